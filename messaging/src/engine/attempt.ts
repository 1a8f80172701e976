import type { HandlingContext } from '../consumption.ts';
import { traceparentOf } from '../correlation.ts';
import type { ReceivedMessage } from '../message.ts';
import type { Work } from './work.ts';

/**
 * One call of the handler, and what it is told. The signal and the trace are made when they are asked for: light work asks
 * for neither and pays for neither.
 */
export class Attempt implements HandlingContext {
  readonly message: ReceivedMessage;
  readonly attempt: number;
  readonly attemptsMax: number;
  readonly afterGap: boolean;
  readonly pressure: 'normal' | 'high';
  /** When it began, by the engine's clock. */
  readonly startedAt: number;
  /** When it was told to end; Infinity while it was not. */
  abortedAt = Infinity;
  #controller: AbortController | null = null;
  #reason: Error | null = null;
  #traceparent: string | null = null;

  constructor(work: Work, about: { attemptsMax: number; pressure: 'normal' | 'high'; now: number }) {
    this.message = work.message;
    this.attempt = work.failures + 1;
    this.attemptsMax = about.attemptsMax;
    this.afterGap = work.afterGap;
    this.pressure = about.pressure;
    this.startedAt = about.now;
  }

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#reason !== null) this.#controller.abort(this.#reason);
    return this.#controller.signal;
  }

  get traceparent(): string {
    this.#traceparent ??= traceparentOf(this.message.headers);
    return this.#traceparent;
  }

  abort(reason: Error, now: number): void {
    if (this.#reason !== null) return;
    this.#reason = reason;
    this.abortedAt = now;
    this.#controller?.abort(reason);
  }
}
