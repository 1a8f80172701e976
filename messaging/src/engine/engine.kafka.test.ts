import { expect, inject, onTestFinished, test } from 'vitest';
import type { Consumption } from '../consumption.ts';
import { kafkaBroker } from '../kafka/kafka-broker.ts';
import type { OutgoingMessage } from '../message.ts';
import { done } from '../outcome.ts';
import type { Broker } from '../ports.ts';
import { until } from '../testing/until.ts';
import { consumeRecords } from './consume-records.ts';

const partitions = 6;
const keys = Array.from({ length: 60 }, (_, n) => `key-${n}`);
const perKey = 50;

function connect(name: string): Broker {
  const broker = kafkaBroker({ brokers: inject('brokers').split(','), clientId: name });
  onTestFinished(() => broker.close());
  return broker;
}

async function lagOf(broker: Broker, groupId: string, topic: string): Promise<number> {
  const { lags } = await broker.admin.group(groupId, [topic]);
  return lags.reduce((sum, { lag }) => sum + lag, 0);
}

function encoded(topic: string, key: string, n: number): OutgoingMessage {
  return { topic, key, value: Buffer.from(String(n)), headers: {} };
}

test('members that come and go gracefully handle each record once, and each key in order', async () => {
  const topic = `churn-${Date.now()}`;
  const groupId = `${topic}-group`;
  const broker = connect('churn-control');
  await broker.admin.ensureTopics([{ name: topic, partitions }]);
  const handled = new Map<string, number[]>();
  const live = new Set<string>();
  const overlaps: string[] = [];
  let members = 0;
  const join = async (): Promise<Consumption> => {
    const consumption = await consumeRecords({
      broker: connect(`churn-${++members}`),
      groupId,
      topics: [topic],
      async handle({ key, value }) {
        const name = key ?? '';
        if (live.has(name)) overlaps.push(name);
        live.add(name);
        await new Promise((resolve) => setTimeout(resolve, 5));
        live.delete(name);
        handled.set(name, [...(handled.get(name) ?? []), Number(Buffer.from(value ?? []).toString())]);
        return done;
      },
    });
    return consumption;
  };
  const publisher = broker.publisher();
  const publishing = (async () => {
    for (let n = 0; n < perKey; n++) {
      await publisher.publish(keys.map((key) => encoded(topic, key, n)));
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
  })();
  const running = [await join(), await join()];
  for (let change = 0; change < 4; change++) {
    const before = [...handled.values()].reduce((sum, numbers) => sum + numbers.length, 0);
    running.push(await join());
    await until('more records', () => {
      const now = [...handled.values()].reduce((sum, numbers) => sum + numbers.length, 0);
      return now > before + 100 || now === keys.length * perKey;
    });
    await running.shift()?.stop();
  }
  await publishing;
  await until('everything to be committed', async () => (await lagOf(broker, groupId, topic)) === 0);
  await Promise.all(running.map((consumption) => consumption.stop()));
  expect(overlaps).toEqual([]);
  const inOrder = Array.from({ length: perKey }, (_, n) => n);
  for (const key of keys) expect([key, handled.get(key)]).toEqual([key, inOrder]);
});

test('a partition that leaves while a call takes long is handed over after the call, not in the middle of it', async () => {
  const topic = `drain-${Date.now()}`;
  const groupId = `${topic}-group`;
  const broker = connect('drain-control');
  await broker.admin.ensureTopics([{ name: topic, partitions: 2 }]);
  await broker.publisher().publish(keys.map((key) => encoded(topic, key, 0)));
  const gate = Promise.withResolvers<typeof done>();
  const handled: string[] = [];
  let started = 0;
  const first = await consumeRecords({
    broker: connect('drain-1'),
    groupId,
    topics: [topic],
    handle: async ({ key }) => {
      started++;
      const outcome = await gate.promise;
      handled.push(key ?? '');
      return outcome;
    },
  });
  await until('all to be started', () => started === keys.length);
  const repeated: string[] = [];
  const second = await consumeRecords({
    broker: connect('drain-2'),
    groupId,
    topics: [topic],
    handle: ({ key }) => {
      repeated.push(key ?? '');
      return done;
    },
  });
  await until('the group to ask for a partition', async () => {
    const { state, members } = await broker.admin.group(groupId, [topic]);
    return members.length === 2 && state !== 'Stable';
  });
  expect(repeated).toEqual([]);
  gate.resolve(done);
  await until(
    'a stable group of two',
    async () => (await broker.admin.group(groupId, [topic])).state === 'Stable',
  );
  await until('everything to be committed', async () => (await lagOf(broker, groupId, topic)) === 0);
  expect(handled.length).toBe(keys.length);
  expect(repeated).toEqual([]);
  await Promise.all([first.stop(), second.stop()]);
});
