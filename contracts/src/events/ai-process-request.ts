import { z } from 'zod';
import { defineEvent } from '../envelope.ts';
import { businessId, leadId, leadSeq, metadata, tenantId, uuid } from '../ids.ts';

/** Process this message (again). It carries the text, because an AI service has no way to the backend's database. */
export const aiProcessRequest = defineEvent(
  'ai.process.request',
  z.object({
    lead_id: leadId,
    business_id: businessId,
    tenant_id: tenantId.optional(),
    lead_seq: leadSeq.optional(),
    message_id: uuid.optional().describe('The message to process.'),
    message_text: z.string().describe('Its text as written.'),
    metadata: metadata.default({}),
  }),
);

export type AiProcessRequest = z.output<typeof aiProcessRequest.schema>;
