import type { Interruption } from '../fleet/unit.ts';

/** Tells whether a process was interrupted between two times, both included. */
export function interruptedIn(
  interruptions: readonly Interruption[],
): (pid: number, from: number, until: number) => boolean {
  const byProcess = Map.groupBy(interruptions, ({ pid }) => pid);
  return (pid, from, until) => byProcess.get(pid)?.some(({ at }) => at >= from && at <= until) === true;
}
