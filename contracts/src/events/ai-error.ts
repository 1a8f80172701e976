import { z } from 'zod';
import { defineEvent } from '../envelope.ts';
import { leadSeq, uuid } from '../ids.ts';

/** Processing failed for good: the retries are used up, or the event could never be answered. */
export const aiError = defineEvent(
  'ai.error',
  z.object({
    lead_id: uuid,
    business_id: uuid,
    tenant_id: uuid.optional(),
    lead_seq: leadSeq.optional().describe('The `lead_seq` of the event that failed.'),
    message_id: uuid.optional(),
    request_event_id: uuid.optional(),
    error_type: z.string().min(1),
    error_message: z.string(),
    retryable: z.boolean().default(false),
    attempts: z.int().nonnegative().default(1),
  }),
);

export type AiError = z.output<typeof aiError.schema>;
