import { aiError } from '@biznavigate/contracts';
import {
  type DeadLetter,
  type DeadLetterReason,
  type OutgoingMessage,
  encode,
  traceparentOf,
} from '@biznavigate/messaging';
import { uuidv7 } from '../../platform/ids.ts';

/** The lead is ours and its message waits: these leave it without an answer for good. */
const ours: ReadonlySet<DeadLetterReason> = new Set(['invalid_event', 'attempts_exhausted']);

/**
 * The `ai.error` that goes out together with a dead letter, so that a message whose answer can't be used shows a failure
 * instead of nothing. Answers for strangers' leads mark none, and a failure that can't be used makes no other.
 */
export function failureOf(
  { event, reason, detail, message, attempts }: DeadLetter,
  now: Date,
): readonly OutgoingMessage[] {
  if (event?.event_type !== 'ai.process.result' || !ours.has(reason)) return [];
  const { lead_id, business_id, tenant_id, lead_seq, message_id, request_event_id } = event.payload;
  const failure = aiError.create(
    { event_id: uuidv7(now), timestamp: now.toISOString() },
    {
      lead_id,
      business_id,
      tenant_id,
      lead_seq,
      message_id,
      request_event_id: request_event_id ?? event.event_id,
      error_type: 'answer_unusable',
      error_message: `The answer could not be used: ${detail}`.slice(0, 2_000).replaceAll('\u0000', ''),
      retryable: true,
      attempts,
    },
  );
  return [encode(failure, { traceparent: traceparentOf(message.headers), source: '/biznavigate/backend' })];
}
