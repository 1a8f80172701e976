import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Consumption, HandlingContext } from '../consumption.ts';
import { InMemoryBroker } from '../memory/in-memory-broker.ts';
import { InMemoryCluster } from '../memory/in-memory-cluster.ts';
import type { ReceivedMessage } from '../message.ts';
import { type Outcome, deadLetter, done, hold, retry } from '../outcome.ts';
import { consumeRecords } from './consume-records.ts';
import { ManualClock } from './testing/manual-clock.ts';

const topic = 'work';
const groupId = 'group';
const keys = ['a', 'b', 'c', 'd', 'e'];

const action = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('publish' as const), count: fc.integer({ min: 1, max: 20 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 3_000 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('join' as const), ignoresSignal: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('leave' as const),
      at: fc.nat(),
      graceMs: fc.nat({ max: 2_000 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('expire' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('outage' as const), ms: fc.integer({ min: 1, max: 5_000 }) }),
  },
);
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

interface Call {
  readonly member: number;
  readonly key: string;
  readonly context: HandlingContext;
}

/** A group under churn, and a ledger that no part of it writes. */
class Churn {
  readonly clock = new ManualClock();
  readonly cluster = new InMemoryCluster(this.clock);
  readonly broker = new InMemoryBroker({ cluster: this.cluster });
  readonly members: Consumption[] = [];
  readonly live = new Set<Call>();
  readonly published = new Map<string, number>(keys.map((key) => [key, 0]));
  readonly completed = new Map<string, Set<number>>(keys.map((key) => [key, new Set()]));
  readonly violations: string[] = [];
  readonly random: () => number;
  committed: readonly number[] = [];
  calls = 0;
  joined = 0;

  constructor(seed: number) {
    // mulberry32: the run follows from the seed alone.
    let state = seed;
    this.random = () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
  }

  async begin(): Promise<void> {
    await this.broker.admin.ensureTopics([topic, `${topic}.dlq`].map((name) => ({ name, partitions: 3 })));
    await this.join({ ignoresSignal: false });
  }

  async run(step: Action): Promise<void> {
    await this[step.do](step as never);
    await this.clock.settle();
    await this.checkCommits();
  }

  async publish({ count }: { count: number }): Promise<void> {
    const messages = Array.from({ length: count }, () => {
      const key = keys[Math.floor(this.random() * keys.length)] ?? 'a';
      const n = this.published.get(key) ?? 0;
      this.published.set(key, n + 1);
      return { topic, key, value: Buffer.from(String(n)), headers: {} };
    });
    await this.broker.publisher().publish(messages);
  }

  async pass({ ms }: { ms: number }): Promise<void> {
    await this.clock.advance(ms);
  }

  async join({ ignoresSignal }: { ignoresSignal: boolean }): Promise<void> {
    if (this.members.length > 3) return;
    const member = ++this.joined;
    this.members.push(
      await consumeRecords({
        broker: this.broker,
        groupId,
        topics: [topic],
        retry: { attemptsMax: 3, baseMs: 100, maxMs: 1_000 },
        handle: (message, context) => this.handle(message, context, { member, ignoresSignal }),
        tuning: { clock: this.clock, random: this.random, drainMs: 2_000, abortGraceMs: 60_000 },
      }),
    );
  }

  async leave({ at, graceMs }: { at: number; graceMs: number }): Promise<void> {
    if (this.members.length < 2) return;
    const [member] = this.members.splice(at % this.members.length, 1);
    const stopping = member?.stop(graceMs);
    await this.clock.advance(graceMs + 1);
    await stopping;
  }

  async expire(): Promise<void> {
    this.cluster.expireMembers(groupId);
  }

  async outage({ ms }: { ms: number }): Promise<void> {
    this.broker.goDown();
    await this.clock.advance(ms);
    this.broker.comeUp();
  }

  async checkCommits(): Promise<void> {
    const { lags } = await this.broker.admin.group(groupId, [topic]);
    const committed = lags.map((lag) => lag.committed ?? 0);
    committed.forEach((next, partition) => {
      if (next < (this.committed[partition] ?? 0)) this.violations.push(`a commit moved back to ${next}`);
    });
    this.committed = committed;
  }

  handle(
    message: ReceivedMessage,
    context: HandlingContext,
    { member, ignoresSignal }: { member: number; ignoresSignal: boolean },
  ): Outcome | Promise<Outcome> {
    const key = message.key ?? '';
    const n = Number(Buffer.from(message.value ?? []).toString());
    this.calls++;
    this.#check(key, n, member);
    const outcome = this.#outcome(key, n, context.attempt);
    const finish = (): Outcome => {
      if (outcome.kind === 'done' || outcome.kind === 'deadLetter') this.completed.get(key)?.add(n);
      return outcome;
    };
    if (this.random() < 0.3) return finish();
    const call: Call = { member, key, context };
    this.live.add(call);
    return new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        if (this.live.delete(call)) settle();
      };
      this.clock.after(this.random() * 3_000, () => end(() => resolve(finish())));
      if (!ignoresSignal)
        context.signal.addEventListener('abort', () => end(() => reject(new Error('aborted'))));
    });
  }

  /** Nothing else of the key may run that counts, nor anything at all in the same process; all before it is done. */
  #check(key: string, n: number, member: number): void {
    for (const other of this.live)
      if (other.key === key && (other.member === member || !other.context.signal.aborted))
        this.violations.push(`${key} ${n} began while another call of ${key} counted`);
    for (let before = 0; before < n; before++)
      if (this.completed.get(key)?.has(before) !== true)
        this.violations.push(`${key} ${n} began before ${before} was done`);
  }

  #outcome(key: string, n: number, attempt: number): Outcome {
    if (key === 'e' && n % 3 === 0) return deadLetter('unknown_lead', 'poison');
    if (n % 4 === 1 && attempt < 2) return retry('not yet');
    return this.random() < 0.05 ? hold('down for a moment') : done;
  }

  async end(): Promise<void> {
    let lag = 1;
    for (let minute = 0; lag > 0 && minute < 10; minute++) {
      await this.clock.advance(60_000);
      const { lags } = await this.broker.admin.group(groupId, [topic]);
      lag = lags.reduce((sum, one) => sum + one.lag, 0);
    }
    await this.checkCommits();
    const missing = keys.filter((key) => this.completed.get(key)?.size !== this.published.get(key));
    expect({ lag, missing, violations: this.violations }).toEqual({ lag: 0, missing: [], violations: [] });
    const stopping = this.members.map((member) => member.stop(0));
    await this.clock.advance(1);
    await Promise.all(stopping);
  }
}

test('members come, go, expire and lose the broker: every record is handled, in order, one call per key that counts', async () => {
  let calls = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(action, { minLength: 4, maxLength: 30, size: 'max' }),
      fc.nat(),
      async (steps, seed) => {
        const churn = new Churn(seed);
        await churn.begin();
        for (const step of steps) await churn.run(step);
        await churn.end();
        calls += churn.calls;
      },
    ),
    { numRuns: 60 },
  );
  expect(calls).toBeGreaterThan(1_000);
}, 120_000);
