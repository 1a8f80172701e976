import type { Observer } from '../observer.ts';
import type { ReceivedMessage } from '../message.ts';
import type { Assignment, CommittedOffset, GroupEvents, Subscription } from '../ports.ts';
import { asError } from './answer.ts';
import { Committer } from './committer.ts';
import type { Core } from './core.ts';
import { ConsumerFailure } from './errors.ts';
import type { Handling } from './handling.ts';
import type { Inquiry } from './inquiry.ts';
import type { OwnedPartition } from './owned-partition.ts';
import type { Tuning } from './tuning.ts';

/** How long records are started in one go before input, output and timers get their turn. */
const sliceMs = 8;
/** Pause after a commit that failed. */
const commitAgainMs = 1_000;

export interface EngineParts {
  readonly core: Core;
  readonly handling: Handling;
  readonly inquiry: Inquiry;
  readonly concurrency: number;
  readonly tuning: Tuning;
  readonly observer: Observer;
  readonly prepare: (partition: OwnedPartition) => void;
  readonly fail: (failure: ConsumerFailure) => void;
}

/**
 * The one owner of a consumer's state. The group's calls, answers of handlers and the tick only note what happened and
 * wake the loop; the loop starts records and hands partitions back. Nothing is awaited in between, so nothing can come
 * between a decision and its effect on the state.
 */
export class Engine implements GroupEvents {
  readonly #parts: EngineParts;
  #subscription: Subscription | null = null;
  #committer: Committer | null = null;
  #commitNotBefore = 0;
  #commits = 0;
  /** False when it is to end: nothing starts any more. */
  #open = true;
  #woken = false;
  #sliceEnd = -1;
  #drained: (() => void) | null = null;

  constructor(parts: EngineParts) {
    this.#parts = parts;
  }

  /** Grows with everything that moves. */
  get progress(): number {
    return this.#parts.core.progress + this.#commits;
  }

  /** True while something takes its time for a reason: a handler within its limit, a pause, a wait, a drain. */
  get busy(): boolean {
    const { core, handling, tuning } = this.#parts;
    if (handling.running > 0 || core.waitsForTime) return true;
    const now = tuning.clock.now();
    for (const { phase, prepareUntil } of core.partitions)
      if (phase === 'leaving' || (phase === 'preparing' && now < prepareUntil)) return true;
    return false;
  }

  /** Events may have come before; what they asked for is made up for. */
  attach(subscription: Subscription): void {
    this.#subscription = subscription;
    this.#committer = new Committer(subscription);
    for (const { paused, assignment } of this.#parts.core.partitions)
      if (paused) subscription.pause(assignment);
    this.wake();
  }

  assigned(assignments: readonly (Assignment & CommittedOffset)[]): void {
    const { core, prepare, tuning } = this.#parts;
    for (const { topic, partition: number, epoch, ...committed } of assignments) {
      const before = core.holderOf({ topic, partition: number, epoch });
      if (before !== null) this.#remove(before, 'the partition was assigned anew');
      const partition = core.assign({ topic, partition: number, epoch }, committed);
      if (this.#open) prepare(partition);
      else core.revoke(partition, tuning.clock.now());
    }
    this.wake();
  }

  received(assignment: Assignment, messages: readonly ReceivedMessage[]): void {
    const { core, observer, tuning } = this.#parts;
    const partition = core.find(assignment);
    if (partition === null || !this.#open) return;
    observer.received?.(assignment.topic, messages.length);
    this.#guard(() => core.receive(partition, messages, tuning.clock.now()));
    this.#reviewCredit();
    this.wake();
  }

  revoking(assignments: readonly Assignment[]): void {
    const { core, tuning } = this.#parts;
    const now = tuning.clock.now();
    for (const partition of this.#ours(assignments)) {
      partition.drainUntil = now + tuning.drainMs;
      core.revoke(partition, now);
    }
    this.wake();
  }

  lost(assignments: readonly Assignment[]): void {
    for (const partition of this.#ours(assignments)) this.#remove(partition, 'the partition was lost');
    this.wake();
  }

  disturbed(error: Error): void {
    this.#parts.observer.disturbed?.(error);
  }

  wake(): void {
    if (this.#woken) return;
    this.#woken = true;
    queueMicrotask(() => this.#turn());
  }

  /** What is due by time: waits that end, handlers that take too long, commits, drains. */
  tick(): void {
    const { core, handling, tuning } = this.#parts;
    const now = tuning.clock.now();
    this.#guard(() => {
      core.passGaps(now);
      handling.enforceLimits(now);
    });
    if (this.#committer !== null && !this.#committer.busy && now >= this.#commitNotBefore)
      void this.#commit([...core.partitions]);
    this.wake();
  }

  /** Starts nothing from now on; resolves when nothing runs any more, or after `graceMs`. */
  async drain(graceMs: number): Promise<void> {
    const { core, tuning } = this.#parts;
    this.#open = false;
    for (const partition of core.partitions) core.revoke(partition, tuning.clock.now());
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#drained = resolve;
    const cancel = tuning.clock.after(graceMs, resolve);
    this.wake();
    await promise;
    cancel();
  }

  /** Commits what is finished, leaves the group, aborts what still runs. */
  async close(): Promise<void> {
    const { core, handling } = this.#parts;
    await this.#commit([...core.partitions]);
    try {
      await this.#subscription?.close();
    } catch (error) {
      this.disturbed(asError(error));
    }
    for (const partition of core.partitions) this.#remove(partition, 'the consumer stopped');
    handling.abortAll(new Error('the consumer stopped'));
  }

  #turn(): void {
    this.#woken = false;
    const { core, handling, concurrency, tuning } = this.#parts;
    let now = this.#openSlice();
    // A process that was stopped for long finds its work where it left it, and does not know that another has it by now.
    const certain = this.#subscription?.certain() ?? true;
    this.#guard(() => {
      while (certain && this.#open && handling.running < concurrency) {
        const work = core.take(now);
        if (work === null) break;
        handling.start(work, now);
        now = tuning.clock.now();
        if (now < this.#sliceEnd) continue;
        this.#goOnLater();
        break;
      }
    });
    this.#reviewCredit();
    this.#parts.inquiry.review();
    this.#handBack(tuning.clock.now());
    if (this.#drained !== null && this.#isDrained()) this.#drained();
  }

  /** Turns that follow each other by microtasks share one slice: input and output would starve otherwise. */
  #openSlice(): number {
    const { clock } = this.#parts.tuning;
    const now = clock.now();
    if (this.#sliceEnd < 0) {
      this.#sliceEnd = now + sliceMs;
      clock.yield(() => (this.#sliceEnd = -1));
    }
    return now;
  }

  #goOnLater(): void {
    this.#woken = true;
    this.#parts.tuning.clock.yield(() => this.#turn());
  }

  #reviewCredit(): void {
    const { pause, resume } = this.#parts.core.reviewCredit();
    for (const { assignment } of pause) this.#subscription?.pause(assignment);
    for (const { assignment } of resume) this.#subscription?.resume(assignment);
  }

  #isDrained(): boolean {
    for (const { flights } of this.#parts.core.partitions) if (flights.size > 0) return false;
    return true;
  }

  /**
   * Revoked partitions go back when nothing of them runs or their time is up: commit, release, abort. Those of one number
   * go together: the next owner may begin with a key's record of one topic, and must not while one of another topic runs.
   */
  #handBack(now: number): void {
    const { core } = this.#parts;
    const revoked = [...core.partitions].filter(
      ({ drainUntil, handingBack }) => drainUntil < Infinity && !handingBack,
    );
    const running = new Set(
      revoked.filter(({ flights }) => flights.size > 0).map(({ assignment }) => assignment.partition),
    );
    const mayAsk = now >= this.#commitNotBefore;
    const due = revoked.filter(
      ({ drainUntil, assignment }) => now >= drainUntil || (mayAsk && !running.has(assignment.partition)),
    );
    if (due.length === 0 || this.#subscription === null) return;
    for (const partition of due) partition.handingBack = true;
    void this.#commit(due).then((committed) => this.#release(due, committed));
  }

  /** A commit that failed is tried again after a pause while there is time: without it, all would be redelivered. */
  #release(due: readonly OwnedPartition[], committed: boolean): void {
    const now = this.#parts.tuning.clock.now();
    const leaving = due.filter(
      ({ phase, drainUntil }) => phase !== 'gone' && (committed || now >= drainUntil),
    );
    for (const partition of due) partition.handingBack = leaving.includes(partition);
    if (leaving.length > 0)
      this.#guard(() => this.#subscription?.release(leaving.map(({ assignment }) => assignment)));
    for (const partition of leaving) this.#remove(partition, 'the partition was handed back');
    this.wake();
  }

  /** Never rejects; false when the group could not be asked. */
  async #commit(partitions: readonly OwnedPartition[]): Promise<boolean> {
    const { observer, tuning } = this.#parts;
    try {
      const commits = (await this.#committer?.commit(partitions)) ?? [];
      if (commits.length === 0) return true;
      this.#commits++;
      observer.committed?.(
        commits.map(({ assignment: { topic, partition }, next }) => ({ topic, partition, offset: next })),
      );
      return true;
    } catch (error) {
      this.#commitNotBefore = tuning.clock.now() + commitAgainMs;
      this.disturbed(asError(error));
      return false;
    }
  }

  #remove(partition: OwnedPartition, why: string): void {
    const { core, handling, tuning } = this.#parts;
    partition.ending.abort(new Error(why));
    handling.abort(core.remove(partition, tuning.clock.now()), new Error(why));
  }

  #ours(assignments: readonly Assignment[]): readonly OwnedPartition[] {
    return assignments.flatMap((assignment) => this.#parts.core.find(assignment) ?? []);
  }

  /** A fault of our own must end the consumer: a loop that died in silence would look healthy. */
  #guard(step: () => void): void {
    try {
      step();
    } catch (error) {
      this.#parts.fail(new ConsumerFailure('BROKEN', asError(error).message, { cause: error }));
    }
  }
}
