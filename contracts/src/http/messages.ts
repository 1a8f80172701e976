import { z } from 'zod';
import { direction } from '../events/lead-message.ts';
import { leadSeq, metadata, timestamp, uuid } from '../ids.ts';
import { aiFailure, analysis, createLeadRequest, messageText, storedMessage } from './leads.ts';

export const addMessageRequest = z.strictObject({
  message_text: messageText,
  direction: direction.default('inbound'),
  platform_message_id: createLeadRequest.shape.platform_message_id,
  metadata: createLeadRequest.shape.metadata,
});
export type AddMessageRequest = z.output<typeof addMessageRequest>;

export const addMessageResponse = storedMessage;
export type AddMessageResponse = z.output<typeof addMessageResponse>;

/** A page of what grows with a lead, by its number; `after` continues where the last page ended. */
export const pageQuery = z.strictObject({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});
export type PageQuery = z.output<typeof pageQuery>;

export const message = z.object({
  message_id: uuid,
  lead_id: uuid,
  lead_seq: leadSeq,
  direction,
  message_text: z.string(),
  platform_message_id: z.string().nullable(),
  metadata,
  created_at: timestamp,
  analysis: analysis.nullable(),
  ai_error: aiFailure.nullable(),
});
export type Message = z.output<typeof message>;

export const messageList = z.object({ messages: z.array(message), next_after: leadSeq.nullable() });
export type MessageList = z.output<typeof messageList>;

export const processRequest = z.strictObject({ message_id: uuid.optional() });
export type ProcessRequest = z.output<typeof processRequest>;
export const processResponse = z.object({ request_event_id: uuid, message_id: uuid, lead_seq: leadSeq });
export type ProcessResponse = z.output<typeof processResponse>;
