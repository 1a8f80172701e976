import { z } from 'zod';
import { defineEvent } from '../envelope.ts';
import { leadSeq, metadata, uuid } from '../ids.ts';

/** Process this message (again). It carries the text, because an AI service has no way to the backend's database. */
export const aiProcessRequest = defineEvent(
  'ai.process.request',
  z.object({
    lead_id: uuid,
    business_id: uuid,
    tenant_id: uuid.optional(),
    lead_seq: leadSeq.optional(),
    message_id: uuid.optional(),
    message_text: z.string(),
    metadata: metadata.default({}),
  }),
);

export type AiProcessRequest = z.output<typeof aiProcessRequest.schema>;
