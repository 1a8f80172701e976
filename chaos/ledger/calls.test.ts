import type { AnyEvent } from '@biznavigate/contracts';
import type { ReceivedMessage } from '@biznavigate/messaging';
import { expect, test } from 'vitest';
import type { Note, Noted } from '../hook/agent.ts';
import { paidCalls } from './calls.ts';
import type { Log } from './log.ts';

const eventId = '01a215f0-b2ac-7152-90e0-c58aea81e1f4';
const called = { kind: 'called', eventId, leadId: 'a lead', leadSeq: 1, afterGap: false } as const;
const threw = { kind: 'threw', eventId } as const;
const answered = { kind: 'answered', eventId } as const;
const assigned = { kind: 'assigned', topic: 'lead.message', partition: 2 } as const;

/** The event lies in partition 2 of its topic. */
const log: Log = new Map([
  [
    'lead.message',
    [
      {
        event: { event_id: eventId, event_type: 'lead.message' } as AnyEvent,
        record: { position: { topic: 'lead.message', partition: 2, offset: 7 } } as ReceivedMessage,
      },
    ],
  ],
]);

/** What is wrong when processes noted this, one note a millisecond, and were cut at these milliseconds. */
function wrongOf(
  notes: readonly (Note & { pid: number })[],
  cuts: readonly { pid: number; at: number }[] = [],
) {
  const noted: Noted[] = notes.map((note, at) => ({ ...note, at, service: 'ai-1' }));
  const interruptions = cuts.map((cut) => ({ ...cut, kind: 'ai' as const }));
  return paidCalls({ notes: noted, interruptions, log }).flatMap(({ wrong }) => wrong);
}
const by = <Of extends Note>(pid: number, note: Of): Of & { pid: number } => ({ ...note, pid });
const times = <Item>(count: number, items: readonly Item[]): Item[] =>
  Array.from({ length: count }, () => items).flat();

test('one call with its answer is as it should be', () => {
  expect(wrongOf([by(1, assigned), by(1, called), by(1, answered)])).toEqual([]);
});

test('a call whose process was cut before its answer may be made again, once', () => {
  const notes = [by(1, called), by(2, called), by(2, answered)];
  expect(wrongOf(notes, [{ pid: 1, at: 1 }])).toEqual([]);
  expect(wrongOf([...notes, by(2, called)], [{ pid: 1, at: 1 }])).toHaveLength(1);
});

test('a call that nothing cut may not, and neither one that was cut when it had its answer', () => {
  const notes = [by(1, called), by(1, answered), by(2, called), by(2, answered)];
  expect(wrongOf(notes)).toEqual([`${eventId} was called 2 times in 2 hands, 0 threw, 0 were cut`]);
  expect(wrongOf(notes, [{ pid: 1, at: 3 }])).toHaveLength(1);
});

test('what always fails is attempted five times in a hand, and no more', () => {
  const attempt = [by(1, called), by(1, threw)];
  expect(wrongOf(times(5, attempt))).toEqual([]);
  expect(wrongOf(times(6, attempt))).toHaveLength(1);
});

test('each assignment of its partition after its first call is another hand, also to the same process', () => {
  const attempt = [by(1, called), by(1, threw)];
  const again = [...times(5, attempt), by(1, assigned), ...times(5, attempt)];
  expect(wrongOf(again)).toEqual([]);
  expect(wrongOf([...again, ...attempt])).toHaveLength(1);
  const elsewhere = [...times(5, attempt), by(1, { ...assigned, partition: 0 }), ...times(5, attempt)];
  expect(wrongOf(elsewhere)).toHaveLength(1);
});
