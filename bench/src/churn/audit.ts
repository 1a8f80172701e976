import type { Call } from './journal.ts';

export interface ChurnFindings {
  /** Records whose handler ended more than once. */
  readonly duplicates: number;
  /** Calls beyond the first of their record, ended or not: what an AI would have been paid for again. */
  readonly repeatedCalls: number;
  /** Calls that a kill cut off. */
  readonly cutOff: number;
  /** Two calls of a key at once, in whatever processes, or a record first begun behind a younger one of its key. */
  readonly disorder: number;
  /** Times, in milliseconds, in which nothing of a partition was handled although there was work: sorted, ascending. */
  readonly pauses: readonly number[];
  /** Per partition, the lowest offset without an end. */
  readonly frontiers: readonly number[];
}

/** Looks at all members' journals together, as nobody inside the group can. Pauses count between `from` and `to`. */
export function auditChurn(
  calls: readonly Call[],
  partitions: number,
  window: { from: number; to: number },
): ChurnFindings {
  const byRecord = Map.groupBy(calls, ({ partition, offset }) => `${partition} ${offset}`);
  const groups = [...byRecord.values()];
  const byPartition = Map.groupBy(calls, ({ partition }) => partition);
  const numbers = Array.from({ length: partitions }, (_, partition) => partition);
  return {
    duplicates: groups.filter((group) => group.filter(({ end }) => end !== null).length > 1).length,
    repeatedCalls: calls.length - groups.length,
    cutOff: calls.filter(({ end }) => end === null).length,
    disorder: [...Map.groupBy(calls, ({ key }) => key).values()].reduce(
      (sum, ofKey) => sum + disorderOf(ofKey),
      0,
    ),
    pauses: numbers
      .flatMap((partition) => pausesOf(byPartition.get(partition) ?? [], window))
      .toSorted((a, b) => a - b),
    frontiers: numbers.map((partition) => frontierOf(byPartition.get(partition) ?? [])),
  };
}

/**
 * A call that was cut off by a kill lasted no longer than its process: it overlaps with nothing. A record that has ended
 * before may come again behind younger ones: that is a repetition, and counted as such.
 */
function disorderOf(calls: readonly Call[]): number {
  let wrong = 0;
  let busyUntil = 0;
  let youngest = -1;
  const seen = new Set<number>();
  for (const { begin, end, offset } of calls.toSorted((a, b) => a.begin - b.begin)) {
    if (begin < busyUntil || (offset < youngest && !seen.has(offset))) wrong++;
    if (end === null) continue;
    busyUntil = Math.max(busyUntil, end);
    youngest = Math.max(youngest, offset);
    seen.add(offset);
  }
  return wrong;
}

function pausesOf(calls: readonly Call[], { from, to }: { from: number; to: number }): readonly number[] {
  const pauses: number[] = [];
  let busyUntil = from;
  for (const { begin, end } of calls.toSorted((a, b) => a.begin - b.begin)) {
    if (begin > to) break;
    if (begin - busyUntil >= 1) pauses.push(begin - busyUntil);
    busyUntil = Math.max(busyUntil, end ?? begin);
  }
  if (to - busyUntil >= 1) pauses.push(to - busyUntil);
  return pauses;
}

function frontierOf(calls: readonly Call[]): number {
  const ended = new Set(calls.filter(({ end }) => end !== null).map(({ offset }) => offset));
  let next = 0;
  while (ended.has(next)) next++;
  return next;
}
