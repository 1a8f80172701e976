import { z } from 'zod';
import { defineEvent } from '../envelope.ts';
import { businessId, leadId, leadSeq, tenantId, uuid } from '../ids.ts';

/** Processing failed for good: the retries are used up, or the event could never be answered. */
export const aiError = defineEvent(
  'ai.error',
  z.object({
    lead_id: leadId,
    business_id: businessId,
    tenant_id: tenantId.optional(),
    lead_seq: leadSeq.optional().describe('The `lead_seq` of the event that failed.'),
    message_id: uuid.optional().describe('The message that was not processed.'),
    request_event_id: uuid
      .optional()
      .describe('The event that failed; without it, the failure stands for itself.'),
    error_type: z.string().min(1).describe('A short name that programs can sort by.'),
    error_message: z.string().describe('For people: what went wrong.'),
    retryable: z.boolean().default(false).describe('Whether processing it again may succeed.'),
    attempts: z.int().nonnegative().default(1).describe('How often it was tried.'),
  }),
);

export type AiError = z.output<typeof aiError.schema>;
