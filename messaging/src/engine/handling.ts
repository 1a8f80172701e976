import type { HandlingContext, RetryPolicy } from '../consumption.ts';
import type { ReceivedMessage } from '../message.ts';
import type { Observer } from '../observer.ts';
import { type Outcome, retry } from '../outcome.ts';
import { Attempt } from './attempt.ts';
import type { Burial } from './burial.ts';
import type { Clock } from './clock.ts';
import type { Core } from './core.ts';
import { asError, describe, isOutcome, isPromise, thrown } from './answer.ts';
import { backoffMs, decide } from './decision.ts';
import type { DeadLetterLimit } from './dead-letter-limit.ts';
import { ConsumerFailure } from './errors.ts';
import type { Pressure } from './pressure.ts';
import type { Verdict, Work } from './work.ts';

export type HandleRecord = (message: ReceivedMessage, context: HandlingContext) => Outcome | Promise<Outcome>;

export interface HandlingParts {
  readonly core: Core;
  readonly handle: HandleRecord;
  readonly retry: RetryPolicy;
  readonly burial: Burial;
  readonly limit: DeadLetterLimit;
  readonly pressure: Pressure;
  readonly clock: Clock;
  readonly random: () => number;
  readonly observer: Observer;
  readonly idOf: (message: ReceivedMessage) => string | null;
  readonly handlerMaxMs: number;
  readonly abortGraceMs: number;
  /** Something ended: there may be more to start. */
  readonly wake: () => void;
  readonly fail: (failure: ConsumerFailure) => void;
}

/**
 * Calls the handler and acts on what it answers. A handler that answers at once, without a promise, is dealt with on the
 * spot; only the others are tracked.
 */
export class Handling {
  readonly #parts: HandlingParts;
  /** Records whose handler has not answered yet. */
  readonly #running = new Set<Work>();

  constructor(parts: HandlingParts) {
    this.#parts = parts;
  }

  get running(): number {
    return this.#running.size;
  }

  start(work: Work, now: number): void {
    if (work.verdict !== null) {
      this.#bury(work, work.verdict);
      return;
    }
    const { handle, retry: policy, pressure, core, observer, clock } = this.#parts;
    const attempt = new Attempt(work, {
      attemptsMax: policy.attemptsMax,
      pressure: pressure.of(core.queued),
      now: observer.handled === undefined ? now : clock.now(),
    });
    work.current = attempt;
    let answer: Outcome | Promise<Outcome>;
    try {
      answer = handle(work.message, attempt);
    } catch (error) {
      answer = thrown(error);
    }
    if (isPromise(answer)) this.#await(work, attempt, answer);
    else this.#settle(work, attempt, answer);
  }

  /** Tells handlers that nothing they do counts any more. They have `abortGraceMs` to end. */
  abort(works: Iterable<Work>, reason: Error): void {
    const now = this.#parts.clock.now();
    for (const work of works) work.current?.abort(reason, now);
  }

  abortAll(reason: Error): void {
    this.abort(this.#running, reason);
  }

  /** Ends attempts that run too long: by their signal first, without them if they do not follow it. */
  enforceLimits(now: number): void {
    const { handlerMaxMs, abortGraceMs, observer } = this.#parts;
    for (const work of this.#running) {
      const attempt = work.current;
      if (attempt === null) continue;
      if (now - attempt.startedAt >= handlerMaxMs)
        attempt.abort(new Error(`the handler did not answer within ${handlerMaxMs} ms`), now);
      if (now - attempt.abortedAt < abortGraceMs) continue;
      const reason = `the handler did not end within ${abortGraceMs} ms after it was aborted`;
      observer.disturbed?.(new Error(`${reason}: ${describe(work.message)}`));
      this.#settle(work, attempt, retry(reason));
    }
  }

  #await(work: Work, attempt: Attempt, answer: Promise<Outcome>): void {
    this.#running.add(work);
    work.partition.flights.add(work);
    answer.then(
      (outcome) => this.#settleLater(work, attempt, outcome),
      (error: unknown) => this.#settleLater(work, attempt, thrown(error)),
    );
  }

  #settleLater(work: Work, attempt: Attempt, outcome: Outcome): void {
    try {
      this.#settle(work, attempt, outcome);
    } catch (error) {
      this.#parts.fail(new ConsumerFailure('BROKEN', describe(work.message), { cause: error }));
    }
  }

  /** Acts on the answer, unless the attempt was given up before it came. */
  #settle(work: Work, attempt: Attempt, answer: Outcome): void {
    if (work.current !== attempt) return;
    work.current = null;
    const outcome = isOutcome(answer) ? answer : thrown(new Error('the handler answered no outcome'));
    if (this.#running.delete(work)) {
      work.partition.flights.delete(work);
      this.#parts.wake();
    }
    this.#report(work, attempt, outcome);
    if (work.partition.phase === 'gone') this.#parts.core.finish(work, this.#parts.clock.now());
    else this.#act(work, outcome);
  }

  #act(work: Work, outcome: Outcome): void {
    const { core, retry: policy, random, limit, clock } = this.#parts;
    if (outcome.kind === 'retry') work.failures++;
    work.holds = outcome.kind === 'hold' ? work.holds + 1 : 0;
    const decision = decide(outcome, work, policy, random);
    switch (decision.kind) {
      case 'finish':
        limit.exceededBy(false);
        core.finish(work, clock.now());
        return;
      case 'again':
        this.#again(work, decision.afterMs);
        return;
      case 'bury':
        this.#condemn(work, decision.verdict);
        return;
    }
  }

  #again(work: Work, afterMs: number): void {
    const { core, clock, wake } = this.#parts;
    if (!core.pause(work, clock.now())) return;
    work.cancelTimer = clock.after(afterMs, () => {
      work.cancelTimer = null;
      core.resume(work);
      wake();
    });
  }

  /** The record stays in flight, and so uncommitted, when it is one dead letter too many. */
  #condemn(work: Work, verdict: Verdict): void {
    work.verdict = verdict;
    if (this.#parts.limit.exceededBy(true))
      this.#parts.fail(new ConsumerFailure('TOO_MANY_DEAD_LETTERS', `${verdict.reason}: ${verdict.detail}`));
    else this.#bury(work, verdict);
  }

  /** Publishes the dead letter before the record counts as finished; its key waits for it, for as long as it takes. */
  #bury(work: Work, verdict: Verdict): void {
    const { burial, core, retry: policy, random, clock, observer, wake } = this.#parts;
    work.partition.flights.add(work);
    burial.publish(work.message, verdict).then(
      () => {
        work.partition.flights.delete(work);
        observer.deadLettered?.(work.message.position, verdict.reason);
        core.finish(work, clock.now());
        wake();
      },
      (error: unknown) => {
        work.partition.flights.delete(work);
        observer.disturbed?.(asError(error));
        work.holds++;
        this.#again(work, backoffMs(work.holds, policy, random));
        wake();
      },
    );
  }

  #report(work: Work, attempt: Attempt, outcome: Outcome): void {
    const { observer, clock, idOf } = this.#parts;
    observer.handled?.({
      position: work.message.position,
      key: work.message.key,
      eventId: idOf(work.message),
      outcome,
      attempt: attempt.attempt,
      durationMs: clock.now() - attempt.startedAt,
      ageMs: clock.wallTime() - work.message.timestamp,
    });
  }
}
