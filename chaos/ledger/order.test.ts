import type { AnyEvent } from '@biznavigate/contracts';
import type { ReceivedMessage } from '@biznavigate/messaging';
import { expect, test } from 'vitest';
import type { Evidence } from './evidence.ts';
import type { Entry } from './log.ts';
import { order } from './order.ts';

const check = 'no event of a lead is written before an earlier one, in whichever topic';

/** An event of a lead that was written at this millisecond; written again under the same name. */
const written = (topic: string, name: string, leadSeq: number, at: number, lead = 'a lead'): Entry => ({
  event: { event_id: name, event_type: topic, payload: { lead_id: lead, lead_seq: leadSeq } } as AnyEvent,
  record: { position: { topic, partition: 0, offset: 0 }, timestamp: at } as ReceivedMessage,
});

function wrongOf(entries: readonly Entry[]) {
  const log = Map.groupBy(entries, ({ record }) => record.position.topic);
  const nothing = { effects: [], notes: [], outbox: [], leads: [] };
  return order({ log, ...nothing } as unknown as Evidence).find((finding) => finding.check === check);
}

test('events that were written one after the other, or at once, are as they should be', () => {
  const entries = [
    written('lead.created', 'one', 1, 10),
    written('ai.process.request', 'two', 2, 10),
    written('lead.message', 'three', 3, 12),
    written('lead.message', 'first of another', 1, 5, 'another lead'),
  ];
  expect(wrongOf(entries)).toMatchObject({ looked: 4, wrong: [] });
});

test('an event that was there before an earlier one is not, in whichever topic', () => {
  const entries = [written('lead.message', 'one', 1, 12), written('ai.process.request', 'two', 2, 10)];
  expect(wrongOf(entries)?.wrong).toEqual(['lead a lead: 2 was written 2 ms before 1']);
});

test('an event that is written again, later, was there when it was written first', () => {
  const entries = [
    written('lead.message', 'one', 1, 20),
    written('lead.message', 'one', 1, 8),
    written('ai.process.request', 'two', 2, 10),
  ];
  expect(wrongOf(entries)?.wrong).toEqual([]);
});
