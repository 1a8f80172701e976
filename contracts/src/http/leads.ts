import { z } from 'zod';
import { actionParameters } from '../events/action-parameters.ts';
import { entities } from '../events/ai-process-result.ts';
import { leadSeq, metadata, timestamp, uuid } from '../ids.ts';

export const leadStatuses = ['new', 'contacted', 'qualified', 'proposal', 'won', 'lost'] as const;
export const leadStatus = z.enum(leadStatuses);

/** The channel a lead came by: whatsapp, instagram, website, or a name of your own. */
export const source = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,31}$/, 'a channel name in lower case, such as whatsapp, instagram or website');

/**
 * No NUL: PostgreSQL text cannot hold it. Half of a surrogate pair, which a channel leaves behind when it cuts an emoji, has no
 * form in UTF-8 and becomes U+FFFD: the message counts for more than the emoji.
 */
const text = (most: number) =>
  z
    .string()
    .overwrite((value) => value.toWellFormed())
    .max(most)
    .refine((value) => !value.includes('\u0000'), 'must not contain the character U+0000');

/** Characters, far above any channel’s own limit (WhatsApp 4,096), and with room to spare in one Kafka record. */
export const messageTextMax = 50_000;
export const messageText = text(messageTextMax);

const metadataMax = 16_384;
const metadataDepthMax = 32;

const boundedMetadata = metadata.refine(
  (value) => isStorable(value, metadataDepthMax) && JSON.stringify(value).length <= metadataMax,
  `at most ${metadataMax} characters of JSON in ${metadataDepthMax} levels, without U+0000 and halves of surrogate pairs`,
);

/** What PostgreSQL takes as jsonb. The depth comes first: neither this nor JSON.stringify may run out of stack. */
function isStorable(value: unknown, levels: number): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\u0000');
  if (typeof value !== 'object' || value === null) return true;
  return (
    levels > 0 &&
    Object.entries(value).every(([key, each]) => isStorable(key, levels) && isStorable(each, levels - 1))
  );
}

const name = text(200).refine((value) => value.trim() !== '', 'must not be empty');

export const createLeadRequest = z.strictObject({
  source,
  platform_user_id: text(256).refine((value) => value.trim() !== '', 'must not be empty'),
  initial_message: messageText.optional(),
  platform_message_id: text(256).optional(),
  name: name.optional(),
  business_id: uuid.optional(),
  metadata: boundedMetadata.default({}),
});
export type CreateLeadRequest = z.output<typeof createLeadRequest>;

export const updateLeadRequest = z
  .strictObject({
    name: name.nullable().optional(),
    status: leadStatus.optional(),
    tags: z.array(text(64)).max(50).optional(),
    assignee: text(200).nullable().optional(),
    metadata: boundedMetadata.optional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'name at least one field to change');
export type UpdateLeadRequest = z.output<typeof updateLeadRequest>;

export const analysis = z.object({
  processing_id: uuid,
  request_event_id: uuid,
  message_id: uuid.nullable(),
  lead_seq: leadSeq.nullable(),
  intent: z.string(),
  confidence: z.number(),
  tier: z.string().nullable(),
  urgent: z.boolean().nullable(),
  language: z.string().nullable(),
  entities,
  suggested_actions: z.array(z.string()),
  action_parameters: z.record(z.string(), actionParameters),
  suggested_response: z.string().nullable(),
  processing_time_ms: z.number(),
  created_at: timestamp,
});
export type Analysis = z.output<typeof analysis>;

export const aiFailure = z.object({
  request_event_id: uuid,
  message_id: uuid.nullable(),
  lead_seq: leadSeq.nullable(),
  error_type: z.string(),
  error_message: z.string(),
  retryable: z.boolean(),
  attempts: z.int(),
  created_at: timestamp,
});
export type AiFailure = z.output<typeof aiFailure>;

export const lead = z.object({
  lead_id: uuid,
  tenant_id: uuid,
  business_id: uuid,
  source: z.string(),
  platform_user_id: z.string(),
  name: z.string().nullable(),
  status: leadStatus,
  tags: z.array(z.string()),
  assignee: z.string().nullable(),
  metadata,
  lead_seq: leadSeq.describe('The number of the lead’s newest event.'),
  created_at: timestamp,
  updated_at: timestamp,
  last_activity_at: timestamp,
  latest_analysis: analysis.nullable(),
});
export type Lead = z.output<typeof lead>;

/** The message that `POST /leads` stored, null when it carried none. */
export const storedMessage = z.object({ message_id: uuid, lead_seq: leadSeq });
export const createLeadResponse = lead.extend({ message: storedMessage.nullable() });
export type CreateLeadResponse = z.output<typeof createLeadResponse>;

export const listLeadsQuery = z.strictObject({
  status: leadStatus.optional(),
  intent: text(64).min(1).optional(),
  q: text(200).optional().describe('Finds in name and platform_user_id.'),
  cursor: z.string().max(512).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListLeadsQuery = z.output<typeof listLeadsQuery>;

export const leadList = z.object({ leads: z.array(lead), next_cursor: z.string().nullable() });
export type LeadList = z.output<typeof leadList>;
