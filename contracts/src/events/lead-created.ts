import { z } from 'zod';
import { defineEvent } from '../envelope.ts';
import { leadSeq, metadata, uuid } from '../ids.ts';

/** A new lead, perhaps with the message that it began with. */
export const leadCreated = defineEvent(
  'lead.created',
  z.object({
    lead_id: uuid,
    business_id: uuid,
    tenant_id: uuid,
    lead_seq: leadSeq.optional(),
    source: z.string().min(1),
    platform_user_id: z.string().min(1),
    name: z.string().nullish(),
    message_id: uuid.optional().describe('Identifies `initial_message` among the messages of the lead.'),
    initial_message: z.string().nullish(),
    metadata: metadata.default({}),
  }),
);

export type LeadCreated = z.output<typeof leadCreated.schema>;
