import type { Lab } from '../lab/lab.ts';
import type { Options } from '../options.ts';

/** In order of importance: when the time is short, the last are left out. */
export const benchIds = ['B0', 'B1', 'B6', 'B3', 'B7', 'B1b', 'B8'] as const;
export type BenchId = (typeof benchIds)[number];

/** One run of one arm. */
export interface Measured {
  /** Null where the bench measures something else. */
  readonly recordsPerSecond: number | null;
  /** The most that is possible, in the same unit; null when it is to be taken from another arm, or there is none. */
  readonly ceiling: number | null;
  /** Further figures by name; the names say their units. */
  readonly figures: Readonly<Record<string, number>>;
  /** What the ledger found wrong. Speed without correctness does not count. */
  readonly faults: readonly string[];
}

/** A load, and the arms that are measured under it one after the other, over and over. */
export interface Scenario {
  readonly name: string;
  readonly keys: string;
  readonly workMs: number;
  readonly concurrency: number;
  readonly arms: readonly string[];
  /** The arm whose rate is the ceiling of the others, where none is computed. */
  readonly ceilingArm?: string;
  /** Instead of what the options say. */
  readonly repetitions?: number;
  /** About how long one run takes in all, seconds; for an estimate. */
  readonly seconds?: (arm: string) => number;
  /** Makes what all arms share, such as a filled topic. */
  prepare(lab: Lab): Promise<Prepared>;
}

export interface Prepared {
  measure(arm: string, repetition: number): Promise<Measured>;
  finish(): Promise<void>;
}

export interface Bench {
  readonly id: BenchId;
  readonly title: string;
  /** The figure that the plot shows; its rate when absent. */
  readonly plotted?: { readonly figure: string; readonly label: string };
  scenarios(options: Options): readonly Scenario[];
}
