import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureKafkaJars, freePort, type Kafka, startKafka } from '@biznavigate/local';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Position } from '../message.ts';
import type { Broker } from '../ports.ts';
import { GroupRecorder, until } from '../testing/index.ts';
import { kafkaBroker } from './kafka-broker.ts';
import { MemberProcess } from './testing/member-process.ts';

/** A Kafka of its own, to be killed: sessions are short, so that the group notices within the test. */
describe('a Kafka that dies and comes back', () => {
  const dir = mkdtempSync(join(tmpdir(), 'biznavigate-outages-'));
  const opened: Broker[] = [];
  let kafka: Kafka;
  let start: () => Promise<Kafka>;

  beforeAll(async () => {
    const [libs, port, controllerPort] = await Promise.all([ensureKafkaJars(), freePort(), freePort()]);
    const properties = { 'group.consumer.session.timeout.ms': '3000' };
    start = () => startKafka({ dir, libs, port, controllerPort, properties });
    kafka = await start();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((each) => each.close()));
  });
  afterAll(async () => {
    await kafka.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  const connect = (clientId: string, groupProtocol?: 'classic' | 'consumer'): Broker => {
    const broker = kafkaBroker({
      brokers: [kafka.brokers],
      clientId,
      ...(groupProtocol === undefined ? {} : { groupProtocol }),
    });
    opened.push(broker);
    return broker;
  };
  let topics = 0;
  const freshTopic = async (broker: Broker, partitions = 1): Promise<string> => {
    const name = `outages-${++topics}`;
    await broker.admin.ensureTopics([{ name, partitions }]);
    return name;
  };
  const numbered = (topic: string, from: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({
      topic,
      key: `key-${(from + index) % 7}`,
      value: Buffer.from(String(from + index)),
      headers: {},
    }));

  test.each(['consumer', 'classic'] as const)(
    'what is published while it is killed arrives once and in order; readers and a %s group go on',
    async (groupProtocol) => {
      const broker = connect('survivor', groupProtocol);
      const topic = await freshTopic(broker, 3);
      const groupId = `group-of-${topic}`;
      const recorder = new GroupRecorder();
      const subscription = await broker.subscribe({ groupId, topics: [topic] }, recorder);
      const followed: string[] = [];
      const follower = await broker.follow({
        topic,
        onMessage: ({ value }) => followed.push(Buffer.from(value ?? []).toString()),
      });
      await until('all partitions', () => recorder.owned.length === 3);
      const publishing: Promise<readonly Position[]>[] = [];
      const publishRound = (round: number): void => {
        publishing.push(broker.publisher().publish(numbered(topic, round * 50, 50)));
      };
      for (let round = 0; round < 20; round++) publishRound(round);
      await publishing[0];
      await kafka.kill();
      for (let round = 20; round < 40; round++) publishRound(round);
      await until('the outage being noticed', () => !subscription.healthy());
      const refused = subscription.commit([
        { assignment: recorder.owned[0] ?? never(), next: 1, metadata: '' },
      ]);
      await expect(refused).rejects.toMatchObject({ code: 'UNAVAILABLE' });
      kafka = await start();
      const positions = (await Promise.all(publishing)).flat();
      expect(new Set(positions.map(({ partition, offset }) => `${partition}/${offset}`)).size).toBe(2000);
      await until('every record in the group', () => recorder.messages.length >= 2000);
      await until('every record at the follower', () => followed.length >= 2000);
      await follower.close();
      const perKey = Map.groupBy(recorder.messages, ({ key }) => key);
      for (const messages of perKey.values()) {
        const values = messages.map(({ value }) => Number(Buffer.from(value ?? []).toString()));
        expect(values).toEqual([...values].sort((a, b) => a - b));
      }
      expect(new Set(recorder.values).size).toBe(2000);
      expect(recorder.messages).toHaveLength(2000);
      expect(followed).toHaveLength(2000);
      await until('health', () => subscription.healthy());
      const commits = recorder.owned.map((assignment) => ({ assignment, next: 1, metadata: '' }));
      expect(await subscription.commit(commits)).toHaveLength(3);
      expect(recorder.breaches).toEqual([]);
    },
  );

  test('while it is down, everything that asks it gives up as UNAVAILABLE within seconds', async () => {
    const broker = connect('impatient');
    const topic = await freshTopic(broker);
    await kafka.stop();
    const began = performance.now();
    const attempts = await Promise.allSettled([
      broker.admin.cluster([topic]),
      broker.admin.ensureTopics([{ name: 'more', partitions: 1 }]),
      broker.admin.group('any', [topic]),
      broker.readTail({ topic, partition: 0, recordsMax: 1 }),
      broker.follow({ topic, onMessage: () => undefined }),
    ]);
    expect(performance.now() - began).toBeLessThan(6000);
    for (const attempt of attempts) expect(attempt).toMatchObject({ reason: { code: 'UNAVAILABLE' } });
    const published = performance.now();
    const publishing = broker.publisher().publish(numbered(topic, 0, 1));
    await expect(publishing).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(performance.now() - published).toBeLessThan(12_000);
    kafka = await start();
    // What came after a failure is numbered anew, and is accepted.
    expect(await broker.publisher().publish(numbered(topic, 1, 1))).toHaveLength(1);
  });

  test('a member that was stopped beyond its session loses everything before it commits anything', async () => {
    const broker = connect('observer');
    const topic = await freshTopic(broker, 2);
    const groupId = `group-of-${topic}`;
    await broker.publisher().publish(numbered(topic, 0, 20));
    const zombie = new MemberProcess({ brokers: kafka.brokers, topic, groupId });
    await until('the member working', () => zombie.count('received') > 0 && zombie.count('committed') > 0);
    zombie.child.kill('SIGSTOP');
    const heir = new GroupRecorder();
    const subscription = await broker.subscribe({ groupId, topics: [topic] }, heir);
    heir.onRevoking = () => undefined; // keeps what it has when the other comes back
    await until('its partitions going to another', () => heir.owned.length === 2);
    await subscription.commit(heir.owned.map((assignment) => ({ assignment, next: 7, metadata: '' })));
    zombie.child.kill('SIGCONT');
    await until('the loss', () => zombie.count('lost') > 0);
    // It goes on trying to commit what it had.
    const lost = zombie.lines.indexOf('lost');
    await until('a refusal', () => zombie.lines.slice(lost).includes('refused'));
    expect(zombie.lines.slice(lost)).not.toContain('committed');
    const { lags } = await broker.admin.group(groupId, [topic]);
    expect(lags.map(({ committed }) => committed)).toEqual([7, 7]);
    zombie.child.kill('SIGKILL');
  });
});

function never(): never {
  throw new Error('nothing is assigned');
}
