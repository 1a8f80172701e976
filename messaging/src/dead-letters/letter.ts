import {
  deadLetterExtraHeaderNames as extra,
  deadLetterHeaderNames as names,
  deadLetterTopic,
} from '@biznavigate/contracts';
import type { Headers, Position, ReceivedMessage } from '../message.ts';
import type { DeadLetterReason } from '../outcome.ts';
import type { Resolution } from './resolution.ts';

/** A dead letter, without its value: thousands of them fit into memory. */
export interface Letter {
  /** Where the letter itself lies. */
  readonly position: Position;
  readonly key: string | null;
  /** Why, as a `DeadLetterReason`; `unknown` when its headers do not say. */
  readonly reason: string;
  readonly detail: string;
  readonly attempts: number;
  readonly group: string | null;
  /** When it was given up, milliseconds since 1970. */
  readonly at: number;
  /** Where the record lay; null when its headers do not say. */
  readonly origin: Position | null;
  /** Its offset when it came for the first time: retries give it new ones, and its order among its key's stays this. */
  readonly firstOffset: number;
  /** How often it was published again before it died this time. */
  readonly retries: number;
  /** Null for a record without a value. */
  readonly valueBytes: number | null;
  /** Bytes of the value that found no room beside the headers; 0 when the value is here. */
  readonly lostBytes: number;
  /** Null while it waits. */
  readonly resolution: Resolution | null;
}

/** Reads a record of a dead-letter topic. Others may write there too: what its headers do not say is unknown. */
export function letterOf({ position, key, value, headers, timestamp }: ReceivedMessage): Letter {
  const origin = originOf(headers);
  return {
    position,
    key,
    reason: headers[names.reason] ?? 'unknown',
    detail: headers[names.message] ?? '',
    attempts: countIn(headers, names.attempts, 0),
    group: headers[names.group] ?? null,
    at: timeIn(headers, names.at, timestamp),
    origin,
    firstOffset: countIn(headers, extra.firstOffset, (origin ?? position).offset),
    retries: countIn(headers, extra.retries, 0),
    valueBytes: value === null ? null : value.byteLength,
    lostBytes: countIn(headers, extra.lostBytes, 0),
    resolution: null,
  };
}

function originOf(headers: Headers): Position | null {
  const position = [headers[names.topic], headers[names.partition], headers[names.offset]];
  return positionOf(position.join('/'));
}

function countIn(headers: Headers, name: string, otherwise: number): number {
  const value = headers[name] ?? '';
  return /^\d{1,15}$/.test(value) ? Number(value) : otherwise;
}

/** Milliseconds since 1970. */
export function timeIn(headers: Headers, name: string, otherwise: number): number {
  const time = Date.parse(headers[name] ?? '');
  return Number.isNaN(time) ? otherwise : time;
}

/** Why a letter cannot be retried at all; null when it can. */
export function obstacleTo({ origin, position, lostBytes }: Letter): string | null {
  if (origin === null) return 'its headers do not say where it came from';
  if (deadLetterTopic(origin.topic) !== position.topic)
    return `it says that it came from ${origin.topic}, whose dead letters lie elsewhere`;
  if (lostBytes > 0)
    return `its value of ${lostBytes} bytes was too large to be kept here; it lies at ${idOf(origin)}, as long as that topic keeps it`;
  return null;
}

/** Time and other services change what these came to; the others fail again until the program that reads them is another. */
const mayPass: readonly string[] = ['attempts_exhausted', 'unknown_lead'] satisfies DeadLetterReason[];

/** True when a retry leads back here, unless the program that reads the record was changed. */
export function comesBack(letter: Pick<Letter, 'reason'>): boolean {
  return !mayPass.includes(letter.reason);
}

/** A position as one printable word: `topic/partition/offset`. */
export function idOf({ topic, partition, offset }: Position): string {
  return `${topic}/${partition}/${offset}`;
}

/** Null for what is no id. */
export function positionOf(id: string): Position | null {
  const match = /^([A-Za-z0-9._-]+)\/(\d{1,9})\/(\d{1,15})$/.exec(id);
  const [, topic, partition, offset] = match ?? [];
  if (topic === undefined) return null;
  return { topic, partition: Number(partition), offset: Number(offset) };
}
