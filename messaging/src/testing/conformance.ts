import { afterEach, describe, expect, test } from 'vitest';
import { MessagingError } from '../errors.ts';
import type { OutgoingMessage, Position } from '../message.ts';
import type { Assignment, Broker, Subscription } from '../ports.ts';
import { GroupRecorder } from './group-recorder.ts';
import { until } from './until.ts';

export interface BrokerUnderTest {
  /** Another client of one and the same cluster. */
  create(): Promise<Broker>;
}

/** What every broker behind the port guarantees: the definition of the comments in `ports.ts`. */
export function describeBroker(name: string, cluster: BrokerUnderTest): void {
  describe(name, () => {
    const make = makerOf(cluster);
    describePublishing(make);
    describeGroupsOf(make);
    describeReading(make);
    describeAdministration(make);
    describeClosing(make);
  });
}

/** The part of it that is about groups, for a broker with several group protocols. */
export function describeGroups(name: string, cluster: BrokerUnderTest): void {
  describe(name, () => describeGroupsOf(makerOf(cluster)));
}

function describeGroupsOf(make: Make): void {
  describeSharing(make);
  describeHandingOver(make);
  describeCommitting(make);
  describePausing(make);
}

/** Closes what a test made after it. */
function makerOf(cluster: BrokerUnderTest): Make {
  const opened: Broker[] = [];
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((each) => each.close()));
  });
  return async () => {
    const created = await cluster.create();
    opened.push(created);
    return created;
  };
}

type Make = () => Promise<Broker>;

let made = 0;

function freshName(what: string): string {
  return `${what}-${process.pid}-${Date.now().toString(36)}-${++made}`;
}

async function freshTopic(broker: Broker, partitions = 1): Promise<string> {
  const name = freshName('topic');
  await broker.admin.ensureTopics([{ name, partitions }]);
  return name;
}

function message(topic: string, key: string | null, value: string): OutgoingMessage {
  return { topic, key, value: Buffer.from(value), headers: {} };
}

function text(value: Uint8Array | null): string | null {
  return value === null ? null : Buffer.from(value).toString();
}

/** Keys that lie on every partition of a topic. */
const manyKeys = Array.from({ length: 40 }, (_, index) => `key-${index}`);

/** By BuiltInPartitioner.partitionForKey of Kafka 4.4.0, of ten partitions. */
const javaPartitions = { a: 4, 'lead-1': 9, '9b2b0d5e-2f6c-4f0e-9d58-5a8a7f1d0c3b': 1, schlüssel: 6, '': 1 };

/** Joins a group that hands everything back as soon as it is asked. */
async function join(
  broker: Broker,
  { topic, groupId, rebalanceTimeoutMs }: { topic: string; groupId: string; rebalanceTimeoutMs?: number },
  recorder = new GroupRecorder(),
): Promise<{ recorder: GroupRecorder; subscription: Subscription }> {
  const subscription = await broker.subscribe(
    { groupId, topics: [topic], ...(rebalanceTimeoutMs === undefined ? {} : { rebalanceTimeoutMs }) },
    recorder,
  );
  recorder.onRevoking = (assignments) => {
    recorder.forget(assignments);
    subscription.release(assignments);
  };
  return { recorder, subscription };
}

function describePublishing(make: Make): void {
  test('publishing gives each message’s position, in the order given', async () => {
    const broker = await make();
    const topic = await freshTopic(broker, 3);
    const positions = await broker.publisher().publish(manyKeys.map((key) => message(topic, key, key)));
    const found = new Map<string, string | null>();
    const follower = await broker.follow({
      topic,
      onMessage: ({ position, key }) => found.set(`${position.partition}/${position.offset}`, key),
    });
    await follower.caughtUp;
    expect(positions.map(({ partition, offset }) => found.get(`${partition}/${offset}`))).toEqual(manyKeys);
  });

  test('a record comes back as it was written: key, value, headers, null and empty', async () => {
    const broker = await make();
    const topic = await freshTopic(broker);
    const before = Date.now();
    const written: OutgoingMessage[] = [
      { topic, key: 'schlüssel', value: Buffer.from('wörter 🙂'), headers: { event_type: 'x', ümlaut: 'ß' } },
      { topic, key: null, value: null, headers: {} },
      { topic, key: '', value: new Uint8Array(), headers: { empty: '' } },
    ];
    const positions = await broker.publisher().publish(written);
    const read = await broker.readTail({ topic, partition: 0, recordsMax: 10 });
    expect(read.map(({ position }) => position)).toEqual(positions);
    expect(read.map(({ key, value, headers }) => ({ key, value: text(value), headers }))).toEqual(
      written.map(({ key, value, headers }) => ({ key, value: text(value), headers })),
    );
    for (const { timestamp } of read) {
      expect(timestamp).toBeGreaterThanOrEqual(before - 1000);
      expect(timestamp).toBeLessThanOrEqual(Date.now() + 1000);
    }
  });

  test('a key lies on the partition where the Java client puts it', async () => {
    const broker = await make();
    const topic = await freshTopic(broker, 10);
    const keys = Object.keys(javaPartitions);
    const positions = await broker.publisher().publish(keys.map((key) => message(topic, key, 'x')));
    expect(positions.map(({ partition }) => partition)).toEqual(Object.values(javaPartitions));
  });

  test('messages of one key keep their order across concurrent calls', async () => {
    const broker = await make();
    const topic = await freshTopic(broker, 3);
    const publisher = broker.publisher();
    const calls: Promise<readonly Position[]>[] = [];
    for (let call = 0; call < 50; call++)
      calls.push(publisher.publish(manyKeys.slice(0, 7).map((key) => message(topic, key, String(call)))));
    await Promise.all(calls);
    const perKey = new Map<string | null, (string | null)[]>();
    const follower = await broker.follow({
      topic,
      onMessage: ({ key, value }) => perKey.set(key, [...(perKey.get(key) ?? []), text(value)]),
    });
    await follower.caughtUp;
    const inOrder = Array.from({ length: 50 }, (_, call) => String(call));
    for (const key of manyKeys.slice(0, 7)) expect(perKey.get(key)).toEqual(inOrder);
  });

  test('publishing nothing gives nothing', async () => {
    expect(await (await make()).publisher().publish([])).toEqual([]);
  });

  test('a topic that does not exist is named as such', async () => {
    const broker = await make();
    const failure = broker.publisher().publish([message(freshName('missing'), 'a', 'x')]);
    await expect(failure).rejects.toMatchObject({ name: 'MessagingError', code: 'UNKNOWN_TOPIC' });
  });

  test('a record that is too large is refused, and does not keep others back', async () => {
    const broker = await make();
    const topic = await freshTopic(broker);
    const publisher = broker.publisher();
    const before = publisher.publish([message(topic, 'a', 'before')]);
    const large = publisher.publish([message(topic, 'a', 'x'.repeat(2 * 1024 * 1024))]);
    const after = publisher.publish([message(topic, 'a', 'after')]);
    await expect(large).rejects.toMatchObject({ code: 'RECORD_TOO_LARGE' });
    await Promise.all([before, after]);
    const read = await broker.readTail({ topic, partition: 0, recordsMax: 10 });
    expect(read.map(({ value }) => text(value))).toEqual(['before', 'after']);
  });
}

function describeSharing(make: Make): void {
  test('a new group reads from the earliest record on, and goes on with what comes', async () => {
    const broker = await make();
    const topic = await freshTopic(broker);
    await broker.publisher().publish([message(topic, 'a', '1'), message(topic, 'a', '2')]);
    const { recorder } = await join(broker, { topic, groupId: freshName('group') });
    await until('the old records', () => recorder.messages.length >= 2);
    await broker.publisher().publish([message(topic, 'a', '3')]);
    await until('the new record', () => recorder.messages.length >= 3);
    expect(recorder.values).toEqual(['1', '2', '3']);
    expect(recorder.breaches).toEqual([]);
  });

  test('the members of a group have each partition once, and together all', async () => {
    const topic = await freshTopic(await make(), 4);
    const groupId = freshName('group');
    const first = await join(await make(), { topic, groupId });
    await until('all partitions', () => first.recorder.owned.length === 4);
    const second = await join(await make(), { topic, groupId });
    await until('half each', () => first.recorder.owned.length === 2 && second.recorder.owned.length === 2);
    const partitions = [...first.recorder.owned, ...second.recorder.owned].map(({ partition }) => partition);
    expect(new Set(partitions)).toEqual(new Set([0, 1, 2, 3]));
    expect([...first.recorder.breaches, ...second.recorder.breaches]).toEqual([]);
  });

  test('a partition number is with one member for all topics that have equally many', async () => {
    const broker = await make();
    const topics = [await freshTopic(broker, 4), await freshTopic(broker, 4), await freshTopic(broker, 4)];
    const groupId = freshName('group');
    const recorders = [new GroupRecorder(), new GroupRecorder()];
    for (const recorder of recorders) {
      const subscription = await broker.subscribe({ groupId, topics }, recorder);
      recorder.onRevoking = (assignments) => {
        recorder.forget(assignments);
        subscription.release(assignments);
      };
    }
    await until('an equal share', () => recorders.every(({ owned }) => owned.length === 6));
    for (const { owned } of recorders) {
      const numbersOf = (topic: string): number[] =>
        owned.filter((each) => each.topic === topic).map(({ partition }) => partition);
      const [first, ...others] = topics.map((topic) => new Set(numbersOf(topic)));
      for (const other of others) expect(other).toEqual(first);
    }
  });

  test('groups do not share: each gets every record', async () => {
    const broker = await make();
    const topic = await freshTopic(broker);
    await broker.publisher().publish([message(topic, 'a', 'x')]);
    const groups = await Promise.all(
      ['one', 'two'].map((each) => join(broker, { topic, groupId: freshName(each) })),
    );
    for (const { recorder } of groups) await until('the record', () => recorder.values.includes('x'));
  });

  test('a member that leaves is replaced without waiting, and nothing committed is read again', async () => {
    const broker = await make();
    const topic = await freshTopic(broker);
    const groupId = freshName('group');
    await broker.publisher().publish([message(topic, 'a', '1'), message(topic, 'a', '2')]);
    const first = await join(await make(), { topic, groupId });
    await until('the records', () => first.recorder.messages.length === 2);
    const [assignment] = first.recorder.owned;
    expect(
      await first.subscription.commit([{ assignment: assigned(assignment), next: 2, metadata: '' }]),
    ).toEqual([assignment]);
    await first.subscription.close();
    await broker.publisher().publish([message(topic, 'a', '3')]);
    const began = performance.now();
    const second = await join(await make(), { topic, groupId });
    await until('the third record', () => second.recorder.messages.length > 0);
    expect(performance.now() - began).toBeLessThan(5000);
    expect(second.recorder.values).toEqual(['3']);
  });
}

function assigned(assignment: Assignment | undefined): Assignment {
  if (assignment === undefined) throw new Error('nothing is assigned');
  return assignment;
}

/** Lets a partition go from one member to another, in a group of its own. */
async function changeHands(broker: Broker, topic: string): Promise<void> {
  const groupId = freshName('witness');
  const from = await join(broker, { topic, groupId });
  await until('all partitions with the first', () => from.recorder.owned.length === 2);
  const to = await join(broker, { topic, groupId });
  await until('one with each', () => to.recorder.owned.length === 1 && from.recorder.owned.length === 1);
  await Promise.all([from.subscription.close(), to.subscription.close()]);
}

function describeHandingOver(make: Make): void {
  test('a partition that the group wants back stays with its owner until it is released', async () => {
    const broker = await make();
    const topic = await freshTopic(broker, 2);
    const groupId = freshName('group');
    await broker.publisher().publish(manyKeys.map((key) => message(topic, key, key)));
    const first = await join(broker, { topic, groupId });
    let asked: readonly Assignment[] = [];
    first.recorder.onRevoking = (assignments) => (asked = [...asked, ...assignments]);
    await until('all records', () => first.recorder.messages.length === manyKeys.length);
    const second = new GroupRecorder();
    const joining = join(await make(), { topic, groupId }, second);
    const revoked = await until('being asked', () => asked[0]);
    const lastOf = first.recorder.messages.filter(({ position }) => position.partition === revoked.partition);
    const next = (lastOf.at(-1)?.position.offset ?? -1) + 1;
    // Still ours: it may be committed, nothing of it arrives, and the other member does not have it.
    expect(await first.subscription.commit([{ assignment: revoked, next, metadata: '' }])).toEqual([revoked]);
    await broker.publisher().publish(manyKeys.map((key) => message(topic, key, 'later')));
    for (const { partition } of first.recorder.owned)
      await until('the records of a partition that stays', () =>
        first.recorder.messages.some(
          ({ position, value }) => position.partition === partition && text(value) === 'later',
        ),
      );
    // In another group a partition changes hands twice meanwhile: here it would have, too.
    await changeHands(broker, topic);
    await changeHands(broker, topic);
    expect(second.named('assigned')).toEqual([]);
    first.recorder.forget(asked);
    first.subscription.release(asked);
    await joining;
    await until('its new owner', () => second.owned.length === 1);
    await until('its records', () => second.messages.length > 0);
    // The next owner goes on behind what was committed while the partition was being handed back.
    if (second.owned[0]?.partition === revoked.partition)
      expect(new Set(second.values)).toEqual(new Set(['later']));
    expect(await first.subscription.commit([{ assignment: revoked, next: 0, metadata: '' }])).toEqual([]);
    expect([...first.recorder.breaches, ...second.breaches]).toEqual([]);
  });

  test('a partition that is not released in time is lost to its owner, and goes to another', async () => {
    const broker = await make();
    const topic = await freshTopic(broker, 2);
    const groupId = freshName('group');
    const first = await join(broker, { topic, groupId, rebalanceTimeoutMs: 2000 });
    first.recorder.onRevoking = () => undefined;
    await until('all partitions', () => first.recorder.owned.length === 2);
    const second = await join(await make(), { topic, groupId, rebalanceTimeoutMs: 2000 });
    await until('the loss', () => first.recorder.named('lost').length > 0);
    await until('the new owner', () => second.recorder.owned.length === 1);
    const [lost] = first.recorder.named('lost');
    expect(first.recorder.named('revoking')).toContainEqual(lost);
    expect(await first.subscription.commit([{ assignment: assigned(lost), next: 5, metadata: '' }])).toEqual(
      [],
    );
    expect([...first.recorder.breaches, ...second.recorder.breaches]).toEqual([]);
  });

  test('a partition that left and came back is another assignment: its epoch has grown, the older one is stale', async () => {
    const broker = await make();
    const topic = await freshTopic(broker, 2);
    const groupId = freshName('group');
    const first = await join(broker, { topic, groupId });
    await until('all partitions', () => first.recorder.owned.length === 2);
    const [...original] = first.recorder.owned;
    const second = await join(await make(), { topic, groupId });
    await until('half each', () => first.recorder.owned.length === 1 && second.recorder.owned.length === 1);
    await second.subscription.close();
    await until('all partitions again', () => first.recorder.owned.length === 2);
    const came = first.recorder.owned.find(({ epoch }) => !original.some((each) => each.epoch === epoch));
    const stale = original.find(({ partition }) => partition === came?.partition);
    expect(assigned(came).epoch).toBeGreaterThan(assigned(stale).epoch);
    const committed = await first.subscription.commit([
      { assignment: assigned(stale), next: 0, metadata: '' },
      { assignment: assigned(came), next: 0, metadata: '' },
    ]);
    expect(committed).toEqual([came]);
  });
}

function describeCommitting(make: Make): void {
  test('a group goes on from what it committed, not from what it received', async () => {
    const broker = await make();
    const topic = await freshTopic(broker);
    const groupId = freshName('group');
    await broker.publisher().publish(['1', '2', '3', '4'].map((value) => message(topic, 'a', value)));
    const first = await join(broker, { topic, groupId });
    await until('all records', () => first.recorder.messages.length === 4);
    await first.subscription.commit([
      { assignment: assigned(first.recorder.owned[0]), next: 2, metadata: '' },
    ]);
    await first.subscription.close();
    const second = await join(broker, { topic, groupId });
    await until('the rest', () => second.recorder.messages.length >= 2);
    expect(second.recorder.values).toEqual(['3', '4']);
  });

  test('several partitions are committed at once; the lag is what is left', async () => {
    const broker = await make();
    const topic = await freshTopic(broker, 3);
    const groupId = freshName('group');
    await broker.publisher().publish(manyKeys.map((key) => message(topic, key, key)));
    const { recorder, subscription } = await join(broker, { topic, groupId });
    await until('all partitions', () => recorder.owned.length === 3);
    const commits = recorder.owned.map((assignment) => ({ assignment, next: 1, metadata: '' }));
    expect(await subscription.commit(commits)).toHaveLength(3);
    const { lags } = await broker.admin.group(groupId, [topic]);
    expect(lags.map(({ committed }) => committed)).toEqual([1, 1, 1]);
    expect(lags.reduce((sum, { lag }) => sum + lag, 0)).toBe(manyKeys.length - 3);
  });

  test('what was committed along with an offset comes back with it; what is too long is left out, the offset is not', async () => {
    const broker = await make();
    const topic = await freshTopic(broker);
    const groupId = freshName('group');
    await broker.publisher().publish(Array.from({ length: 6 }, () => message(topic, 'a', 'x')));
    let before: unknown[] = [{ next: 0, metadata: '' }];
    for (const [next, metadata, kept] of [
      [3, 'x'.repeat(4_096), true],
      [4, 'größe 🙂', true],
      [5, 'x'.repeat(5_000), false],
      [2, 'again', true],
      [1, '', true],
    ] as const) {
      const { recorder, subscription } = await join(broker, { topic, groupId });
      const assignment = await until('the partition', () => recorder.owned[0]);
      expect(recorder.starts).toEqual(before);
      expect(await subscription.commit([{ assignment, next, metadata }])).toEqual([assignment]);
      await subscription.close();
      before = [{ next, metadata: kept ? metadata : '' }];
    }
    const { recorder } = await join(broker, { topic, groupId });
    await until('the partition', () => recorder.owned[0]);
    expect(recorder.starts).toEqual(before);
  });

  test('concurrent commits leave the last one', async () => {
    const broker = await make();
    const topic = await freshTopic(broker);
    const groupId = freshName('group');
    await broker.publisher().publish(manyKeys.map((key) => message(topic, key, key)));
    const { recorder, subscription } = await join(broker, { topic, groupId });
    const assignment = await until('the partition', () => recorder.owned[0]);
    await Promise.all(
      manyKeys.map((_, index) => subscription.commit([{ assignment, next: index + 1, metadata: '' }])),
    );
    const { lags } = await broker.admin.group(groupId, [topic]);
    expect(lags[0]).toMatchObject({ committed: manyKeys.length, lag: 0 });
  });
}

function describePausing(make: Make): void {
  test('a paused partition gets no records and the others do; resumed, it gets all it missed', async () => {
    const broker = await make();
    const topic = await freshTopic(broker, 2);
    const { recorder, subscription } = await join(broker, { topic, groupId: freshName('group') });
    await until('all partitions', () => recorder.owned.length === 2);
    const paused = assigned(recorder.owned.find(({ partition }) => partition === 0));
    subscription.pause(paused);
    const countOf = (partition: number): number =>
      recorder.messages.filter(({ position }) => position.partition === partition).length;
    const publishRound = async (): Promise<number> => {
      const positions = await broker.publisher().publish(manyKeys.map((key) => message(topic, key, key)));
      return positions.filter(({ partition }) => partition === 1).length;
    };
    // What was under way when it was paused may still arrive: at most one fetch, the first round.
    const perRound = await publishRound();
    await until('the other’s first records', () => countOf(1) === perRound);
    const before = countOf(0);
    for (let round = 2; round <= 4; round++) {
      await publishRound();
      await until('the other’s records', () => countOf(1) === round * perRound);
    }
    expect(countOf(0)).toBe(before);
    subscription.resume(paused);
    await until('what was missed', () => recorder.messages.length === 4 * manyKeys.length);
    expect(recorder.breaches).toEqual([]);
  });
}

function describeReading(make: Make): void {
  test('following gives a whole topic from its beginning, then says so, then what comes', async () => {
    const broker = await make();
    const topic = await freshTopic(broker, 3);
    await broker.publisher().publish(manyKeys.map((key) => message(topic, key, 'old')));
    const seen: (string | null)[] = [];
    const follower = await broker.follow({ topic, onMessage: ({ value }) => seen.push(text(value)) });
    await follower.caughtUp;
    expect(seen).toEqual(manyKeys.map(() => 'old'));
    await broker.publisher().publish([message(topic, 'a', 'new')]);
    await until('the new record', () => seen.includes('new'));
    await follower.close();
  });

  test('following an empty topic has caught up at once', async () => {
    const broker = await make();
    const follower = await broker.follow({ topic: await freshTopic(broker), onMessage: () => undefined });
    await follower.caughtUp;
  });

  test('a throw of its receiver ends the following, and is handed on', async () => {
    const broker = await make();
    const topic = await freshTopic(broker);
    const seen: (string | null)[] = [];
    const follower = await broker.follow({
      topic,
      onMessage: ({ value }) => {
        seen.push(text(value));
        throw new Error('no more');
      },
    });
    await broker.publisher().publish([message(topic, 'a', '1'), message(topic, 'a', '2')]);
    expect((await follower.failed).message).toBe('no more');
    expect(seen).toEqual(['1']);
  });

  test('the tail of a partition is its newest records, oldest first', async () => {
    const broker = await make();
    const topic = await freshTopic(broker);
    await broker.publisher().publish(manyKeys.map((key) => message(topic, key, key)));
    const tail = await broker.readTail({ topic, partition: 0, recordsMax: 3 });
    expect(tail.map(({ value }) => text(value))).toEqual(manyKeys.slice(-3));
    const all = await broker.readTail({ topic, partition: 0, recordsMax: 1000 });
    expect(all.map(({ value }) => text(value))).toEqual(manyKeys);
    expect(await broker.readTail({ topic, partition: 0, recordsMax: 0 })).toEqual([]);
    const values = await broker.readTail({ topic, partition: 0, recordsMax: 2 }, ({ value }) => text(value));
    expect(values).toEqual(manyKeys.slice(-2));
  });

  test('the tail of an empty partition is empty; of one that does not exist, an error', async () => {
    const broker = await make();
    const topic = await freshTopic(broker);
    expect(await broker.readTail({ topic, partition: 0, recordsMax: 5 })).toEqual([]);
    const missing = broker.readTail({ topic, partition: 7, recordsMax: 5 });
    await expect(missing).rejects.toMatchObject({ code: 'UNKNOWN_TOPIC' });
  });

  test('joining and following a topic that does not exist is refused', async () => {
    const broker = await make();
    const topic = freshName('missing');
    const subscribing = broker.subscribe(
      { groupId: freshName('group'), topics: [topic] },
      new GroupRecorder(),
    );
    await expect(subscribing).rejects.toMatchObject({ code: 'UNKNOWN_TOPIC' });
    const following = broker.follow({ topic, onMessage: () => undefined });
    await expect(following).rejects.toMatchObject({ code: 'UNKNOWN_TOPIC' });
  });
}

function describeAdministration(make: Make): void {
  test('topics are created once, however many ask, and are usable at once', async () => {
    const brokers = await Promise.all([make(), make(), make()]);
    const specs = [1, 3].map((partitions) => ({ name: freshName('topic'), partitions }));
    const answers = await Promise.all(brokers.map((broker) => broker.admin.ensureTopics(specs)));
    expect(answers.flatMap(({ created }) => created).sort()).toEqual(specs.map(({ name }) => name).sort());
    for (const { name } of specs)
      for (const broker of brokers) await broker.publisher().publish([message(name, 'a', 'x')]);
  });

  test('existing topics keep their partitions', async () => {
    const broker = await make();
    const name = await freshTopic(broker, 2);
    expect(await broker.admin.ensureTopics([{ name, partitions: 5 }])).toEqual({ created: [] });
    const { topics } = await broker.admin.cluster([name]);
    expect(topics.map(({ partitions }) => partitions.length)).toEqual([2]);
  });

  test('the cluster tells its brokers and the partitions of the topics that exist', async () => {
    const broker = await make();
    const name = await freshTopic(broker, 2);
    const { brokers, topics } = await broker.admin.cluster([name, freshName('missing')]);
    expect(brokers.length).toBeGreaterThan(0);
    expect(topics.map((topic) => topic.name)).toEqual([name]);
    const nodes = brokers.map(({ nodeId }) => nodeId);
    expect(topics[0]?.partitions.map(({ partition }) => partition)).toEqual([0, 1]);
    for (const { leader, inSyncReplicas } of topics[0]?.partitions ?? []) {
      expect(nodes).toContain(leader);
      expect(inSyncReplicas).toContain(leader);
    }
  });

  test('a group tells its members and its lag; one that nobody joined has none', async () => {
    const broker = await make();
    const topic = await freshTopic(broker);
    const groupId = freshName('group');
    await broker.publisher().publish([message(topic, 'a', '1'), message(topic, 'a', '2')]);
    expect(await broker.admin.group(groupId, [topic])).toMatchObject({
      groupId,
      members: [],
      lags: [{ topic, partition: 0, committed: null, end: 2, lag: 2 }],
    });
    const { recorder, subscription } = await join(broker, { topic, groupId });
    await until('the partition', () => recorder.owned.length === 1);
    const group = await until('a stable group', async () => {
      const state = await broker.admin.group(groupId, [topic]);
      return state.state === 'Stable' ? state : null;
    });
    expect(group.members).toHaveLength(1);
    await subscription.commit([{ assignment: assigned(recorder.owned[0]), next: 2, metadata: '' }]);
    const { lags } = await broker.admin.group(groupId, [topic]);
    expect(lags).toEqual([{ topic, partition: 0, committed: 2, end: 2, lag: 0 }]);
  });
}

function describeClosing(make: Make): void {
  test('a subscription that is closed raises no more events and commits nothing', async () => {
    const broker = await make();
    const topic = await freshTopic(broker);
    const { recorder, subscription } = await join(broker, { topic, groupId: freshName('group') });
    const assignment = await until('the partition', () => recorder.owned[0]);
    expect(subscription.healthy()).toBe(true);
    await subscription.close();
    const events = recorder.events.length;
    expect(subscription.healthy()).toBe(false);
    await broker.publisher().publish([message(topic, 'a', 'x')]);
    await expect(subscription.commit([{ assignment, next: 0, metadata: '' }])).rejects.toMatchObject({
      code: 'CLOSED',
    });
    // Another member of another group has had the record by now: so would this one have.
    const witness = await join(broker, { topic, groupId: freshName('group') });
    await until('the witness', () => witness.recorder.messages.length === 1);
    expect(recorder.events).toHaveLength(events);
    await subscription.close();
  });

  test('a broker that is closed refuses everything as CLOSED', async () => {
    const broker = await make();
    const topic = await freshTopic(broker);
    const publisher = broker.publisher();
    await broker.close();
    await broker.close();
    const refusals = [
      publisher.publish([message(topic, 'a', 'x')]),
      broker.follow({ topic, onMessage: () => undefined }),
      broker.subscribe({ groupId: freshName('group'), topics: [topic] }, new GroupRecorder()),
      broker.readTail({ topic, partition: 0, recordsMax: 1 }),
    ];
    for (const refusal of await Promise.allSettled(refusals)) {
      expect(refusal.status).toBe('rejected');
      expect(refusal.status === 'rejected' && refusal.reason).toBeInstanceOf(MessagingError);
      expect(refusal).toMatchObject({ reason: { code: 'CLOSED' } });
    }
  });

  test('closing waits for what is being published', async () => {
    const broker = await make();
    const topic = await freshTopic(broker);
    const publishing = broker.publisher().publish([message(topic, 'a', 'x')]);
    await broker.close();
    expect(await publishing).toHaveLength(1);
  });
}
