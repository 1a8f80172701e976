import type { DataSet } from './data-set.ts';

/**
 * The most that order by key allows, whatever the runtime: the makespan's lower bound. All the work spread over
 * `concurrency` slots, or the work of the key with the most records, which is done one after the other; the longer counts.
 * @returns records per second; null for work of 0 ms, where order sets no bound
 */
export function ceilingOf(set: DataSet, workMs: number, concurrency: number): number | null {
  if (workMs === 0) return null;
  const slotsMs = (set.keys.length * workMs) / concurrency;
  const longestKeyMs = longestKey(set) * workMs;
  return set.keys.length / (Math.max(slotsMs, longestKeyMs) / 1000);
}

/** How many records the key with the most has. */
export function longestKey({ keys }: DataSet): number {
  const counts = new Map<number, number>();
  let longest = 0;
  for (const key of keys) {
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if (count > longest) longest = count;
  }
  return longest;
}
