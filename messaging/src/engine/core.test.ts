import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ReceivedMessage } from '../message.ts';
import type { CommittedOffset } from '../ports.ts';
import { Core } from './core.ts';
import type { CreditLimits } from './credit.ts';
import { encodeFinished } from './finished-offsets.ts';
import type { OwnedPartition } from './owned-partition.ts';
import type { Work } from './work.ts';

const limits: CreditLimits = {
  partitionRecordsMax: 1_000,
  partitionBytesMax: 1_000_000,
  bytesMax: 1_000_000,
  partitionWindowMax: 1_000,
};
const topics = ['red', 'blue'];
const numbers = [0, 1];
const keys = ['a', 'b', 'c', null];

function record(topic: string, partition: number, offset: number, key: string | null): ReceivedMessage {
  return { position: { topic, partition, offset }, key, value: null, headers: {}, timestamp: 0 };
}

const action = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('assign' as const),
      topic: fc.constantFrom(...topics),
      number: fc.constantFrom(...numbers),
    }),
  },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('open' as const), at: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('revoke' as const), at: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), at: fc.nat() }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('receive' as const),
      at: fc.nat(),
      keys: fc.array(fc.constantFrom(...keys), { maxLength: 6 }),
      hole: fc.nat({ max: 2 }),
    }),
  },
  { weight: 20, arbitrary: fc.record({ do: fc.constant('take' as const) }) },
  { weight: 12, arbitrary: fc.record({ do: fc.constant('finish' as const), at: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('finishAgain' as const), at: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pause' as const), at: fc.nat() }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('resume' as const), at: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('commit' as const), at: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('handOver' as const), at: fc.nat() }) },
);
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

/** What Kafka would hold, and an account of everything that happened, kept apart from the core. */
class World {
  readonly core = new Core({ keyOf: ({ key }) => key, sequenceOf: () => null, gapWaitMs: 0 }, limits);
  readonly logs = new Map<string, { offsets: number[]; keys: (string | null)[]; end: number }>();
  readonly committed = new Map<string, CommittedOffset>();
  /** Offsets that were finished when they were committed, by partition. */
  readonly told = new Map<string, Set<number>>();
  /** What of that was known when it was assigned. */
  readonly known = new Map<OwnedPartition, ReadonlySet<number>>();
  readonly finishedHere = new Map<OwnedPartition, Set<number>>();
  readonly finishedEver = new Map<string, Set<number>>();
  readonly owned: OwnedPartition[] = [];
  readonly unfinished = new Map<OwnedPartition, Set<number>>();
  readonly read = new Map<OwnedPartition, number>();
  readonly started = new Map<OwnedPartition, Map<string, number>>();
  readonly live = new Set<Work>();
  readonly pausing = new Set<Work>();
  readonly ended: Work[] = [];
  readonly lastNext = new Map<OwnedPartition, number>();
  epoch = 0;
  starts = 0;
  passedOver = 0;

  run(step: Action): void {
    this[step.do](step as never);
    this.check();
  }

  assign({ topic, number }: { topic: string; number: number }): void {
    if (this.owned.some(({ assignment }) => assignment.topic === topic && assignment.partition === number))
      return;
    const name = `${topic}/${number}`;
    const committed = this.committed.get(name) ?? { next: 0, metadata: '' };
    const partition = this.core.assign({ topic, partition: number, epoch: ++this.epoch }, committed);
    this.owned.push(partition);
    this.unfinished.set(partition, new Set());
    this.read.set(partition, committed.next);
    this.known.set(partition, new Set(this.told.get(name)));
    this.finishedHere.set(partition, new Set());
    this.started.set(partition, new Map());
  }

  open({ at }: { at: number }): void {
    const partition = this.#owned(at);
    if (partition !== null) this.core.open(partition, 0);
  }

  revoke({ at }: { at: number }): void {
    const partition = this.#owned(at);
    if (partition === null) return;
    this.core.revoke(partition, 0);
    this.#forgetPausing(partition);
  }

  remove({ at }: { at: number }): void {
    const partition = this.#owned(at);
    if (partition === null) return;
    this.core.remove(partition, 0);
    this.#forgetPausing(partition);
    this.owned.splice(this.owned.indexOf(partition), 1);
  }

  /** To the next owner, which is another assignment here; what runs goes on, and counts for nothing. */
  handOver({ at }: { at: number }): void {
    const partition = this.#owned(at);
    if (partition === null) return;
    this.revoke({ at });
    this.commit({ at });
    this.remove({ at });
    this.assign({ topic: partition.assignment.topic, number: partition.assignment.partition });
    this.open({ at: this.owned.length - 1 });
    this.receive({ at: this.owned.length - 1, keys: [], hole: 0 });
  }

  /** Delivers what is in the log, and appends when that is all read; offsets may leave holes. */
  receive({ at, keys: added, hole }: { at: number; keys: (string | null)[]; hole: number }): void {
    const partition = this.#owned(at);
    if (partition === null || partition.phase === 'leaving') return;
    const { topic, partition: number } = partition.assignment;
    const log = this.#log(topic, number);
    for (const key of added) {
      log.end += hole;
      log.offsets.push(log.end++);
      log.keys.push(key);
    }
    const from = this.read.get(partition) ?? 0;
    const messages = log.offsets.flatMap((offset, index) =>
      offset < from ? [] : [record(topic, number, offset, log.keys[index] ?? null)],
    );
    this.core.receive(partition, messages, 0);
    for (const { position } of messages)
      if (this.known.get(partition)?.has(position.offset) === true) this.passedOver++;
      else this.unfinished.get(partition)?.add(position.offset);
    this.read.set(partition, log.end);
  }

  take(): void {
    const work = this.core.take(0);
    if (work === null) return;
    this.starts++;
    expect(work.partition.phase).toBe('open');
    expect(this.owned).toContain(work.partition);
    const { key } = work.message;
    if (this.pausing.delete(work)) this.live.delete(work);
    else this.#startsFirst(work);
    for (const other of this.live) if (key !== null) expect(other.message.key).not.toBe(key);
    this.live.add(work);
  }

  finish({ at }: { at: number }): void {
    const work = this.#running(at);
    if (work === null) return;
    this.live.delete(work);
    this.ended.push(work);
    const counts = this.core.finish(work, 0);
    expect(counts).toBe(this.owned.includes(work.partition));
    if (!counts) return;
    this.unfinished.get(work.partition)?.delete(work.message.position.offset);
    this.#finished(work.partition).add(work.message.position.offset);
    this.finishedHere.get(work.partition)?.add(work.message.position.offset);
  }

  finishAgain({ at }: { at: number }): void {
    const work = this.ended[at % Math.max(1, this.ended.length)];
    if (work !== undefined) expect(this.core.finish(work, 0)).toBe(false);
  }

  pause({ at }: { at: number }): void {
    const work = this.#running(at);
    if (work === null) return;
    if (this.core.pause(work, 0)) this.pausing.add(work);
    else {
      this.live.delete(work);
      this.ended.push(work);
    }
  }

  resume({ at }: { at: number }): void {
    const work = [...this.pausing][at % Math.max(1, this.pausing.size)];
    if (work !== undefined && work.lane.state === 'busy') this.core.resume(work);
  }

  commit({ at }: { at: number }): void {
    const partition = this.#owned(at);
    if (partition === null) return;
    const name = `${partition.assignment.topic}/${partition.assignment.partition}`;
    const { next } = partition.frontier;
    expect(next).toBeGreaterThanOrEqual(this.committed.get(name)?.next ?? 0);
    this.committed.set(name, { next, metadata: encodeFinished(next, partition.frontier.finishedAbove()) });
    const here = [this.known, this.finishedHere].flatMap((sets) => [...(sets.get(partition) ?? [])]);
    this.told.set(name, new Set(here));
    const log = this.#log(partition.assignment.topic, partition.assignment.partition);
    const lost = log.offsets.filter((offset) => offset < next && !this.#finished(partition).has(offset));
    expect(lost).toEqual([]);
  }

  check(): void {
    for (const partition of this.owned) {
      const lowest = Math.min(...(this.unfinished.get(partition) ?? []), partition.frontier.position);
      expect(partition.frontier.next).toBe(lowest);
      expect(partition.frontier.next).toBeGreaterThanOrEqual(this.lastNext.get(partition) ?? 0);
      this.lastNext.set(partition, partition.frontier.next);
    }
  }

  /** Everything is opened, everything that runs or pauses is finished: nothing may be left over anywhere. */
  drain(): void {
    for (const partition of this.owned.toReversed()) {
      if (partition.phase === 'leaving') this.remove({ at: this.owned.indexOf(partition) });
      else this.core.open(partition, 0);
    }
    this.#goOn();
    expect([...this.live]).toEqual([]);
    for (const partition of this.owned) expect(partition.frontier.next).toBe(partition.frontier.position);
    expect([this.core.queued, this.core.lanes, this.core.bytes]).toEqual([0, 0, 0]);
  }

  #goOn(): void {
    for (let before = -1; before !== this.starts;) {
      before = this.starts;
      for (const work of this.pausing) if (work.lane.state === 'busy') this.core.resume(work);
      while (this.live.size > this.pausing.size) this.finish({ at: 0 });
      this.take();
      this.check();
    }
  }

  #startsFirst(work: Work): void {
    const { key, position } = work.message;
    expect(this.known.get(work.partition)).not.toContain(position.offset);
    const started = this.started.get(work.partition);
    if (key === null || started === undefined) return;
    expect(position.offset).toBeGreaterThan(started.get(key) ?? -1);
    started.set(key, position.offset);
  }

  #owned(at: number): OwnedPartition | null {
    return this.owned[at % Math.max(1, this.owned.length)] ?? null;
  }

  #running(at: number): Work | null {
    const running = [...this.live].filter((work) => !this.pausing.has(work));
    return running[at % Math.max(1, running.length)] ?? null;
  }

  #forgetPausing(partition: OwnedPartition): void {
    for (const work of this.pausing) {
      if (work.partition !== partition) continue;
      this.pausing.delete(work);
      this.live.delete(work);
      this.ended.push(work);
    }
  }

  #log(topic: string, partition: number) {
    const name = `${topic}/${partition}`;
    const log = this.logs.get(name) ?? { offsets: [], keys: [], end: 0 };
    this.logs.set(name, log);
    return log;
  }

  #finished({ assignment }: OwnedPartition): Set<number> {
    const name = `${assignment.topic}/${assignment.partition}`;
    const finished = this.finishedEver.get(name) ?? new Set();
    this.finishedEver.set(name, finished);
    return finished;
  }
}

test('whatever comes and goes: no offset beyond an unfinished record, one flight per key, order per key, nothing lost, nothing that was committed again', () => {
  let starts = 0;
  let passedOver = 0;
  fc.assert(
    fc.property(fc.array(action, { minLength: 10, maxLength: 200, size: 'max' }), (steps) => {
      const world = new World();
      for (const step of steps) world.run(step);
      world.drain();
      starts += world.starts;
      passedOver += world.passedOver;
    }),
    { numRuns: 800 },
  );
  expect(starts).toBeGreaterThan(5_000);
  expect(passedOver).toBeGreaterThan(100);
});

interface Event {
  readonly topic: string;
  readonly sequence: number;
}

/** One key's events, spread over topics, and an order of arrival that keeps each topic's own. */
const history = fc
  .array(fc.constantFrom('red', 'blue', 'green'), { minLength: 1, maxLength: 12 })
  .chain((spread) => {
    const events = spread.map((topic, index) => ({ topic, sequence: index + 1 }));
    return fc.infiniteStream(fc.nat({ max: 2 })).map((choices) => arrange(events, choices));
  });

function arrange(events: readonly Event[], choices: Iterator<number>): readonly Event[] {
  const queues = ['red', 'blue', 'green'].map((topic) => events.filter((event) => event.topic === topic));
  const arrivals: Event[] = [];
  while (arrivals.length < events.length) {
    const event =
      queues[choices.next().value ?? 0]?.shift() ?? queues.find((queue) => queue.length > 0)?.shift();
    if (event !== undefined) arrivals.push(event);
  }
  return arrivals;
}

function coreFor(gapWaitMs: number): { core: Core; owned: Map<string, OwnedPartition> } {
  const core = new Core(
    { keyOf: ({ key }) => key, sequenceOf: ({ timestamp }) => timestamp, gapWaitMs },
    limits,
  );
  const owned = new Map(
    ['red', 'blue', 'green'].map((topic, index) => {
      const partition = core.assign({ topic, partition: 0, epoch: index + 1 }, { next: 0, metadata: '' });
      core.open(partition, 0);
      return [topic, partition];
    }),
  );
  return { core, owned };
}

test('events of a key go by their numbers, in whatever order topics deliver them', () => {
  fc.assert(
    fc.property(history, fc.array(fc.boolean(), { maxLength: 40 }), (arrivals, takes) => {
      const { core, owned } = coreFor(1_000);
      const offsets = new Map<string, number>();
      const order: number[] = [];
      const takeAll = (): void => {
        for (let work = core.take(0); work !== null; work = core.take(0)) {
          expect(work.afterGap).toBe(false);
          order.push(work.sequence ?? 0);
          core.finish(work, 0);
        }
      };
      arrivals.forEach(({ topic, sequence }, index) => {
        const offset = offsets.get(topic) ?? 0;
        offsets.set(topic, offset + 1);
        const partition = owned.get(topic);
        if (partition === undefined) throw new Error(topic);
        const message = { ...record(topic, 0, offset, 'a'), timestamp: sequence };
        core.receive(partition, [message], 0);
        if (takes[index] === true) takeAll();
      });
      takeAll();
      expect(order).toEqual(arrivals.map((_, index) => index + 1));
    }),
    { numRuns: 1_000 },
  );
});

/** What starts next, as `[number, afterGap]`, and is finished at once. */
function startNext(core: Core, now: number): readonly [number | null, boolean] | null {
  core.passGaps(now);
  const work = core.take(now);
  if (work !== null) core.finish(work, now);
  return work && [work.sequence, work.afterGap];
}

test('an event that misses the one before it waits for the stated time, then goes and says so', () => {
  const { core, owned } = coreFor(1_000);
  const receive = (topic: string, sequences: readonly number[], now: number): void => {
    const partition = owned.get(topic);
    if (partition === undefined) throw new Error(topic);
    const from = partition.frontier.position;
    const messages = sequences.map((timestamp, at) => ({ ...record(topic, 0, from + at, 'a'), timestamp }));
    core.receive(partition, messages, now);
  };
  receive('red', [1, 3], 0);
  expect(startNext(core, 5)).toEqual([1, false]);
  expect(startNext(core, 1_004)).toBeNull();
  expect(startNext(core, 1_005)).toEqual([3, true]);
  receive('blue', [2, 5], 1_007);
  expect(startNext(core, 1_007)).toEqual([2, false]);
  receive('red', [4], 1_500);
  expect(startNext(core, 1_500)).toEqual([4, false]);
  expect(startNext(core, 1_500)).toEqual([5, false]);
});

test('an event that an earlier owner finished is not missed by the next of its key, whether that waits already or not', () => {
  const ordering = {
    keyOf: ({ key }: ReceivedMessage) => key,
    sequenceOf: ({ timestamp }: ReceivedMessage) => timestamp,
    gapWaitMs: 1_000,
  };
  const core = new Core(ordering, limits);
  const finished = encodeFinished(0, [{ from: 1, to: 2 }]);
  const red = core.assign({ topic: 'red', partition: 0, epoch: 1 }, { next: 0, metadata: finished });
  const blue = core.assign({ topic: 'blue', partition: 0, epoch: 2 }, { next: 0, metadata: '' });
  for (const partition of [red, blue]) core.open(partition, 0);
  const event = (topic: string, offset: number, key: string, timestamp: number): ReceivedMessage => ({
    ...record(topic, 0, offset, key),
    timestamp,
  });
  core.receive(blue, [event('blue', 0, 'a', 8)], 0);
  expect(core.take(0)).toBeNull();
  core.receive(red, [event('red', 0, 'b', 1), event('red', 1, 'a', 7)], 0);
  expect([startNext(core, 0), startNext(core, 0), startNext(core, 0)]).toEqual([
    [1, false],
    [8, false],
    null,
  ]);
  core.receive(blue, [event('blue', 1, 'a', 9)], 0);
  expect(startNext(core, 0)).toEqual([9, false]);
  expect([red.frontier.next, core.bytes, core.queued]).toEqual([2, 0, 0]);
});
