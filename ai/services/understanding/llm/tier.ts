import { setTimeout as delay } from 'node:timers/promises';
import type { Intent } from '@biznavigate/contracts';
import { checkAnswer, type LlmAnswer } from './answer.ts';
import { CircuitBreaker } from './breaker.ts';
import { DailyBudget } from './budget.ts';
import { failureOf } from './failure.ts';
import { waysOf, type Prompt, type Way } from './models.ts';
import { promptFor, type Asked } from './prompt.ts';
import type { LlmSettings } from './settings.ts';

/** Why there is no answer of the llm tier. */
export type Refusal = 'no budget' | 'circuit open' | 'no valid answer' | 'provider failed' | 'aborted';
export type LlmOutcome = { readonly answer: LlmAnswer } | { readonly refusal: Refusal };

const ATTEMPTS = 3;
const FIRST_PAUSE_MS = 100;
const FAILURES_TO_OPEN = 5;
const OPEN_MS = 30_000;

type Tried = { readonly value: unknown } | { readonly next: 'lower' | 'failed' | 'aborted' | 'no budget' };

/** Asks a language model. It never throws: without an answer the classifier's stands. */
export class LlmTier {
  readonly #settings: LlmSettings;
  readonly #ways: readonly Way[];
  readonly #breaker: CircuitBreaker;
  readonly #budget: DailyBudget;
  /** The first way that this endpoint is not known to lack. */
  #from = 0;

  /** @param now milliseconds since 1970 */
  constructor(settings: LlmSettings, now: () => number = Date.now) {
    this.#settings = settings;
    this.#ways = waysOf(settings);
    this.#breaker = new CircuitBreaker(FAILURES_TO_OPEN, OPEN_MS, now);
    this.#budget = new DailyBudget(settings.callsPerDay, now);
  }

  async ask(asked: Asked, tenant: string, revoked: AbortSignal): Promise<LlmOutcome> {
    if (revoked.aborted) return { refusal: 'aborted' };
    if (!this.#breaker.enter()) return { refusal: 'circuit open' };
    const signal = AbortSignal.any([revoked, AbortSignal.timeout(this.#settings.timeoutMs)]);
    const outcome = await this.#climbDown(asked, tenant, signal);
    return this.#report(outcome, revoked);
  }

  #report(outcome: LlmOutcome, revoked: AbortSignal): LlmOutcome {
    if (revoked.aborted || ('refusal' in outcome && outcome.refusal === 'no budget'))
      this.#breaker.abandoned();
    else if ('refusal' in outcome && outcome.refusal !== 'no valid answer') this.#breaker.failed();
    else this.#breaker.succeeded();
    return revoked.aborted ? { refusal: 'aborted' } : outcome;
  }

  async #climbDown(asked: Asked, tenant: string, signal: AbortSignal): Promise<LlmOutcome> {
    const prompt = promptFor(asked);
    const candidates: Intent[] = asked.candidates.map(({ intent }) => intent);
    for (let i = this.#from; i < this.#ways.length; i += 1) {
      const way = this.#ways[i];
      if (!way) break;
      const tried = await this.#tryWay(way, { prompt, tenant, signal });
      if ('value' in tried) {
        const answer = checkAnswer(tried.value, candidates);
        if (answer) {
          this.#from = i;
          return { answer };
        }
      } else if (tried.next !== 'lower') {
        return { refusal: tried.next === 'failed' ? 'provider failed' : tried.next };
      }
    }
    return { refusal: 'no valid answer' };
  }

  /** One way, again after 429 and 5xx with growing pauses, as long as the time and the budget last. */
  async #tryWay(
    way: Way,
    call: { readonly prompt: Prompt; readonly tenant: string; readonly signal: AbortSignal },
  ): Promise<Tried> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (!this.#budget.take(call.tenant)) return { next: 'no budget' };
      try {
        return { value: await way(call.prompt, call.signal) };
      } catch (error) {
        const failure = failureOf(error, call.signal);
        if (failure === 'lower') return { next: 'lower' };
        if (failure === 'give-up') return { next: 'failed' };
      }
      try {
        await delay(FIRST_PAUSE_MS * 2 ** attempt, undefined, { signal: call.signal });
      } catch {
        return { next: 'failed' };
      }
    }
    return { next: 'failed' };
  }
}
