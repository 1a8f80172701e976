import { z } from 'zod';
import { defineEvent } from '../envelope.ts';
import { businessId, leadId, leadSeq, metadata, tenantId, uuid } from '../ids.ts';

/** A new lead, perhaps with the message that it began with. */
export const leadCreated = defineEvent(
  'lead.created',
  z.object({
    lead_id: leadId,
    business_id: businessId,
    tenant_id: tenantId,
    lead_seq: leadSeq.optional(),
    source: z.string().min(1).describe('The channel it came by: whatsapp, instagram, website …'),
    platform_user_id: z
      .string()
      .min(1)
      .describe('Who the customer is on that channel, such as a phone number.'),
    name: z.string().nullish().describe('The customer’s name.'),
    message_id: uuid.optional().describe('Identifies `initial_message` among the messages of the lead.'),
    initial_message: z.string().nullish().describe('What the customer wrote first.'),
    metadata: metadata.default({}),
  }),
);

export type LeadCreated = z.output<typeof leadCreated.schema>;
