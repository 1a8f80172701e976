import { randomOf, shuffle } from './random.ts';

/**
 * How records spread over keys. `uniform`: every key has the same number of records, in shuffled order. `zipf`: the key of
 * rank r has a share in proportion to 1/r (s = 1.0), so that one key has a tenth of everything: what real leads look like,
 * and what keeps order by key from being free.
 */
export const keyPlans = ['1', '1000', '10000', 'zipf-10000'] as const;
export type KeyPlan = (typeof keyPlans)[number];

export interface DataSet {
  readonly plan: KeyPlan;
  /** The key's number for each record, in the order in which records are written. */
  readonly keys: Uint32Array;
}

/** The same for the same arguments: every runtime and every repetition reads the same records. */
export function dataSetOf(plan: KeyPlan, records: number, seed = 1): DataSet {
  const random = randomOf(seed);
  const keys = plan === 'zipf-10000' ? zipf(10_000, records, random) : uniform(Number(plan), records, random);
  return { plan, keys };
}

/** A lead's id has 36 characters, and so has a key here. */
export function keyName(key: number): string {
  return `00000000-0000-4000-8000-${String(key).padStart(12, '0')}`;
}

function uniform(keyCount: number, records: number, random: () => number): Uint32Array {
  const keys = Uint32Array.from({ length: records }, (_, index) => index % keyCount);
  shuffle(keys, random);
  return keys;
}

function zipf(keyCount: number, records: number, random: () => number): Uint32Array {
  const cumulated = new Float64Array(keyCount);
  let sum = 0;
  for (let rank = 1; rank <= keyCount; rank++) {
    sum += 1 / rank;
    cumulated[rank - 1] = sum;
  }
  return Uint32Array.from({ length: records }, () => firstAbove(cumulated, random() * sum));
}

/** Binary search: the first index whose value is above the threshold. */
function firstAbove(ascending: Float64Array, threshold: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) > threshold) high = middle;
    else low = middle + 1;
  }
  return low;
}
