import { z } from 'zod';
import { defineEvent } from '../envelope.ts';
import { businessId, leadId, leadSeq, metadata, tenantId, uuid } from '../ids.ts';

export const direction = z
  .enum(['inbound', 'outbound'])
  .describe('From the customer (inbound) or from the team (outbound).');
export type Direction = z.output<typeof direction>;

/** A new message of a lead: `inbound` from the customer, `outbound` from the team. */
export const leadMessage = defineEvent(
  'lead.message',
  z.object({
    lead_id: leadId,
    business_id: businessId,
    tenant_id: tenantId.optional(),
    lead_seq: leadSeq.optional(),
    message_id: uuid.describe('The message.'),
    message_text: z.string().describe('Its text as written; empty when it had none.'),
    direction,
    metadata: metadata.default({}),
  }),
);

export type LeadMessage = z.output<typeof leadMessage.schema>;
