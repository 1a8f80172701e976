import { median } from './statistics.ts';

export interface Slope {
  /** Units of value per unit of `at`: the median of the slopes of all pairs (Theil and Sen), which single spikes do not move. */
  readonly slope: number;
  /** Where it lies with 95 % (Sen), as if samples were independent. */
  readonly low: number;
  readonly high: number;
}

/** Flat for fewer than two samples. */
export function slopeOf(samples: readonly { readonly at: number; readonly value: number }[]): Slope {
  const slopes: number[] = [];
  for (const [index, one] of samples.entries())
    for (const other of samples.slice(index + 1))
      if (other.at !== one.at) slopes.push((other.value - one.value) / (other.at - one.at));
  if (slopes.length === 0) return { slope: 0, low: 0, high: 0 };
  const ascending = slopes.toSorted((a, b) => a - b);
  const count = samples.length;
  const reach = 1.96 * Math.sqrt((count * (count - 1) * (2 * count + 5)) / 18);
  const at = (rank: number) => ascending[Math.min(ascending.length - 1, Math.max(0, rank))] ?? 0;
  return {
    slope: median(ascending),
    low: at(Math.floor((ascending.length - reach) / 2)),
    high: at(Math.ceil((ascending.length + reach) / 2)),
  };
}
