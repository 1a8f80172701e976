import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import type { ReceivedMessage } from '../message.ts';
import type { Broker } from '../ports.ts';
import { until } from '../testing/index.ts';
import { Cluster } from './cluster.ts';
import { Fetcher, type FetchPosition } from './fetcher.ts';
import '../testing/provided.ts';
import { kafkaBroker } from './kafka-broker.ts';
import { TopicDirectory } from './topic-directory.ts';

describe('the fetcher', () => {
  const settings = () => ({ brokers: [inject('brokers')], clientId: 'fetcher' });
  let broker: Broker;
  let clusters: readonly [asking: Cluster, fetching: Cluster];
  let fetcher: Fetcher<FetchPosition>;
  let given: { readonly position: FetchPosition; readonly message: ReceivedMessage }[];
  let topic: string;

  beforeEach(async () => {
    broker = kafkaBroker(settings());
    topic = `fetcher-${process.pid}-${Date.now().toString(36)}`;
    await broker.admin.ensureTopics([{ name: topic, partitions: 2 }]);
    const [asking, fetching] = (clusters = [new Cluster(settings()), new Cluster(settings())]);
    const directory = new TopicDirectory(asking, fetching);
    await directory.refresh([topic]);
    given = [];
    fetcher = new Fetcher(
      { asking, fetching, directory },
      {
        fetched: (position, messages) => given.push(...messages.map((message) => ({ position, message }))),
        disturbed: () => undefined,
      },
    );
  });
  afterEach(async () => {
    fetcher.close();
    await Promise.all([...clusters, broker].map((each) => each.close()));
  });

  const at = (partition: number, next = 0, paused = false): FetchPosition => ({
    topic,
    partition,
    next,
    paused,
  });
  /** Until so many of its messages, whose keys vary, lie on this partition. */
  const publish = async (partition: number, count: number): Promise<void> => {
    let left = count;
    for (let index = 0; left > 0; index++) {
      const [position] = await broker
        .publisher()
        .publish([{ topic, key: `key-${index}`, value: null, headers: {} }]);
      if (position?.partition === partition) left--;
    }
  };
  const offsetsOf = (position: FetchPosition): number[] =>
    given.filter((each) => each.position === position).map(({ message }) => message.position.offset);

  test('the answer for a position that was removed meanwhile reaches nobody, also not its successor', async () => {
    await publish(0, 10);
    const removed = at(0);
    fetcher.add([removed]);
    fetcher.remove(removed);
    const successor = at(0, 5);
    fetcher.add([successor]);
    await until('the rest', () => offsetsOf(successor).length >= 5);
    expect(offsetsOf(removed)).toEqual([]);
    expect(offsetsOf(successor).slice(0, 5)).toEqual([5, 6, 7, 8, 9]);
  });

  test('a position that was moved back while a request was under way skips nothing', async () => {
    await publish(0, 10);
    const position = at(0, 7);
    fetcher.add([position]);
    position.next = 2;
    await until('all from there', () => position.next >= 10);
    expect(offsetsOf(position).slice(0, 8)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('whoever wakes it, and however often positions pause and resume, every record is given once and in order', async () => {
    const positions = [at(0), at(1)];
    fetcher.add(positions);
    const publishing = Promise.all([publish(0, 150), publish(1, 150)]);
    let published = false;
    void publishing.then(() => (published = true));
    let turn = 0;
    await until('everything being published', () => {
      const position = positions[++turn % 2];
      if (position !== undefined) position.paused = !position.paused;
      fetcher.wake();
      return published;
    });
    for (const position of positions) position.paused = false;
    fetcher.wake();
    for (const position of positions) {
      const [last] = await broker.readTail({ topic, partition: position.partition, recordsMax: 1 });
      const end = (last?.position.offset ?? -1) + 1;
      await until('every record', () => position.next === end);
      expect(offsetsOf(position)).toEqual(Array.from({ length: end }, (_, offset) => offset));
    }
  });

  test('what is resumed need not wait for the others’ long poll', async () => {
    await publish(0, 1);
    const waits: number[] = [];
    for (let attempt = 0; attempt < 5; attempt++) {
      const [last] = await broker.readTail({ topic, partition: 1, recordsMax: 1 });
      const quiet = at(1, (last?.position.offset ?? -1) + 1);
      const resumed = at(0, 0, true);
      // The poll for the quiet one has begun when this returns, and nothing ends it.
      fetcher.add([quiet, resumed]);
      const began = performance.now();
      resumed.paused = false;
      fetcher.wake();
      await until('the record', () => offsetsOf(resumed).length > 0);
      waits.push(performance.now() - began);
      fetcher.remove(quiet);
      fetcher.remove(resumed);
    }
    // A long poll lasts half a second; the first of them includes connecting.
    expect(Math.min(...waits)).toBeLessThan(250);
  });
});
