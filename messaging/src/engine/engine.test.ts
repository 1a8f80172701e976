import { describe, expect, test } from 'vitest';
import type { Consumption } from '../consumption.ts';
import { MessagingError } from '../errors.ts';
import { InMemoryBroker } from '../memory/in-memory-broker.ts';
import { InMemoryCluster } from '../memory/in-memory-cluster.ts';
import type { OutgoingMessage, ReceivedMessage } from '../message.ts';
import type { Observer } from '../observer.ts';
import { type Outcome, deadLetter, done, hold, retry } from '../outcome.ts';
import type { Assignment, Broker, GroupEvents, SubscribeOptions } from '../ports.ts';
import { until } from '../testing/until.ts';
import { type RecordsOptions, consumeRecords } from './consume-records.ts';
import { ConsumerFailure } from './errors.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { defaultTuning, type Tuning } from './tuning.ts';

const topic = 'work';
const groupId = 'group';

function message(key: string | null, value: string, to = topic): OutgoingMessage {
  return { topic: to, key, value: new TextEncoder().encode(value), headers: {} };
}

const textOf = ({ value }: ReceivedMessage): string => new TextDecoder().decode(value ?? undefined);

/** A call of the handler that waits for the test to answer it. */
interface Call {
  readonly text: string;
  readonly signal: AbortSignal;
  readonly attempt: number;
  readonly afterGap: boolean;
  answer(outcome: Outcome): Promise<void>;
}

/** A broker whose deliveries can stop while everything else looks healthy, and that can deliver once more what it did. */
class FaultyBroker extends InMemoryBroker {
  silent = false;
  certain = true;
  deliverAgain = (): void => {};

  override async subscribe(options: SubscribeOptions, events: GroupEvents): ReturnType<Broker['subscribe']> {
    const subscription = await super.subscribe(options, {
      assigned: (assignments) => events.assigned(assignments),
      revoking: (assignments) => events.revoking(assignments),
      lost: (assignments) => events.lost(assignments),
      disturbed: (error) => events.disturbed(error),
      received: (assignment, messages) => {
        if (this.silent) return;
        events.received(assignment, messages);
        this.deliverAgain = () => events.received(assignment, messages);
      },
    });
    subscription.certain = () => this.certain;
    return subscription;
  }
}

/** Answers what runs, and what starts because of it. */
async function answerAll(calls: readonly Call[]): Promise<void> {
  while (calls.length > 0) await calls[0]?.answer(done);
}

/** Some records of the first key, as many of the next, and so on: `<key>.<number>`. */
function eachKey(keys: number, records: number): readonly OutgoingMessage[] {
  return Array.from({ length: keys * records }, (_, n) => {
    const key = Math.floor(n / records);
    return message(`key-${key}`, `${key}.${n % records}`);
  });
}

class Stage {
  readonly clock = new ManualClock();
  readonly cluster = new InMemoryCluster(this.clock);
  readonly broker = new InMemoryBroker({ cluster: this.cluster });
  readonly errors: Error[] = [];
  readonly observer: Observer = { disturbed: (error) => void this.errors.push(error) };

  static async with(partitions: number, ...topics: string[]): Promise<Stage> {
    const stage = new Stage();
    const names = topics.length === 0 ? [topic, `${topic}.dlq`] : topics;
    await stage.broker.admin.ensureTopics(names.map((name) => ({ name, partitions })));
    return stage;
  }

  async publish(...messages: OutgoingMessage[]): Promise<void> {
    await this.broker.publisher().publish(messages);
    await this.clock.settle();
  }

  async consume(
    options: Partial<RecordsOptions> & Pick<RecordsOptions, 'handle'>,
    tuning: Partial<Tuning> = {},
  ): Promise<Consumption> {
    const consumption = await consumeRecords({
      broker: this.broker,
      groupId,
      topics: [topic],
      observer: this.observer,
      ...options,
      tuning: { clock: this.clock, random: () => 1, ...tuning },
    });
    await this.clock.settle();
    return consumption;
  }

  /** A member whose handler calls wait in a list until the test answers them. */
  async manual(
    options: Partial<RecordsOptions> = {},
    tuning: Partial<Tuning> = {},
  ): Promise<{ consumption: Consumption; calls: Call[]; started: string[] }> {
    const calls: Call[] = [];
    const started: string[] = [];
    const consumption = await this.consume(
      {
        handle: (record, { signal, attempt, afterGap }) => {
          const { promise, resolve } = Promise.withResolvers<Outcome>();
          started.push(textOf(record));
          const call: Call = {
            text: textOf(record),
            signal,
            attempt,
            afterGap,
            answer: (outcome) => {
              resolve(outcome);
              calls.splice(calls.indexOf(call), 1);
              return this.clock.settle();
            },
          };
          calls.push(call);
          return promise;
        },
        ...options,
      },
      tuning,
    );
    return { consumption, calls, started };
  }

  async committed(of = topic): Promise<readonly (number | null)[]> {
    return (await this.broker.admin.group(groupId, [of])).lags.map(({ committed }) => committed);
  }

  async deadLetters(): Promise<readonly string[]> {
    return (await this.broker.readTail({ topic: `${topic}.dlq`, partition: 0, recordsMax: 1_000 })).map(
      textOf,
    );
  }
}

describe('the frontier', () => {
  test('is committed within the stated time, and never passes an unfinished record', async () => {
    const stage = await Stage.with(1);
    const { calls } = await stage.manual();
    await stage.publish(message('a', 'a1'), message('b', 'b1'), message('c', 'c1'));
    await calls[1]?.answer(done);
    await calls[1]?.answer(done);
    await stage.clock.advance(1_000);
    expect(await stage.committed()).toEqual([0]);
    await calls[0]?.answer(done);
    await stage.clock.advance(defaultTuning.commitEveryMs);
    expect(await stage.committed()).toEqual([3]);
  });

  test('is committed when something has finished, above it too, and not otherwise', async () => {
    const stage = await Stage.with(1);
    let commits = 0;
    const { calls } = await stage.manual({ observer: { committed: () => void commits++ } });
    await stage.publish(message('a', 'a1'), message('b', 'b1'), message('c', 'c1'));
    await stage.clock.advance(10_000);
    expect(commits).toBe(0);
    await calls[1]?.answer(done);
    await calls[1]?.answer(done);
    await stage.clock.advance(10_000);
    expect(commits).toBe(1);
    await calls[0]?.answer(done);
    await stage.clock.advance(10_000);
    expect(commits).toBe(2);
  });

  test('and what is finished above it outlive a member that is lost: only what is not finished is handled again', async () => {
    const stage = await Stage.with(1);
    const { calls, started } = await stage.manual();
    await stage.publish(...eachKey(8, 2));
    for (const call of calls.slice(2)) await call.answer(done);
    await stage.clock.advance(defaultTuning.commitEveryMs);
    expect(started.length).toBe(14);
    stage.cluster.expireMembers(groupId);
    await answerAll(calls);
    const seconds = Array.from({ length: 8 }, (_, key) => `${key}.1`);
    expect(started.slice(14).toSorted()).toEqual(['0.0', '1.0', ...seconds].toSorted());
  });

  test('of a group whose offset was set by other means is where that begins: nothing is skipped', async () => {
    const stage = await Stage.with(1);
    const { consumption, calls } = await stage.manual();
    await stage.publish(...eachKey(4, 1));
    for (const call of calls.slice(1)) await call.answer(done);
    const stopping = consumption.stop(0);
    await stage.clock.advance(1);
    await stopping;
    let held: Assignment | null = null;
    const nothing = (): void => undefined;
    const tool = await stage.broker.subscribe(
      { groupId, topics: [topic] },
      {
        assigned: ([assignment]) => void (held = assignment ?? null),
        received: nothing,
        revoking: nothing,
        lost: nothing,
        disturbed: nothing,
      },
    );
    const assignment = await until('the partition', () => held);
    await tool.commit([{ assignment, next: 0, metadata: '' }]);
    await tool.close();
    const { started } = await stage.manual();
    expect(started).toEqual(['0.0', '1.0', '2.0', '3.0']);
  });

  test('is committed when the broker is back after an outage, and the consumer survives it', async () => {
    const stage = await Stage.with(1);
    const { consumption, calls } = await stage.manual();
    await stage.publish(message('a', 'a1'));
    stage.broker.goDown();
    await calls[0]?.answer(done);
    expect(consumption.healthy()).toBe(false);
    await stage.clock.advance(120_000);
    stage.broker.comeUp();
    await stage.clock.advance(2_000);
    expect(await stage.committed()).toEqual([1]);
    expect(consumption.healthy()).toBe(true);
  });
});

describe('a partition that the group wants back', () => {
  test('is handed over after what runs has finished and is committed: nothing is handled twice', async () => {
    const stage = await Stage.with(2);
    const first = await stage.manual();
    const numbers = Array.from({ length: 40 }, (_, n) => message(`key-${n % 8}`, String(n)));
    await stage.publish(...numbers);
    expect(first.calls.length).toBe(8);
    const second = await stage.manual();
    await stage.clock.advance(5_000);
    expect(second.started).toEqual([]);
    await answerAll(first.calls);
    await stage.clock.advance(1_000);
    await answerAll(second.calls);
    await stage.clock.advance(1_000);
    const handled = [...first.started, ...second.started];
    expect(second.started.length).toBeGreaterThan(0);
    expect(new Set(handled).size).toBe(handled.length);
    expect(handled.length).toBe(40);
  });

  test('goes back without what does not finish in time: that is aborted, and the next owner handles it', async () => {
    const stage = await Stage.with(2);
    const first = await stage.manual({}, { drainMs: 2_000 });
    await stage.publish(...Array.from({ length: 8 }, (_, n) => message(`key-${n}`, String(n))));
    const second = await stage.manual();
    await stage.clock.advance(1_900);
    expect(first.calls.some(({ signal }) => signal.aborted)).toBe(false);
    await stage.clock.advance(400);
    const aborted = first.calls.filter(({ signal }) => signal.aborted).map(({ text }) => text);
    expect(aborted.length).toBeGreaterThan(0);
    expect([...second.started].sort()).toEqual([...aborted].sort());
  });

  test('starts nothing more, and the next owner handles what was not finished, wherever that lies', async () => {
    const stage = await Stage.with(2);
    const first = await stage.manual();
    await stage.publish(...eachKey(8, 3));
    for (const call of first.calls.slice(2)) await call.answer(done);
    const started = first.started.length;
    const second = await stage.manual();
    for (const call of first.calls.slice()) await call.answer(done);
    await stage.clock.advance(1_000);
    await answerAll(second.calls);
    await answerAll(first.calls);
    await stage.clock.advance(1_000);
    const handled = [...first.started, ...second.started];
    expect([handled.length, new Set(handled).size]).toEqual([24, 24]);
    expect(second.started.length).toBeGreaterThan(0);
    expect(started).toBe(14);
    const { lags } = await stage.broker.admin.group(groupId, [topic]);
    expect(lags.map(({ lag }) => lag)).toEqual([0, 0]);
  });

  test('waits for no pause between two attempts: its records are left to the next owner', async () => {
    const stage = await Stage.with(2);
    const policy = { attemptsMax: 9, baseMs: 60_000, maxMs: 60_000 };
    const first = await stage.manual({ retry: policy });
    await stage.publish(...eachKey(16, 1));
    const later = first.calls.filter((_, n) => n % 2 === 0);
    for (const call of later) await call.answer(retry('later'));
    await answerAll(first.calls);
    const second = await stage.manual();
    expect(second.started.length).toBeGreaterThan(0);
    expect(later.map(({ text }) => text)).toEqual(expect.arrayContaining(second.started));
  });

  test('goes together with those of its number: no key runs here and there at once', async () => {
    const stage = await Stage.with(2, 'red', 'blue');
    const first = await stage.manual({ topics: ['red', 'blue'] });
    const eight = Array.from({ length: 8 }, (_, n) => n);
    await stage.publish(...eight.map((n) => message(`key-${n}`, `red-${n}`, 'red')));
    await stage.publish(...eight.map((n) => message(`key-${n}`, `blue-${n}`, 'blue')));
    const second = await stage.manual({ topics: ['red', 'blue'] });
    await stage.clock.advance(5_000);
    expect(second.started).toEqual([]);
    await answerAll(first.calls);
    expect(second.started.length).toBeGreaterThan(0);
    await answerAll(second.calls);
    const handled = [...first.started, ...second.started];
    expect([handled.length, new Set(handled).size]).toEqual([16, 16]);
  });

  test('waits for no pause that keeps nothing back, starts nothing new, and commits what is finished', async () => {
    const stage = await Stage.with(1);
    const { calls, started } = await stage.manual({
      retry: { attemptsMax: 9, baseMs: 60_000, maxMs: 60_000 },
    });
    await stage.publish(message('a', 'a1'), message('b', 'b1'), message('b', 'b2'));
    await calls[0]?.answer(done);
    await calls[0]?.answer(retry('later'));
    const second = await stage.manual({ groupId });
    await stage.publish();
    const third = await stage.manual({ groupId });
    await stage.clock.advance(1_000);
    expect(started).toEqual(['a1', 'b1']);
    expect(second.started.length + third.started.length).toBeLessThanOrEqual(1);
    expect(await stage.committed()).toEqual([1]);
  });
});

describe('a stop', () => {
  test('starts nothing more, and commits what is finished, above what is not, too', async () => {
    const stage = await Stage.with(1);
    const { consumption, calls, started } = await stage.manual();
    await stage.publish(...eachKey(3, 3));
    const stopping = consumption.stop();
    await stage.clock.settle();
    await answerAll(calls);
    await stopping;
    expect(started).toEqual(['0.0', '1.0', '2.0']);
    expect(await stage.committed()).toEqual([1]);
    const next = await stage.manual();
    await answerAll(next.calls);
    expect(next.started.toSorted()).toEqual(['0.1', '0.2', '1.1', '1.2', '2.1', '2.2']);
  });

  test('ends in time when what runs does not, and commits what is finished', async () => {
    const stage = await Stage.with(1);
    const { consumption, calls } = await stage.manual();
    await stage.publish(...eachKey(3, 2));
    await calls[0]?.answer(done);
    const stopping = consumption.stop(5_000);
    await stage.clock.advance(4_900);
    expect(calls.some(({ signal }) => signal.aborted)).toBe(false);
    await stage.clock.advance(200);
    await stopping;
    expect(calls.every(({ signal }) => signal.aborted)).toBe(true);
    expect(await stage.committed()).toEqual([1]);
  });

  test('because of a failure starts nothing more', async () => {
    const stage = await Stage.with(1);
    const { consumption, calls, started } = await stage.manual(
      {},
      { deadLetters: { of: 10, max: 0, inARow: 1 } },
    );
    const failed = expect(consumption.finished).rejects.toThrow(ConsumerFailure);
    await stage.publish(...eachKey(3, 2));
    const before = started.length;
    await calls[0]?.answer(deadLetter('unknown_lead', 'poison'));
    await answerAll(calls);
    await stage.clock.advance(10_000);
    await failed;
    expect(started.length).toBe(before);
  });

  test('waits for no event that is missing', async () => {
    const stage = await Stage.with(1);
    const { consumption, calls, started } = await stage.manual({
      sequenceOf: (record) => Number(textOf(record)),
      gapWaitMs: 60_000,
    });
    await stage.publish(message('a', '1'), message('a', '3'), message('b', '1'), message('c', '1'));
    await answerAll(calls);
    expect(started.length).toBe(3);
    let stopped = false;
    const stopping = consumption.stop().then(() => (stopped = true));
    await stage.clock.advance(100);
    expect(stopped).toBe(true);
    await stopping;
    expect(await stage.committed()).toEqual([1]);
  });
});

describe('a partition that the group wants back during an outage', () => {
  test('is committed after it, and the broker is asked about once a second until then', async () => {
    const stage = await Stage.with(2);
    const { calls, started } = await stage.manual();
    await stage.publish(...Array.from({ length: 8 }, (_, n) => message(`key-${n}`, String(n))));
    const second = await stage.manual();
    stage.broker.goDown();
    stage.errors.length = 0;
    await answerAll(calls);
    await stage.clock.advance(10_000);
    expect(stage.errors.length).toBeGreaterThan(5);
    expect(stage.errors.length).toBeLessThan(25);
    stage.broker.comeUp();
    await stage.clock.advance(2_000);
    expect([started.length, second.started]).toEqual([8, []]);
    const { lags } = await stage.broker.admin.group(groupId, [topic]);
    expect(lags.map(({ lag }) => lag)).toEqual([0, 0]);
  });
});

describe('a partition that is lost', () => {
  test('aborts its handlers at once, and their answers count for nothing', async () => {
    const stage = await Stage.with(1);
    const { calls, started } = await stage.manual();
    await stage.publish(message('a', 'a1'), message('b', 'b1'));
    const stale = [...calls];
    stage.cluster.expireMembers(groupId);
    expect(stale.map(({ signal }) => signal.aborted)).toEqual([true, true]);
    await stage.clock.settle();
    await stale[0]?.answer(done);
    await stage.clock.advance(1_000);
    expect(await stage.committed()).toEqual([null]);
    expect(started).toEqual(['a1', 'b1', 'a1']);
  });

  test('is done with: records that were still under way for it are dropped', async () => {
    const stage = await Stage.with(1);
    const broker = new FaultyBroker({ cluster: stage.cluster });
    const { calls, started } = await stage.manual({ broker });
    await stage.publish(message('a', 'a1'));
    const { deliverAgain } = broker;
    broker.silent = true;
    stage.cluster.expireMembers(groupId);
    await calls[0]?.answer(done);
    deliverAgain();
    await stage.clock.settle();
    expect(started).toEqual(['a1']);
  });

  test('and comes back: a key waits for its stale call to end, other keys do not', async () => {
    const stage = await Stage.with(1);
    const { calls, started } = await stage.manual();
    await stage.publish(message('a', 'a1'));
    const stale = calls[0];
    stage.cluster.expireMembers(groupId);
    await stage.publish(message('b', 'b1'));
    await stage.clock.advance(1_000);
    expect(started).toEqual(['a1', 'b1']);
    await stale?.answer(done);
    expect(started).toEqual(['a1', 'b1', 'a1']);
  });

  test('a stale call that ignores its signal is given up after the stated time', async () => {
    const stage = await Stage.with(1);
    const { started } = await stage.manual({}, { abortGraceMs: 3_000 });
    await stage.publish(message('a', 'a1'));
    stage.cluster.expireMembers(groupId);
    await stage.clock.advance(2_900);
    expect(started).toEqual(['a1']);
    await stage.clock.advance(400);
    expect(started).toEqual(['a1', 'a1']);
  });
});

describe('a member that the group has not heard of for long', () => {
  test('begins nothing, not even what it has in memory, until the group is heard again', async () => {
    const stage = await Stage.with(1);
    const broker = new FaultyBroker({ cluster: stage.cluster });
    const { calls, started } = await stage.manual({ broker });
    await stage.publish(message('a', 'a1'), message('a', 'a2'), message('b', 'b1'));
    broker.certain = false;
    await answerAll(calls);
    await stage.publish(message('c', 'c1'));
    await stage.clock.advance(10_000);
    expect(started).toEqual(['a1', 'b1']);
    broker.certain = true;
    await stage.clock.advance(defaultTuning.commitEveryMs);
    expect(started.toSorted()).toEqual(['a1', 'a2', 'b1', 'c1']);
  });
});

describe('an attempt that fails', () => {
  test('is repeated after a growing pause, and holds back only its key', async () => {
    const stage = await Stage.with(1);
    const { calls, started } = await stage.manual({
      retry: { attemptsMax: 4, baseMs: 1_000, maxMs: 60_000 },
    });
    await stage.publish(message('a', 'a1'), message('a', 'a2'), message('b', 'b1'), message('b', 'b2'));
    await calls[0]?.answer(retry('no'));
    await calls[0]?.answer(done);
    expect(started).toEqual(['a1', 'b1', 'b2']);
    await stage.clock.advance(999);
    expect(started.length).toBe(3);
    await stage.clock.advance(1);
    expect([started.at(-1), calls.at(-1)?.attempt]).toEqual(['a1', 2]);
    await calls.at(-1)?.answer(retry('no'));
    await stage.clock.advance(1_999);
    expect(started.length).toBe(4);
    await stage.clock.advance(1);
    expect([started.at(-1), calls.at(-1)?.attempt]).toEqual(['a1', 3]);
    await calls.at(-1)?.answer(done);
    expect(started.at(-1)).toBe('a2');
  });

  test('by a throw counts as one that answers retry', async () => {
    const stage = await Stage.with(1);
    await stage.consume({
      handle: (record) => {
        if (textOf(record) === 'sync') throw new Error('sync bug');
        return textOf(record) === 'async' ? Promise.reject(new Error('async bug')) : done;
      },
      retry: { attemptsMax: 2, baseMs: 10, maxMs: 10 },
    });
    await stage.publish(message('a', 'sync'), message('b', 'async'), message('c', 'fine'));
    await stage.clock.advance(1_000);
    expect(await stage.deadLetters()).toEqual(['sync', 'async']);
    expect(await stage.committed()).toEqual([3]);
  });

  test('for a dependency that is down is repeated without limit, and stays the first attempt', async () => {
    const stage = await Stage.with(1);
    let calls = 0;
    const attempts = new Set<number>();
    const consumption = await stage.consume({
      handle: (_, { attempt }) => {
        attempts.add(attempt);
        return ++calls <= 50 ? hold('the database is down') : done;
      },
      retry: { attemptsMax: 2, baseMs: 100, maxMs: 5_000 },
    });
    await stage.publish(message('a', 'a1'));
    await stage.clock.advance(200_000);
    expect(consumption.healthy()).toBe(true);
    await stage.clock.advance(100_000);
    expect([calls, [...attempts]]).toEqual([51, [1]]);
    expect(await stage.committed()).toEqual([1]);
  });

  test('because it takes too long is aborted by its signal, and counts as retry', async () => {
    const stage = await Stage.with(1);
    const signals: AbortSignal[] = [];
    await stage.consume(
      {
        handle: (_, { signal }) => {
          signals.push(signal);
          return new Promise((_resolve, reject) =>
            signal.addEventListener('abort', () => reject(signal.reason)),
          );
        },
        retry: { attemptsMax: 2, baseMs: 10, maxMs: 10 },
      },
      { handlerMaxMs: 1_000 },
    );
    await stage.publish(message('a', 'hangs'), message('b', 'hangs too'));
    await stage.clock.advance(900);
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, false]);
    await stage.clock.advance(4_000);
    expect(signals.length).toBe(4);
    expect(await stage.deadLetters()).toEqual(['hangs', 'hangs too']);
  });

  test('because it ignores its signal is left behind: its key goes on, and its late answer counts for nothing', async () => {
    const stage = await Stage.with(1);
    const { calls, started } = await stage.manual(
      { retry: { attemptsMax: 2, baseMs: 10, maxMs: 10 } },
      { handlerMaxMs: 1_000, abortGraceMs: 500 },
    );
    await stage.publish(message('a', 'a1'), message('a', 'a2'));
    await stage.clock.advance(2_000);
    expect(started).toEqual(['a1', 'a1']);
    await calls[0]?.answer(done);
    await stage.clock.advance(300);
    expect(await stage.committed()).toEqual([null]);
    await calls[0]?.answer(done);
    await stage.clock.advance(300);
    expect(await stage.committed()).toEqual([1]);
    expect(started).toEqual(['a1', 'a1', 'a2']);
  });
});

describe('a dead letter', () => {
  test('is in its topic before the offset counts as done; a failed write keeps the record and its key waiting', async () => {
    const stage = await Stage.with(1, topic);
    const [handled, buried]: [string[], string[]] = [[], []];
    await stage.consume({
      handle: (record) => {
        handled.push(textOf(record));
        return textOf(record) === 'bad' ? deadLetter('unknown_lead', 'nobody') : done;
      },
      onDeadLettered: (letter) => void buried.push(textOf(letter.message)),
    });
    await stage.publish(message('a', 'bad'), message('a', 'next'), message('b', 'other'));
    await stage.clock.advance(30_000);
    expect(handled).toEqual(['bad', 'other']);
    expect(buried).toEqual([]);
    expect(await stage.committed()).toEqual([0]);
    expect(stage.errors[0]).toBeInstanceOf(MessagingError);
    await stage.broker.admin.ensureTopics([{ name: `${topic}.dlq`, partitions: 1 }]);
    await stage.clock.advance(15_000);
    expect(handled).toEqual(['bad', 'other', 'next']);
    expect(buried).toEqual(['bad']);
    expect(await stage.deadLetters()).toEqual(['bad']);
    expect(await stage.committed()).toEqual([3]);
  });

  test('keeps key, value and headers, tells reason, origin, group and attempts, and brings what belongs to it', async () => {
    const stage = await Stage.with(1, topic, `${topic}.dlq`, 'errors');
    await stage.consume({
      handle: () => deadLetter('wrong_tenant', 'not ours'),
      onDeadLetter: ({ message: { key }, reason, attempts }) => [
        message(key, `${reason}/${attempts}`, 'errors'),
      ],
    });
    await stage.publish({ ...message('a', 'bad'), headers: { kept: 'yes' } });
    const [letter] = await stage.broker.readTail({ topic: `${topic}.dlq`, partition: 0, recordsMax: 1 });
    expect(letter).toMatchObject({
      key: 'a',
      headers: {
        kept: 'yes',
        dlq_reason: 'wrong_tenant',
        dlq_message: 'not ours',
        dlq_origin_topic: topic,
        dlq_origin_partition: '0',
        dlq_origin_offset: '0',
        dlq_group: groupId,
        dlq_attempts: '1',
        dlq_at: '2026-01-01T00:00:00.000Z',
      },
    });
    const [error] = await stage.broker.readTail({ topic: 'errors', partition: 0, recordsMax: 1 });
    expect(error && textOf(error)).toBe('wrong_tenant/1');
  });

  test('too many ends the consumer, and the rest of the topic stays where it is', async () => {
    const stage = await Stage.with(1);
    const consumption = await stage.consume({
      handle: () => deadLetter('invalid_event', 'a broken deployment'),
    });
    const failure = consumption.finished.catch((error: unknown) => error);
    await stage.publish(...Array.from({ length: 400 }, (_, n) => message(`key-${n}`, String(n))));
    await stage.clock.advance(10_000);
    expect(await failure).toMatchObject({ code: 'TOO_MANY_DEAD_LETTERS' });
    expect(await stage.committed()).toEqual([50]);
    expect((await stage.deadLetters()).length).toBe(50);
    expect(consumption.healthy()).toBe(false);
  });

  test('now and then is no reason to stop', async () => {
    const stage = await Stage.with(1);
    const consumption = await stage.consume({
      handle: (record) => (Number(textOf(record)) % 3 === 0 ? done : deadLetter('invalid_event', 'bad')),
    });
    await stage.publish(...Array.from({ length: 400 }, (_, n) => message(`key-${n}`, String(n))));
    await stage.clock.advance(1_000);
    expect(await stage.committed()).toEqual([400]);
    expect(consumption.healthy()).toBe(true);
  });
});

describe('memory', () => {
  const credit = { ...defaultTuning.credit, partitionRecordsMax: 1_000 };

  test('does not grow with the backlog, and a partition whose keys hang does not silence the others', async () => {
    const stage = await Stage.with(2);
    let received = 0;
    const handled: string[] = [];
    await stage.consume(
      {
        concurrency: 10_000,
        observer: { received: (_, count) => void (received += count) },
        handle: (record) => {
          if (record.position.partition === 0) return new Promise(() => {});
          handled.push(textOf(record));
          return done;
        },
      },
      { credit },
    );
    for (let batch = 0; batch < 20; batch++)
      await stage.publish(...Array.from({ length: 1_000 }, (_, n) => message(`key-${n}`, String(n))));
    const { lags } = await stage.broker.admin.group(groupId, [topic]);
    const ends = lags.map(({ end }) => end);
    await stage.clock.advance(1_000);
    expect(handled.length).toBe(ends[1]);
    expect(received - handled.length).toBeLessThanOrEqual(1_500);
  });

  test('a backlog is read on as soon as there is room', async () => {
    const stage = await Stage.with(1);
    const { calls, started } = await stage.manual({ concurrency: 10_000 }, { credit });
    await stage.publish(...Array.from({ length: 3_000 }, (_, n) => message(`key-${n}`, String(n))));
    const before = started.length;
    expect(before).toBeLessThan(3_000);
    await answerAll(calls);
    expect(started.length).toBe(3_000);
  });

  test('more work than is good is told to the handler', async () => {
    const stage = await Stage.with(1);
    const seen: string[] = [];
    await stage.consume({
      concurrency: 2,
      handle: (_, { pressure }) => {
        seen.push(pressure);
        return Promise.resolve(done);
      },
    });
    await stage.publish(message('a', 'calm'));
    await stage.publish(...Array.from({ length: 30 }, (_, n) => message(`key-${n}`, 'rush')));
    await stage.publish(message('a', 'calm'));
    expect(seen[0]).toBe('normal');
    expect(seen.slice(1, 20)).toEqual(Array.from({ length: 19 }, () => 'high'));
    expect(seen.at(-1)).toBe('normal');
  });
});

describe('preparation', () => {
  test('comes before the first record of a partition, is repeated when it fails, and is aborted with it', async () => {
    const stage = await Stage.with(1);
    const signals: AbortSignal[] = [];
    let gate = Promise.withResolvers<void>();
    const { started } = await stage.manual({
      prepare: (_, signal) => {
        signals.push(signal);
        return gate.promise;
      },
    });
    await stage.publish(message('a', 'a1'));
    const first = gate;
    gate = Promise.withResolvers<void>();
    first.reject(new Error('the tail could not be read'));
    await stage.clock.advance(1_000);
    expect([signals.length, started]).toEqual([2, []]);
    stage.cluster.expireMembers(groupId);
    await stage.clock.settle();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, false]);
    gate.resolve();
    await stage.clock.settle();
    expect(started).toEqual(['a1']);
  });
});

describe('a stop', () => {
  test('finishes what runs, commits it, leaves the group at once, and starts nothing more', async () => {
    const stage = await Stage.with(1);
    const { consumption, calls, started } = await stage.manual();
    await stage.publish(message('a', 'a1'), message('a', 'a2'));
    const stopped = consumption.stop();
    expect(consumption.stop()).toBe(stopped);
    await stage.clock.advance(1_000);
    await calls[0]?.answer(done);
    await stopped;
    await consumption.finished;
    expect(started).toEqual(['a1']);
    const group = await stage.broker.admin.group(groupId, [topic]);
    expect([group.members, group.lags[0]?.committed]).toEqual([[], 1]);
  });

  test('waits no longer than it was told, and aborts the rest', async () => {
    const stage = await Stage.with(1);
    const { consumption, calls } = await stage.manual();
    await stage.publish(message('a', 'a1'));
    const stopped = consumption.stop(500);
    await stage.clock.advance(499);
    expect(calls[0]?.signal.aborted).toBe(false);
    await stage.clock.advance(1);
    await stopped;
    expect(calls[0]?.signal.aborted).toBe(true);
    expect(await stage.committed()).toEqual([null]);
  });
});

describe('the watchdog', () => {
  const stallMs = 30_000;

  test('sees that records no longer arrive: not healthy at once, ended within the stated time', async () => {
    const stage = await Stage.with(1);
    const broker = new FaultyBroker({ cluster: stage.cluster });
    const { consumption } = await stage.manual({ broker, handle: () => done });
    const failure = consumption.finished.catch((error: unknown) => error);
    await stage.publish(message('a', 'a1'));
    await stage.clock.advance(20_000);
    expect(consumption.healthy()).toBe(true);
    broker.silent = true;
    await stage.publish(message('a', 'a2'));
    await stage.clock.advance(15_000);
    expect(consumption.healthy()).toBe(false);
    expect(stage.errors.at(-1)).toBeInstanceOf(ConsumerFailure);
    await stage.clock.advance(stallMs);
    expect(await failure).toMatchObject({ code: 'STALLED' });
  });

  test('sees a partition that nobody has although the group has but one member', async () => {
    const stage = await Stage.with(1);
    class Forgetful extends InMemoryBroker {
      override subscribe(options: SubscribeOptions, events: GroupEvents): ReturnType<Broker['subscribe']> {
        return super.subscribe(options, {
          assigned: () => {},
          received: () => {},
          revoking: (assignments) => events.revoking(assignments),
          lost: (assignments) => events.lost(assignments),
          disturbed: (error) => events.disturbed(error),
        });
      }
    }
    const { consumption } = await stage.manual({ broker: new Forgetful({ cluster: stage.cluster }) });
    const failure = consumption.finished.catch((error: unknown) => error);
    await stage.publish(message('a', 'a1'));
    await stage.clock.advance(60_000);
    expect(await failure).toMatchObject({ code: 'STALLED' });
  });

  test.each([
    ['a handler that takes its time', () => new Promise<Outcome>(() => {})],
    ['a dependency that is down', () => hold('down')],
  ])('leaves %s alone', async (_, handle) => {
    const stage = await Stage.with(1);
    const consumption = await stage.consume({ handle }, { handlerMaxMs: 600_000 });
    await stage.publish(message('a', 'a1'), message('a', 'a2'));
    await stage.clock.advance(10 * stallMs);
    expect(consumption.healthy()).toBe(true);
  });

  test('does not take a broker that is down for a stall', async () => {
    const stage = await Stage.with(1);
    const { consumption } = await stage.manual({ handle: () => done });
    await stage.publish(message('a', 'a1'));
    stage.broker.goDown();
    await stage.clock.advance(10 * stallMs);
    stage.broker.comeUp();
    await stage.publish(message('a', 'a2'));
    await stage.clock.advance(1_000);
    expect(consumption.healthy()).toBe(true);
    expect(await stage.committed()).toEqual([2]);
  });
});

describe('order across topics', () => {
  const numbered = (to: string, key: string, sequence: number): OutgoingMessage =>
    message(key, String(sequence), to);
  const ordering = {
    topics: ['blue', 'red'],
    sequenceOf: (record: ReceivedMessage) => Number(textOf(record)) || null,
    gapWaitMs: 5_000,
  };

  test('a key of which nothing is known waits until the other topics are read, however long their backlog', async () => {
    const stage = await Stage.with(1, 'blue', 'red');
    await stage.broker
      .publisher()
      .publish([
        ...Array.from({ length: 30_000 }, (_, n) => message(`other-${n}`, 'none', 'red')),
        numbered('red', 'a', 1),
        numbered('blue', 'a', 2),
      ]);
    const order: string[] = [];
    await stage.consume({
      ...ordering,
      handle: (record) => {
        if (record.key === 'a') order.push(textOf(record));
        return done;
      },
    });
    await stage.clock.advance(2_000);
    expect(order).toEqual(['1', '2']);
  });

  test('a key whose earlier events were handled before goes on at once, unmarked', async () => {
    const stage = await Stage.with(1, 'blue', 'red');
    const { calls } = await stage.manual(ordering);
    await stage.publish(numbered('blue', 'a', 7));
    await stage.clock.advance(100);
    expect(calls.map(({ text, afterGap }) => [text, afterGap])).toEqual([['7', false]]);
  });

  test('a wait goes on while the other topic has a backlog to be read, and ends when it is read in vain', async () => {
    const stage = await Stage.with(1, 'blue', 'red');
    const backlog = Array.from({ length: 6_000 }, (_, n) => message(`other-${n}`, 'none', 'red'));
    await stage.broker.publisher().publish([numbered('blue', 'a', 1), numbered('blue', 'a', 3), ...backlog]);
    await stage.broker.publisher().publish([numbered('red', 'b', 2)]);
    const seen: unknown[] = [];
    const held = Promise.withResolvers<Outcome>();
    await stage.consume({
      ...ordering,
      concurrency: 10_000,
      handle: (record, { afterGap }) => {
        if (record.key?.startsWith('other') === true) return held.promise;
        seen.push([textOf(record), afterGap]);
        return done;
      },
    });
    await stage.clock.advance(30_000);
    expect(seen).toEqual([['1', false]]);
    held.resolve(done);
    await stage.clock.advance(4_000);
    expect(seen).toEqual([
      ['1', false],
      ['2', false],
    ]);
    await stage.clock.advance(2_000);
    expect(seen.at(-1)).toEqual(['3', true]);
  });

  test('the rest of its own topic is nothing to wait for: what comes before an event lies before it there', async () => {
    const stage = await Stage.with(1, 'blue', 'red');
    const backlog = Array.from({ length: 6_000 }, (_, n) => message(`other-${n}`, 'none', 'blue'));
    await stage.broker.publisher().publish([numbered('blue', 'a', 7), ...backlog]);
    const { started } = await stage.manual({ ...ordering, concurrency: 10_000 });
    await stage.clock.advance(100);
    expect(started).toContain('7');
  });

  test('what was last here says nothing after another member had the partition', async () => {
    const stage = await Stage.with(2, 'blue', 'red');
    const publish = async (sequence: number): Promise<number | undefined> => {
      const [position] = await stage.broker.publisher().publish([numbered('blue', 'lead-1', sequence)]);
      await stage.clock.advance(300);
      return position?.partition;
    };
    const seen: string[] = [];
    const member = (name: string): Promise<Consumption> =>
      stage.consume({
        ...ordering,
        handle: (record) => {
          seen.push(`${name} ${textOf(record)}`);
          return done;
        },
      });
    await member('first');
    expect(await publish(1)).toBe(1);
    const second = await member('second');
    await publish(2);
    await second.stop();
    await publish(3);
    expect(seen).toEqual(['first 1', 'second 2', 'first 3']);
  });

  test('events of one key in two topics are never handled at once', async () => {
    const stage = await Stage.with(1, 'blue', 'red');
    const { calls, started } = await stage.manual(ordering);
    await stage.publish(numbered('red', 'a', 1), numbered('blue', 'a', 2));
    expect(started).toEqual(['1']);
    await calls[0]?.answer(done);
    expect(started).toEqual(['1', '2']);
  });
});

test('light work leaves room for input and output', async () => {
  const stage = await Stage.with(1);
  let turns = 0;
  let handled = 0;
  let watching = true;
  const watch = (): void => {
    turns++;
    if (watching) setImmediate(watch);
  };
  await stage.publish(...Array.from({ length: 400 }, (_, n) => message(`key-${n}`, String(n))));
  const began = performance.now();
  setImmediate(watch);
  await consumeRecords({
    broker: stage.broker,
    groupId,
    topics: [topic],
    handle: async () => {
      const until = performance.now() + 0.5;
      while (performance.now() < until);
      handled++;
      return done;
    },
  });
  while (handled < 400) await new Promise((resolve) => setImmediate(resolve));
  watching = false;
  expect(turns).toBeGreaterThan((performance.now() - began) / 40);
});
