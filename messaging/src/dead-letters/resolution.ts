import { resolutionHeaderNames as names } from '@biznavigate/contracts';
import type { OutgoingMessage, Position, ReceivedMessage } from '../message.ts';
import { type Letter, idOf, positionOf, timeIn } from './letter.ts';

/** What was decided about a letter. */
export type Resolution = Retried | Dropped;

interface Decided {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly note: string | null;
}

interface Retried extends Decided {
  readonly kind: 'retried';
  /** Where the record lies now, on the topic it came from. */
  readonly to: Position | null;
}

interface Dropped extends Decided {
  readonly kind: 'dropped';
}

/** A note longer than this is cut. */
const noteLengthMax = 500;

/**
 * The record that says it. With the letter's key it lies in the letter's partition and behind it, so that it is kept at
 * least as long. A letter without a key, or from before partitions were added, has it in another partition: there the log
 * may drop it first, and the letter waits once more.
 */
export function resolutionRecord(
  { position, key }: Pick<Letter, 'position' | 'key'>,
  resolution: Resolution,
): OutgoingMessage {
  const { kind, at, note } = resolution;
  return {
    topic: position.topic,
    key,
    value: null,
    headers: {
      [names.letter]: idOf(position),
      [names.resolution]: kind,
      [names.at]: new Date(at).toISOString(),
      ...(kind === 'retried' && resolution.to !== null ? { [names.retriedTo]: idOf(resolution.to) } : {}),
      ...(note === null ? {} : { [names.note]: note.slice(0, noteLengthMax) }),
    },
  };
}

/** Whether a record of a dead-letter topic is no letter, but speaks of one. */
export function isResolution({ headers }: Pick<ReceivedMessage, 'headers'>): boolean {
  return headers[names.letter] !== undefined && headers[names.resolution] !== undefined;
}

/** The letter's id and what was decided; null for a letter. A resolution in unknown words still resolves: as dropped. */
export function resolutionOf(
  message: ReceivedMessage,
): { readonly id: string; readonly resolution: Resolution } | null {
  if (!isResolution(message)) return null;
  const { headers, timestamp } = message;
  const at = timeIn(headers, names.at, timestamp);
  const note = headers[names.note] ?? null;
  const id = headers[names.letter] ?? '';
  if (headers[names.resolution] !== 'retried') return { id, resolution: { kind: 'dropped', at, note } };
  return { id, resolution: { kind: 'retried', at, note, to: positionOf(headers[names.retriedTo] ?? '') } };
}
