import type { Arrivals } from './arrivals.ts';

export interface LoadSpec {
  readonly brokers: string;
  readonly topic: string;
  readonly arrivals: Arrivals;
}

export interface LoadResult {
  readonly sent: number;
  /** Milliseconds since 1970 of the beginning of the warm-up. */
  readonly startedAt: number;
  /** How late the sender itself was at its worst, milliseconds. */
  readonly latestMs: number;
}
