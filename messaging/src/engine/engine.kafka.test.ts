import { expect, inject, onTestFinished, test } from 'vitest';
import type { Consumption } from '../consumption.ts';
import { kafkaBroker } from '../kafka/kafka-broker.ts';
import type { OutgoingMessage, ReceivedMessage } from '../message.ts';
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

/** Which records were handled to their end, `<key>.<number>`, and on which partition. */
class Handled {
  readonly numbers = new Map<string, number>();
  readonly partitions = new Set<number>();

  has(name: string): boolean {
    return this.numbers.has(name);
  }

  add(name: string, partition: number): void {
    this.numbers.set(name, (this.numbers.get(name) ?? 0) + 1);
    this.partitions.add(partition);
  }
}

function nameOf({ key, value }: ReceivedMessage): string {
  return `${key}.${Buffer.from(value ?? []).toString()}`;
}

test('a partition with a slow key goes when what runs has ended, not what waits, and nothing finished is handled again', async () => {
  const topic = `slow-${Date.now()}`;
  const groupId = `${topic}-group`;
  const broker = connect('slow-control');
  await broker.admin.ensureTopics([{ name: topic, partitions: 2 }]);
  const slow = Array.from({ length: 6 }, (_, n) => `slow-${n}`);
  const fast = Array.from({ length: 400 }, (_, n) => `fast-${n}`);
  const ten = Array.from({ length: 10 }, (_, n) => n);
  const positions = await broker
    .publisher()
    .publish([
      ...slow.flatMap((key) => ten.map((n) => encoded(topic, key, n))),
      ...fast.map((key) => encoded(topic, key, 0)),
    ]);
  const [here, there] = [new Handled(), new Handled()];
  let slowMs = 5_000;
  const first = await consumeRecords({
    broker: connect('slow-1'),
    groupId,
    topics: [topic],
    concurrency: 1_000,
    handle: async (message) => {
      const pause = message.key?.startsWith('slow') === true ? slowMs : 1;
      await new Promise((resolve) => setTimeout(resolve, pause));
      here.add(nameOf(message), message.position.partition);
      return done;
    },
  });
  await until('the fast ones', () => here.numbers.size >= fast.length);
  const second = await consumeRecords({
    broker: connect('slow-2'),
    groupId,
    topics: [topic],
    handle: (message) => {
      slowMs = 1;
      there.add(nameOf(message), message.position.partition);
      return done;
    },
  });
  await until('everything to be committed', async () => (await lagOf(broker, groupId, topic)) === 0);
  await Promise.all([first.stop(), second.stop()]);
  expect(
    [...here.numbers, ...there.numbers].filter(
      ([name, times]) => times > 1 || (here.has(name) && there.has(name)),
    ),
  ).toEqual([]);
  expect(here.numbers.size + there.numbers.size).toBe(positions.length);
  // Of a slow key only what ran when the partition was wanted back was handled before it went.
  const [moved] = there.partitions;
  const waited = slow.flatMap((key, n) =>
    positions[n * ten.length]?.partition === moved ? ten.slice(3).map((number) => `${key}.${number}`) : [],
  );
  expect(waited.length).toBeGreaterThan(0);
  expect([...there.numbers.keys()]).toEqual(expect.arrayContaining(waited));
});

test('a member that ends without a word leaves to the next what it had not finished, and nothing that it had committed', async () => {
  const topic = `silent-${Date.now()}`;
  const groupId = `${topic}-group`;
  const broker = connect('silent-control');
  await broker.admin.ensureTopics([{ name: topic, partitions: 2 }]);
  const hanging = keys.filter((_, n) => n % 10 === 0);
  const records = keys.flatMap((key) => [encoded(topic, key, 0), encoded(topic, key, 1)]);
  await broker.publisher().publish(records);
  const [here, there] = [new Handled(), new Handled()];
  let commits = 0;
  const own = connect('silent-1');
  const first = await consumeRecords({
    broker: own,
    groupId,
    topics: [topic],
    observer: { committed: () => void commits++ },
    handle: (message) => {
      if (hanging.includes(message.key ?? '')) return new Promise(() => {});
      here.add(nameOf(message), message.position.partition);
      return done;
    },
  });
  const finished = records.length - 2 * hanging.length;
  await until('all that do not hang', () => here.numbers.size === finished);
  // Requests follow each other: the second commit from now on was sent after all of this had finished.
  for (const n of [2, 3]) {
    const before = commits;
    await broker.publisher().publish([encoded(topic, 'key-1', n)]);
    await until('its commit', () => here.has(`key-1.${n}`) && commits > before);
  }
  await own.close();
  const second = await consumeRecords({
    broker: connect('silent-2'),
    groupId,
    topics: [topic],
    handle: (message) => {
      there.add(nameOf(message), message.position.partition);
      return done;
    },
  });
  await until('everything to be committed', async () => (await lagOf(broker, groupId, topic)) === 0);
  const unfinished = hanging.flatMap((key) => [`${key}.0`, `${key}.1`]);
  expect([...there.numbers.keys()].filter((name) => !/^key-1\.[23]$/.test(name)).toSorted()).toEqual(
    unfinished.toSorted(),
  );
  await Promise.all([first.stop(0), second.stop()]);
});
