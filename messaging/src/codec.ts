import { type AnyEvent, type EventOf, type Topic, headerNames, keyOf, topics } from '@biznavigate/contracts';
import type { Headers, OutgoingMessage, ReceivedMessage } from './message.ts';
import type { DeadLetterReason } from './outcome.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Who publishes, for the CloudEvents attribute `source`. */
export type EventSource = `/biznavigate/${string}`;

/**
 * An event as a record: key and headers of the design, the envelope as JSON. `json` is that of an event that was stored, and
 * goes out as it is.
 */
export function encode(
  event: AnyEvent,
  about: { traceparent: string; source: EventSource; json?: string },
): OutgoingMessage {
  const key = keyOf(event);
  return {
    topic: event.event_type,
    key,
    // Small buffers share an allocation, which costs more than the text.
    value: Buffer.from(about.json ?? JSON.stringify(event)),
    headers: headersOf(event, key, about),
  };
}

function headersOf(
  event: AnyEvent,
  key: string,
  about: { traceparent: string; source: EventSource },
): Headers {
  return {
    [headerNames.eventType]: event.event_type,
    [headerNames.timestamp]: event.timestamp,
    [headerNames.traceparent]: about.traceparent,
    [headerNames.contentType]: 'application/json',
    [headerNames.ceSpecversion]: '1.0',
    [headerNames.ceId]: event.event_id,
    [headerNames.ceType]: event.event_type,
    [headerNames.ceSource]: about.source,
    [headerNames.ceTime]: event.timestamp,
    [headerNames.ceSubject]: key,
  };
}

export type Decoded<T extends Topic> =
  | { readonly ok: true; readonly event: EventOf<T> }
  | { readonly ok: false; readonly reason: DeadLetterReason; readonly message: string };

/**
 * Reads a record by the schema of its topic. Headers are not needed to read it. A key that is present and is not the
 * event's own is refused: its order would be another lead's.
 */
export function decode<T extends Topic>(topic: T, message: ReceivedMessage): Decoded<T> {
  const json = parseJson(message.value);
  if (!json.ok) return { ok: false, reason: 'invalid_json', message: json.message };
  const type = (json.value as { event_type?: unknown } | null)?.event_type;
  if (typeof type === 'string' && type !== topic)
    return {
      ok: false,
      reason: 'wrong_event_type',
      message: `an event of type ${type} on the topic ${topic}`,
    };
  const parsed = topics[topic].event.schema.safeParse(json.value);
  if (!parsed.success)
    return { ok: false, reason: 'invalid_event', message: describeIssues(parsed.error.issues) };
  const event = parsed.data as EventOf<T>;
  const key = keyOf(event);
  if (message.key !== null && message.key.toLowerCase() !== key)
    return {
      ok: false,
      reason: 'wrong_key',
      message: `the key ${message.key} is not the event’s own, ${key}`,
    };
  return { ok: true, event };
}

function parseJson(value: Uint8Array | null): { ok: true; value: unknown } | { ok: false; message: string } {
  if (value === null) return { ok: false, message: 'the record has no value' };
  try {
    return { ok: true, value: JSON.parse(decoder.decode(value)) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

function describeIssues(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): string {
  return issues.map(({ path, message }) => `${path.join('.') || 'the event'}: ${message}`).join('; ');
}
