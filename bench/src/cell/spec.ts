import type { LedgerSummary } from '../ledger/ledger.ts';
import type { RuntimeName } from '../runtimes/catalog.ts';
import type { MemorySample } from './memory.ts';
import type { Progress } from './progress.ts';

/** One runtime, one load, one fresh process. Given to it as JSON, as its first argument. */
export interface CellSpec {
  readonly runtime: RuntimeName;
  readonly brokers: string;
  readonly databaseUrl: string | null;
  readonly topic: string;
  readonly partitions: number;
  readonly groupId: string;
  readonly concurrency: number;
  readonly workMs: number;
  /** Microseconds of computing beside the work: how the canary is slowed where there is no waiting to prolong. */
  readonly spinUs: number;
  /** Records to handle; the cell ends when it has. */
  readonly expected: number;
  /** Counted from the first record: what it has by then is measured. */
  readonly secondsMax: number;
  /** One key whose first record takes so much longer. */
  readonly slow: { readonly key: string; readonly ms: number } | null;
  /** Values begin with the intended time of sending: measures latency from there. */
  readonly stamped: boolean;
  /** How often it looks at its own memory; null for never. */
  readonly memoryEveryMs: number | null;
}

/** Milliseconds, from the intended time of sending to the end of the handler; the slow key's records left out. */
export interface Latency {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
  /** When the last record ended that was late by more than `lateMs`; milliseconds since 1970, 0 when none was. */
  readonly lastLateAt: number;
}

export const lateMs = 250;

export interface CellResult extends LedgerSummary {
  /** Everything expected was handled in time; otherwise what was handled by then is measured. */
  readonly complete: boolean;
  /** From the start of the runtime to its first record, seconds: joining the group. Not part of `seconds`. */
  readonly joinSeconds: number;
  /** Of all threads of the process, between the first and the last record. */
  readonly cpuSeconds: number;
  /** The process's largest resident size, MB. */
  readonly rssMb: number;
  /** Until the slow key began, where there is one. */
  readonly latency: Latency | null;
  /** From then on; null where there is none, and on the JVM. */
  readonly latencyBeside?: Latency | null;
  /** Of all records with a latency; not on the JVM. */
  readonly progress?: Progress;
  readonly memory?: readonly MemorySample[];
}
