import { expect, test } from 'vitest';
import { MessagingError } from '../errors.ts';
import { type Assignment, type Commit, Subscription } from '../ports.ts';
import { Committer, hasChanged } from './committer.ts';
import { decodeFinished } from './finished-offsets.ts';
import { OwnedPartition } from './owned-partition.ts';

/** A group that answers a commit when the test says so. */
class SlowGroup extends Subscription {
  readonly requests: {
    readonly commits: readonly Commit[];
    readonly answer: PromiseWithResolvers<readonly Assignment[]>;
  }[] = [];

  override commit(commits: readonly Commit[]): Promise<readonly Assignment[]> {
    const answer = Promise.withResolvers<readonly Assignment[]>();
    this.requests.push({ commits, answer });
    return answer.promise;
  }

  override pause(): void {}
  override resume(): void {}
  override release(): void {}
  override healthy(): boolean {
    return true;
  }
  override certain(): boolean {
    return true;
  }
  override async close(): Promise<void> {}
}

function partitionWith(finished: number, epoch = 1): OwnedPartition {
  const partition = new OwnedPartition({ topic: 'work', partition: epoch, epoch }, { next: 0, metadata: '' });
  advance(partition, finished);
  return partition;
}

function advance(partition: OwnedPartition, count: number): void {
  for (let one = 0; one < count; one++) {
    const slot = partition.frontier.arrive(partition.frontier.position);
    if (slot !== null) partition.frontier.finish(slot);
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('requests do not overtake each other: the next is sent when the last is answered, with what has moved by then', async () => {
  const group = new SlowGroup();
  const committer = new Committer(group);
  const partition = partitionWith(3);
  const first = committer.commit([partition]);
  const second = committer.commit([partition]);
  await nextTurn();
  expect(group.requests.map(({ commits }) => commits[0]?.next)).toEqual([3]);
  advance(partition, 4);
  group.requests[0]?.answer.resolve([partition.assignment]);
  await first;
  await nextTurn();
  expect(group.requests.map(({ commits }) => commits[0]?.next)).toEqual([3, 7]);
  expect(committer.busy).toBe(true);
  group.requests[1]?.answer.resolve([partition.assignment]);
  await second;
  await nextTurn();
  expect([hasChanged(partition), committer.busy]).toEqual([false, false]);
});

test('what is not ours at the moment of sending is left out, and what the group leaves out stays to be committed', async () => {
  const group = new SlowGroup();
  const committer = new Committer(group);
  const [ours, refused, gone] = [partitionWith(1, 1), partitionWith(2, 2), partitionWith(3, 3)];
  const blocking = committer.commit([ours]);
  const commit = committer.commit([ours, refused, gone]);
  await nextTurn();
  gone.phase = 'gone';
  advance(ours, 1);
  group.requests[0]?.answer.resolve([ours.assignment]);
  await blocking;
  await nextTurn();
  expect(group.requests[1]?.commits.map(({ assignment }) => assignment.epoch)).toEqual([1, 2]);
  group.requests[1]?.answer.resolve([ours.assignment]);
  expect((await commit).map(({ next }) => next)).toEqual([2]);
  expect([hasChanged(ours), hasChanged(refused), hasChanged(gone)]).toEqual([false, true, false]);
});

test('a request that fails keeps nobody from the next', async () => {
  const group = new SlowGroup();
  const committer = new Committer(group);
  const partition = partitionWith(1);
  const failing = committer.commit([partition]);
  const next = committer.commit([partition]);
  await nextTurn();
  group.requests[0]?.answer.reject(new MessagingError('UNAVAILABLE', 'for the moment'));
  await expect(failing).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await nextTurn();
  group.requests[1]?.answer.resolve([partition.assignment]);
  expect((await next).length).toBe(1);
});

test('what is finished above the frontier goes along; what changes while the group is asked is committed next', async () => {
  const group = new SlowGroup();
  const committer = new Committer(group);
  const partition = partitionWith(0);
  const { frontier } = partition;
  const slots = [0, 1, 2].map((offset) => frontier.arrive(offset) ?? 0);
  expect(hasChanged(partition)).toBe(false);
  frontier.finish(slots[1] ?? 0);
  const commit = committer.commit([partition]);
  await nextTurn();
  frontier.finish(slots[2] ?? 0);
  group.requests[0]?.answer.resolve([partition.assignment]);
  const [first] = await commit;
  expect([first?.next, decodeFinished(0, first?.metadata ?? '')]).toEqual([0, [{ from: 1, to: 2 }]]);
  expect(hasChanged(partition)).toBe(true);
  const again = committer.commit([partition]);
  await nextTurn();
  group.requests[1]?.answer.resolve([partition.assignment]);
  expect(decodeFinished(0, (await again)[0]?.metadata ?? '')).toEqual([{ from: 1, to: 3 }]);
  expect(hasChanged(partition)).toBe(false);
});

test('nothing changed, nothing asked', async () => {
  const group = new SlowGroup();
  expect(await new Committer(group).commit([partitionWith(0)])).toEqual([]);
  expect(group.requests).toEqual([]);
});
