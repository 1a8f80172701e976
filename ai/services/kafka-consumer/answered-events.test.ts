import { randomUUID } from 'node:crypto';
import { aiError } from '@biznavigate/contracts';
import { type Broker, InMemoryBroker, encode, topicSpecs } from '@biznavigate/messaging';
import { afterEach, expect, test, vi } from 'vitest';
import { AnsweredEvents } from './answered-events.ts';

/** Answers that are looked back for in a partition of each topic of answers. */
const tail = 10_000;
const about = { lead_id: randomUUID(), business_id: randomUUID(), tenant_id: randomUUID(), lead_seq: 1 };
const broker = new InMemoryBroker();
afterEach(() => broker.close());

/** One record on `ai.error` for each of these events. Gives the partition, which is the same for all. */
async function answer(events: readonly string[]): Promise<number> {
  await broker.admin.ensureTopics(topicSpecs(3));
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const positions = await broker.publisher().publish(
    events.map((request_event_id) => {
      const error = { error_type: 'x', error_message: 'x', retryable: false, attempts: 1 };
      const occurrence = { event_id: randomUUID(), timestamp: '2025-10-25T10:30:00Z' };
      return encode(aiError.create(occurrence, { ...about, request_event_id, ...error }), {
        traceparent,
        source: '/biznavigate/test',
      });
    }),
  );
  return positions[0]?.partition ?? -1;
}

const manyEvents = (count: number) => Array.from({ length: count }, () => randomUUID());

test('a new assignment reads no more than the newest answers, however many there are', async () => {
  const events = manyEvents(tail + 500);
  const partition = await answer(events);
  const read = vi.spyOn(broker as Broker, 'readTail');
  const answered = new AnsweredEvents(broker);
  await answered.learn(partition, new AbortController().signal);
  const records = await Promise.all(read.mock.results.map(({ value }) => value));
  expect(records.map(({ length }) => length).toSorted((one, other) => one - other)).toEqual([0, tail]);
  expect(answered.of(partition, events.at(-1) ?? '')).toBe('failure');
  expect(answered.of(partition, events.at(-tail) ?? '')).toBe('failure');
  expect(answered.of(partition, events[0] ?? '')).toBeUndefined();
});

test('what a worker answers itself does not pile up: the oldest is forgotten, the newest never', () => {
  const answered = new AnsweredEvents(broker);
  const events = manyEvents(5 * tail);
  for (const event of events) answered.add(0, event, 'result');
  const kept = events.filter((event) => answered.of(0, event) === 'result');
  expect(kept).toEqual(events.slice(-2 * tail));
});
