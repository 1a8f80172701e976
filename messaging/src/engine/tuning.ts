import { type Clock, systemClock } from './clock.ts';
import type { CreditLimits } from './credit.ts';
import type { DeadLetterLimits } from './dead-letter-limit.ts';

/** Bounds of the engine; the defaults serve a process with a heap of 256 MB and calls of up to half a minute. */
export interface Tuning {
  /** How often what has finished is committed: what a crash may deliver again is what finished within this time. */
  readonly commitEveryMs: number;
  /** How long what runs of a revoked partition may still take before the partition is handed back without it. */
  readonly drainMs: number;
  /** A handler that takes longer is aborted; it counts as `retry`. */
  readonly handlerMaxMs: number;
  /** What an aborted handler has to end in; after that its key goes on without it. */
  readonly abortGraceMs: number;
  /** Lag without movement or reason for so long ends the consumer; `healthy` is false long before. */
  readonly stallMs: number;
  readonly credit: CreditLimits;
  readonly deadLetters: DeadLetterLimits;
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
}

const MiB = 1024 * 1024;

export const defaultTuning: Tuning = {
  commitEveryMs: 200,
  drainMs: 45_000,
  handlerMaxMs: 120_000,
  abortGraceMs: 5_000,
  stallMs: 30_000,
  credit: {
    partitionRecordsMax: 4_000,
    partitionBytesMax: 16 * MiB,
    bytesMax: 64 * MiB,
    partitionWindowMax: 1_000_000,
  },
  deadLetters: { of: 100, max: 50, inARow: 20 },
  clock: systemClock,
  random: Math.random,
};
