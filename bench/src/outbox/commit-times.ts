import { quantile } from '../report/statistics.ts';
import type { WriterResult } from './spec.ts';

/** When writers send their rows: as fast as they can, or by a clock that does not wait for them. */
export class Turns {
  readonly #startedAt: number;
  readonly #perSecond: number | null;
  #rows = 0;

  /** `perSecond`: rows of all connections together; null when each goes on as soon as its last row is committed. */
  constructor(startedAt: number, perSecond: number | null) {
    this.#startedAt = startedAt;
    this.#perSecond = perSecond;
  }

  /** The next row, numbered from 1, and when it is to be sent. By the clock, rows are due in equal steps, late or not. */
  take(now: number): { readonly row: number; readonly dueAt: number } {
    const row = ++this.#rows;
    const dueAt = this.#perSecond === null ? now : this.#startedAt + ((row - 1) * 1000) / this.#perSecond;
    return { row, dueAt };
  }
}

/** Latencies of the rows that were due while it was measured, from then to their commit; and the commits in that time. */
export class CommitTimes {
  readonly #from: number;
  readonly #until: number;
  readonly #latencies: number[] = [];
  readonly #delays: number[] = [];
  #committed = 0;

  constructor(from: number, until: number) {
    this.#from = from;
    this.#until = until;
  }

  add(dueAt: number, sentAt: number, committedAt: number): void {
    if (this.#measures(committedAt)) this.#committed++;
    if (!this.#measures(dueAt)) return;
    this.#latencies.push(committedAt - dueAt);
    this.#delays.push(sentAt - dueAt);
  }

  summary(): WriterResult {
    const latencies = this.#latencies.toSorted((a, b) => a - b);
    const delays = this.#delays.toSorted((a, b) => a - b);
    return {
      committed: this.#committed,
      seconds: (this.#until - this.#from) / 1000,
      p50Ms: quantile(latencies, 0.5),
      p99Ms: quantile(latencies, 0.99),
      sentLateP50Ms: quantile(delays, 0.5),
    };
  }

  #measures(at: number): boolean {
    return at >= this.#from && at < this.#until;
  }
}
