export function median(values: readonly number[]): number {
  const ascending = values.toSorted((a, b) => a - b);
  const middle = ascending.length >> 1;
  const upper = ascending[middle] ?? 0;
  return ascending.length % 2 === 1 ? upper : ((ascending[middle - 1] ?? 0) + upper) / 2;
}

/** Largest minus smallest, as a share of the median. */
export function spread(values: readonly number[]): number {
  const middle = median(values);
  return middle === 0 ? 0 : (Math.max(...values) - Math.min(...values)) / middle;
}

/**
 * The chance that values drawn from one distribution would look at least so much lower on the left (Mann-Whitney, one-sided,
 * exact): how sure it is that left is slower. Counts all ways to split the values, so it is for handfuls of them.
 */
export function chanceOfLower(left: readonly number[], right: readonly number[]): number {
  const observed = wins(left, right);
  const all = [...left, ...right];
  let splits = 0;
  let asLow = 0;
  for (const chosen of subsets(all.length, left.length)) {
    const inLeft = new Set(chosen);
    const one = all.filter((_, index) => inLeft.has(index));
    const other = all.filter((_, index) => !inLeft.has(index));
    splits++;
    if (wins(one, other) <= observed) asLow++;
  }
  return asLow / splits;
}

/** In how many of all pairs the left value is the higher. */
function wins(left: readonly number[], right: readonly number[]): number {
  let count = 0;
  for (const a of left) for (const b of right) count += a > b ? 1 : a === b ? 0.5 : 0;
  return count;
}

function* subsets(of: number, size: number, from = 0): Iterable<readonly number[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let first = from; first <= of - size; first++)
    for (const rest of subsets(of, size - 1, first + 1)) yield [first, ...rest];
}
