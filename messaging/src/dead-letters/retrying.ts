import { deadLetterExtraHeaderNames as extra } from '@biznavigate/contracts';
import { MessagingError } from '../errors.ts';
import type { Headers, OutgoingMessage, Position, ReceivedMessage } from '../message.ts';
import type { Broker, Publisher } from '../ports.ts';
import { type Letter, idOf, obstacleTo } from './letter.ts';
import { readRecords } from './reading.ts';
import { resolutionRecord } from './resolution.ts';

/** What became of one letter. */
export type Retry =
  | { readonly kind: 'retried'; readonly letter: Letter; readonly to: Position }
  /** It is on its topic again, and that could not be written down: it still waits here. */
  | { readonly kind: 'unrecorded'; readonly letter: Letter; readonly to: Position; readonly why: string }
  /** It waits as before; whether it reached its topic is not known when the broker did not answer. */
  | { readonly kind: 'failed'; readonly letter: Letter; readonly why: string };

export interface Decision {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly note: string | null;
}

interface Portion {
  readonly lettersMax: number;
  readonly bytesMax: number;
}

/** What is held in memory at once; each reads the dead-letter topic once. */
const loaded: Portion = { lettersMax: 10_000, bytesMax: 32 * 1024 * 1024 };
/** What is on its way at once, and so at most done twice when we are killed before it is written down. */
const underWay: Portion = { lettersMax: 100, bytesMax: 4 * 1024 * 1024 };

/**
 * Publishes the original key, bytes and headers again to where they came from, waits until they are safe, and then writes
 * down that it was done. Letters of one key and topic go in the order in which they came for the first time. Killed
 * between the two, a letter still waits and may be retried twice: at least once, as all delivery here. Stops at the first
 * batch that the broker does not take; what was not tried is absent from the answer.
 */
export async function retryLetters(
  broker: Broker,
  letters: readonly Letter[],
  decision: Decision,
): Promise<readonly Retry[]> {
  const done: Retry[] = [];
  for (const portion of portionsOf(inOrder(letters), loaded)) {
    const positions = portion.map(({ position }) => position);
    const records = await readRecords(broker, positions);
    for (const batch of portionsOf(portion, underWay)) {
      const tried = await retryBatch(broker.publisher(), { batch, records, decision });
      done.push(...tried.map(({ retry }) => retry));
      if (tried.some(({ down }) => down)) return done;
    }
  }
  return done;
}

/** Topic by topic; within one, by the offset that each had at first. */
export function inOrder(letters: readonly Letter[]): readonly Letter[] {
  return [...Map.groupBy(letters, ({ position }) => position.topic).values()].flatMap((topic) =>
    topic.toSorted((a, b) => a.firstOffset - b.firstOffset || a.position.offset - b.position.offset),
  );
}

/** Cuts a list into runs that stay below both limits; a letter above the limit of bytes is a run of its own. */
export function portionsOf(
  letters: readonly Letter[],
  { lettersMax, bytesMax }: Portion,
): readonly (readonly Letter[])[] {
  const portions: Letter[][] = [];
  let bytes = 0;
  for (const letter of letters) {
    const own = letter.valueBytes ?? 0;
    const last = portions.at(-1);
    if (last === undefined || last.length >= lettersMax || bytes + own > bytesMax) {
      portions.push([letter]);
      bytes = own;
    } else {
      last.push(letter);
      bytes += own;
    }
  }
  return portions;
}

interface Batch {
  readonly batch: readonly Letter[];
  readonly records: ReadonlyMap<string, ReceivedMessage>;
  readonly decision: Decision;
}

/**
 * Side by side and in this order: the publisher keeps it for a key, and one record that is refused stops no other. Nothing
 * is written down before all of the batch is safe or failed.
 */
async function retryBatch(
  publisher: Publisher,
  { batch, records, decision }: Batch,
): Promise<readonly Tried[]> {
  const sent = await Promise.all(batch.map((letter) => send(publisher, letter, records)));
  return Promise.all(sent.map((tried) => record(publisher, tried, decision)));
}

interface Tried {
  readonly retry: Retry;
  /** Trying others would fail the same way. */
  readonly down: boolean;
}

async function send(
  publisher: Publisher,
  letter: Letter,
  records: ReadonlyMap<string, ReceivedMessage>,
): Promise<Tried> {
  const obstacle = obstacleTo(letter);
  const record = records.get(idOf(letter.position));
  const { origin } = letter;
  if (obstacle !== null || origin === null) return failed(letter, obstacle ?? '');
  if (record === undefined) return failed(letter, 'it is no longer kept');
  try {
    const [to = origin] = await publisher.publish([again(record, letter, origin.topic)]);
    return { retry: { kind: 'retried', letter, to }, down: false };
  } catch (error) {
    return failed(letter, error);
  }
}

async function record(publisher: Publisher, tried: Tried, { at, note }: Decision): Promise<Tried> {
  const { retry } = tried;
  if (retry.kind !== 'retried') return tried;
  const { letter, to } = retry;
  try {
    await publisher.publish([resolutionRecord(letter, { kind: 'retried', at, note, to })]);
    return tried;
  } catch (error) {
    return { retry: { kind: 'unrecorded', letter, to, why: messageOf(error) }, down: isDown(error) };
  }
}

function again({ key, value, headers }: ReceivedMessage, letter: Letter, topic: string): OutgoingMessage {
  return {
    topic,
    key,
    value,
    headers: {
      ...withoutLetterHeaders(headers),
      [extra.retries]: String(letter.retries + 1),
      [extra.firstOffset]: String(letter.firstOffset),
    },
  };
}

function withoutLetterHeaders(headers: Headers): Headers {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('dlq_')));
}

function failed(letter: Letter, why: unknown): Tried {
  return { retry: { kind: 'failed', letter, why: messageOf(why) }, down: isDown(why) };
}

function isDown(why: unknown): boolean {
  return why instanceof MessagingError && why.code !== 'RECORD_TOO_LARGE';
}

function messageOf(why: unknown): string {
  return why instanceof Error ? why.message : String(why);
}
