import { headerNames } from '@biznavigate/contracts';
import type { ReceivedMessage } from './message.ts';

interface Outline {
  readonly event_id?: unknown;
  readonly payload?: { readonly lead_id?: unknown; readonly lead_seq?: unknown } | null;
}

const decoder = new TextDecoder();

/**
 * What the order of events needs to know of a record before its turn comes and it is read in full. Nothing is believed: a
 * record that has none of it, or nonsense, has no key or no number.
 */
function outlineOf({ value }: ReceivedMessage): Outline | null {
  if (value === null) return null;
  try {
    const json: unknown = JSON.parse(decoder.decode(value));
    return typeof json === 'object' ? json : null;
  } catch {
    return null;
  }
}

/** The lead that a record belongs to: its key, or what its event says when it was published without one. */
export function leadOf(message: ReceivedMessage): string | null {
  if (message.key !== null) return message.key.toLowerCase();
  const leadId = outlineOf(message)?.payload?.lead_id;
  return typeof leadId === 'string' ? leadId.toLowerCase() : null;
}

export function leadSeqOf(message: ReceivedMessage): number | null {
  const leadSeq = outlineOf(message)?.payload?.lead_seq;
  return Number.isSafeInteger(leadSeq) && Number(leadSeq) > 0 ? Number(leadSeq) : null;
}

/** Its header, or the event's own when it was published without headers. */
export function eventIdOf(message: ReceivedMessage): string | null {
  const header = message.headers[headerNames.ceId];
  if (header !== undefined) return header;
  const eventId = outlineOf(message)?.event_id;
  return typeof eventId === 'string' ? eventId : null;
}
