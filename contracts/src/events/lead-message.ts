import { z } from 'zod';
import { defineEvent } from '../envelope.ts';
import { leadSeq, metadata, uuid } from '../ids.ts';

export const direction = z.enum(['inbound', 'outbound']);
export type Direction = z.output<typeof direction>;

/** A new message of a lead: `inbound` from the customer, `outbound` from the team. */
export const leadMessage = defineEvent(
  'lead.message',
  z.object({
    lead_id: uuid,
    business_id: uuid,
    tenant_id: uuid.optional(),
    lead_seq: leadSeq.optional(),
    message_id: uuid,
    message_text: z.string(),
    direction,
    metadata: metadata.default({}),
  }),
);

export type LeadMessage = z.output<typeof leadMessage.schema>;
