import type { Run } from './cells.ts';
import { chanceOfAbove, intervalOfMedian, median } from './statistics.ts';

/** How much more of something an arm takes than ours, repetition by repetition. */
export interface Comparison {
  readonly pairs: number;
  /** Median of the ratios; above 1 is worse than ours. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  /** Of ratios so far above 1 if both were alike. */
  readonly chance: number;
}

export interface Comparisons {
  /** Processor time per record. */
  readonly cpu: Comparison;
  /** Time per record, by the wall. */
  readonly wall: Comparison;
}

export const significant = 0.05;
const pairsMin = 5;

/**
 * Compares an arm with ours pair by pair: the two runs of a repetition follow each other, so what drifts on the machine is in both.
 * Null for too few pairs.
 */
export function comparisonsOf(arm: readonly Run[], ours: readonly Run[]): Comparisons | null {
  const pairs = arm.flatMap((run) => {
    const other = ours.find(({ repetition }) => repetition === run.repetition);
    return other === undefined ? [] : [{ run, other }];
  });
  const cpu = pairs.flatMap(({ run, other }) => ratio(cpuOf(run), cpuOf(other)));
  const wall = pairs.flatMap(({ run, other }) => ratio(other.recordsPerSecond, run.recordsPerSecond));
  if (cpu.length < pairsMin || wall.length < pairsMin) return null;
  return { cpu: comparisonOf(cpu), wall: comparisonOf(wall) };
}

/** Whether the arm is told from ours by the processor time it takes: the steadier of the two. */
export function toldApart({ cpu }: Comparisons): boolean {
  return cpu.chance < significant;
}

export function describeComparison({ pairs, ratio: middle, low, high, chance }: Comparison): string {
  const [at, from, to] = [middle, low, high].map((value) => value.toFixed(3));
  return `${at}x of ours (95 %: ${from} to ${to}, ${pairs} pairs, p = ${chance.toFixed(4)})`;
}

function comparisonOf(ratios: readonly number[]): Comparison {
  const [low, high] = intervalOfMedian(ratios);
  return { pairs: ratios.length, ratio: median(ratios), low, high, chance: chanceOfAbove(ratios) };
}

function cpuOf({ figures }: Run): number | null {
  return figures['cpu_us_per_record'] ?? null;
}

function ratio(left: number | null, right: number | null): readonly number[] {
  return left === null || right === null || left <= 0 || right <= 0 ? [] : [left / right];
}
