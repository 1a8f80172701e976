import { randomOf } from '../data/random.ts';

export function median(values: readonly number[]): number {
  const ascending = values.toSorted((a, b) => a - b);
  const middle = ascending.length >> 1;
  const upper = ascending[middle] ?? 0;
  return ascending.length % 2 === 1 ? upper : ((ascending[middle - 1] ?? 0) + upper) / 2;
}

/** The smallest value that at least this share (0 to 1) does not exceed; 0 where there are none. */
export function quantile(ascending: ArrayLike<number>, share: number): number {
  return ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)] ?? 0;
}

/** Largest minus smallest, as a share of the median. */
export function spread(values: readonly number[]): number {
  const middle = median(values);
  return middle === 0 ? 0 : (Math.max(...values) - Math.min(...values)) / middle;
}

/**
 * The chance that ratios of pairs would be at least so far above 1 if both sides were alike (one-sided, exact): then each
 * logarithm could as well have the other sign, so all ways to choose the signs are counted. For handfuls of pairs.
 */
export function chanceOfAbove(ratios: readonly number[]): number {
  const logarithms = ratios.map(Math.log);
  const observed = sum(logarithms);
  const ways = 2 ** logarithms.length;
  let asHigh = 0;
  for (let signs = 0; signs < ways; signs++) {
    const flipped = logarithms.map((value, index) => ((signs >> index) & 1 ? -value : value));
    // What is equal but for rounding is equal.
    if (sum(flipped) >= observed - 1e-12) asHigh++;
  }
  return asHigh / ways;
}

const resamples = 2_000;

/** Where the median lies with 95 % (percentile bootstrap); the same for the same values. */
export function intervalOfMedian(values: readonly number[]): readonly [number, number] {
  const random = randomOf(1);
  const draw = () => values[Math.floor(random() * values.length)] ?? 0;
  const medians = Array.from({ length: resamples }, () => median(values.map(draw))).toSorted((a, b) => a - b);
  return [medians[Math.floor(resamples * 0.025)] ?? 0, medians[Math.ceil(resamples * 0.975) - 1] ?? 0];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
