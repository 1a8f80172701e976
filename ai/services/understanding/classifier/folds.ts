/** Assigns each item to one of `count` folds so that every group is spread evenly over them; by order, so it never changes. */
export function folds(groups: readonly string[], count: number): number[] {
  const seen = new Map<string, number>();
  return groups.map((group) => {
    const before = seen.get(group) ?? 0;
    seen.set(group, before + 1);
    return before % count;
  });
}
