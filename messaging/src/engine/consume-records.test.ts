import { expect, test, vi } from 'vitest';
import { InMemoryBroker } from '../memory/in-memory-broker.ts';
import { done, retry, deadLetter, hold } from '../outcome.ts';
import type { OutgoingMessage } from '../message.ts';
import { consumeRecords } from './consume-records.ts';

const text = (value: Uint8Array | null): string => new TextDecoder().decode(value ?? undefined);

function message(topic: string, key: string | null, value: string): OutgoingMessage {
  return { topic, key, value: new TextEncoder().encode(value), headers: {} };
}

test('records of a key are handled one after the other, in order, while other keys go on', async () => {
  const broker = new InMemoryBroker();
  await broker.admin.ensureTopics([{ name: 'work', partitions: 3 }]);
  const seen = new Map<string, string[]>();
  const live = new Map<string, number>();
  let most = 0;
  await broker
    .publisher()
    .publish(Array.from({ length: 300 }, (_, n) => message('work', `key-${n % 10}`, String(n))));
  const consumption = await consumeRecords({
    broker,
    groupId: 'g',
    topics: ['work'],
    async handle({ key, value }) {
      const name = key ?? '';
      live.set(name, (live.get(name) ?? 0) + 1);
      expect(live.get(name)).toBe(1);
      most = Math.max(
        most,
        [...live.values()].reduce((sum, n) => sum + n, 0),
      );
      await new Promise((resolve) => setImmediate(resolve));
      live.set(name, 0);
      seen.set(name, [...(seen.get(name) ?? []), text(value)]);
      return done;
    },
  });
  await vi.waitFor(async () => {
    const { lags } = await broker.admin.group('g', ['work']);
    expect(lags.map(({ lag }) => lag)).toEqual([0, 0, 0]);
  });
  expect(most).toBe(10);
  for (let key = 0; key < 10; key++)
    expect(seen.get(`key-${key}`)).toEqual(Array.from({ length: 30 }, (_, n) => String(n * 10 + key)));
  await consumption.stop();
  await consumption.finished;
});

test('a record that always fails becomes a dead letter with its reason, origin and attempts', async () => {
  const broker = new InMemoryBroker();
  await broker.admin.ensureTopics([
    { name: 'work', partitions: 1 },
    { name: 'work.dlq', partitions: 1 },
  ]);
  await broker
    .publisher()
    .publish([message('work', 'a', 'bad'), message('work', 'a', 'good'), message('work', 'b', 'never')]);
  const handled: string[] = [];
  let holds = 0;
  const consumption = await consumeRecords({
    broker,
    groupId: 'g',
    topics: ['work'],
    retry: { attemptsMax: 3, baseMs: 1, maxMs: 2 },
    handle({ value }, { attempt }) {
      handled.push(`${text(value)}/${attempt}`);
      if (text(value) === 'bad') return retry('no');
      if (text(value) === 'never') return deadLetter('unknown_lead', 'who?');
      return ++holds < 3 ? hold('later') : done;
    },
  });
  await vi.waitFor(async () => expect((await broker.admin.group('g', ['work'])).lags[0]?.committed).toBe(3));
  await consumption.stop();
  const letters = await broker.readTail({ topic: 'work.dlq', partition: 0, recordsMax: 10 });
  expect(
    letters.map(({ value, headers }) => [text(value), headers['dlq_reason'], headers['dlq_attempts']]),
  ).toEqual([
    ['never', 'unknown_lead', '1'],
    ['bad', 'attempts_exhausted', '3'],
  ]);
  expect(handled.filter((one) => one.startsWith('bad'))).toEqual(['bad/1', 'bad/2', 'bad/3']);
  expect(handled.filter((one) => one.startsWith('good'))).toEqual(['good/1', 'good/1', 'good/1']);
});
