import { Admin, compatibilityPartitioner, Producer, type ProducerOptions } from '@platformatic/kafka';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import type { OutgoingMessage } from '../message.ts';
import type { Broker } from '../ports.ts';
import { GroupRecorder, until } from '../testing/index.ts';
import '../testing/provided.ts';
import { kafkaBroker } from './kafka-broker.ts';

/** What may lie in a log, or have gone from it, whoever wrote it. */
describe('the logs of a Kafka broker', () => {
  let broker: Broker;
  /** Another client, to do what ours does not. */
  let admin: Admin;
  const producers: Producer[] = [];

  beforeEach(() => {
    broker = kafkaBroker({ brokers: [inject('brokers')], clientId: 'logs' });
    admin = new Admin({ clientId: 'logs-admin', bootstrapBrokers: [inject('brokers')] });
  });
  afterEach(async () => {
    await Promise.all([
      broker.close(),
      admin.close(),
      ...producers.splice(0).map((each) => each.close(true)),
    ]);
  });

  let topics = 0;
  const freshTopic = async (partitions = 1, config: Record<string, string> = {}): Promise<string> => {
    const name = `logs-${process.pid}-${Date.now().toString(36)}-${++topics}`;
    await broker.admin.ensureTopics([{ name, partitions, config }]);
    return name;
  };
  const otherProducer = (
    options: Partial<ProducerOptions<Buffer, Buffer, Buffer, Buffer>> = {},
  ): Producer => {
    const producer = new Producer({
      clientId: 'logs-producer',
      bootstrapBrokers: [inject('brokers')],
      partitioner: compatibilityPartitioner,
      ...options,
    });
    producers.push(producer);
    return producer;
  };
  const bytes = (value: string): Buffer => Buffer.from(value);
  const text = (value: Uint8Array | null): string => Buffer.from(value ?? []).toString();
  const outgoing = (topic: string, value: string, key = 'a'): OutgoingMessage => ({
    topic,
    key,
    value: bytes(value),
    headers: {},
  });

  test.each(['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const)(
    'records that another client wrote with compression %s are read',
    async (compression) => {
      const topic = await freshTopic();
      const values = Array.from({ length: 300 }, (_, index) => `value ${index} `.repeat(20));
      await otherProducer({ compression }).send({
        messages: values.map((value) => ({
          topic,
          key: bytes('a'),
          value: bytes(value),
          headers: new Map([[bytes('event_type'), bytes('lead.message')]]),
        })),
      });
      const read = await broker.readTail({ topic, partition: 0, recordsMax: 1000 });
      expect(read.map(({ value }) => text(value))).toEqual(values);
      expect(read.every(({ headers }) => headers['event_type'] === 'lead.message')).toBe(true);
    },
  );

  test('another client finds the partition, the key and the headers of what we wrote', async () => {
    const topic = await freshTopic(5);
    const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
    const ours = await broker.publisher().publish(keys.map((key) => outgoing(topic, 'x', key)));
    const { offsets } = await otherProducer().send({
      messages: keys.map((key) => ({ topic, key: bytes(key), value: bytes('x') })),
    });
    const theirs = new Set(offsets?.map(({ partition }) => partition));
    expect(new Set(ours.map(({ partition }) => partition))).toEqual(theirs);
  });

  test('records of aborted transactions are left out, those of committed ones given; the tail looks past the gaps', async () => {
    const topic = await freshTopic();
    const producer = otherProducer({ idempotent: true, transactionalId: `tx-${topic}` });
    const send = async (value: string, end: 'commit' | 'abort'): Promise<void> => {
      const transaction = await producer.beginTransaction();
      await transaction.send({ messages: [{ topic, key: bytes('a'), value: bytes(value) }] });
      await transaction[end]();
    };
    await broker.publisher().publish([outgoing(topic, 'plain')]);
    await send('committed', 'commit');
    for (let index = 0; index < 5; index++) await send('aborted', 'abort');
    const seen: string[] = [];
    const follower = await broker.follow({ topic, onMessage: ({ value }) => seen.push(text(value)) });
    await follower.caughtUp;
    expect(seen).toEqual(['plain', 'committed']);
    const tail = await broker.readTail({ topic, partition: 0, recordsMax: 2 });
    expect(tail.map(({ value }) => text(value))).toEqual(['plain', 'committed']);
  });

  test('a group whose committed records are gone goes on from the earliest there is, and says so', async () => {
    const topic = await freshTopic();
    const groupId = `group-of-${topic}`;
    const publish = (from: number, count: number) =>
      broker
        .publisher()
        .publish(Array.from({ length: count }, (_, index) => outgoing(topic, String(from + index))));
    await publish(0, 10);
    const first = new GroupRecorder();
    const subscription = await broker.subscribe({ groupId, topics: [topic] }, first);
    const assignment = await until('the partition', () => first.owned[0]);
    await subscription.commit([{ assignment, next: 2, metadata: '' }]);
    await subscription.close();
    await admin.deleteRecords({ topics: [{ name: topic, partitions: [{ partition: 0, offset: 5n }] }] });
    const second = new GroupRecorder();
    await broker.subscribe({ groupId, topics: [topic] }, second);
    await until('what is left', () => second.messages.length >= 5);
    expect(second.values).toEqual(['5', '6', '7', '8', '9']);
    expect(second.disturbances.map(({ message }) => message).join()).toContain('OFFSET_OUT_OF_RANGE');
    const { lags } = await broker.admin.group(groupId, [topic]);
    expect(lags).toMatchObject([{ committed: 2, end: 10, lag: 5 }]);
  });

  test('a group that committed beyond the end of the log begins anew, and nothing committed along counts', async () => {
    const topic = await freshTopic();
    const groupId = `group-of-${topic}`;
    await broker.publisher().publish(['0', '1', '2'].map((value) => outgoing(topic, value)));
    const first = new GroupRecorder();
    const subscription = await broker.subscribe({ groupId, topics: [topic] }, first);
    const assignment = await until('the partition', () => first.owned[0]);
    await subscription.commit([{ assignment, next: 50, metadata: 'of another log' }]);
    await subscription.close();
    const second = new GroupRecorder();
    await broker.subscribe({ groupId, topics: [topic] }, second);
    await until('all records', () => second.messages.length >= 3);
    expect(second.values).toEqual(['0', '1', '2']);
    expect(second.starts).toEqual([
      { next: 50, metadata: 'of another log' },
      { next: 0, metadata: '' },
    ]);
    expect([second.named('lost').length, second.breaches]).toEqual([1, []]);
  });

  test.each(['consumer', 'classic'] as const)(
    'partitions that are added while a %s group runs are read from their beginning, by followers too',
    async (groupProtocol) => {
      const other = kafkaBroker({ brokers: [inject('brokers')], clientId: 'logs', groupProtocol });
      const topic = await freshTopic(1);
      const recorder = new GroupRecorder();
      const subscription = await other.subscribe({ groupId: `group-of-${topic}`, topics: [topic] }, recorder);
      recorder.onRevoking = (assignments) => {
        recorder.forget(assignments);
        subscription.release(assignments);
      };
      const seen: string[] = [];
      await other.follow({ topic, onMessage: ({ value }) => seen.push(text(value)) });
      await until('the partition', () => recorder.owned.length === 1);
      await admin.createPartitions({ topics: [{ name: topic, count: 3 }] });
      const keys = Array.from({ length: 20 }, (_, index) => `key-${index}`);
      // The other client knows nothing of the topic yet, so it sees all three.
      await otherProducer().send({
        messages: keys.map((key) => ({ topic, key: bytes(key), value: bytes(key) })),
      });
      await until('all partitions', () => recorder.owned.length === 3);
      await until('all records in the group', () => new Set(recorder.values).size === keys.length);
      await until('all records at the follower', () => new Set(seen).size === keys.length);
      expect(recorder.breaches).toEqual([]);
      await other.close();
    },
  );

  test('records close to the limit arrive whole, with small ones between them', async () => {
    const topic = await freshTopic();
    const values = ['small', 'L'.repeat(900_000), 'between', 'M'.repeat(1_000_000), 'last'];
    await broker.publisher().publish(values.map((value) => outgoing(topic, value)));
    const recorder = new GroupRecorder();
    await broker.subscribe({ groupId: `group-of-${topic}`, topics: [topic] }, recorder);
    await until('all of them', () => recorder.messages.length === values.length);
    expect(recorder.values).toEqual(values);
    const tail = await broker.readTail({ topic, partition: 0, recordsMax: 3 });
    expect(tail.map(({ value }) => text(value))).toEqual(values.slice(-3));
  });

  test('where a topic takes less at once, a batch is divided and keeps its order; only what is too large by itself is refused', async () => {
    const topic = await freshTopic(1, { 'max.message.bytes': '20000' });
    const values = Array.from({ length: 200 }, (_, index) => `${index} `.padEnd(1000, '.'));
    const publisher = broker.publisher();
    const all = publisher.publish(values.map((value) => outgoing(topic, value)));
    const large = publisher.publish([outgoing(topic, 'x'.repeat(30_000))]);
    const after = publisher.publish([outgoing(topic, 'after')]);
    expect((await all).map(({ offset }) => offset)).toEqual(values.map((_, index) => index));
    await expect(large).rejects.toMatchObject({ code: 'RECORD_TOO_LARGE' });
    expect(await after).toEqual([{ topic, partition: 0, offset: 200 }]);
  });
});
