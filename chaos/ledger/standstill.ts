import type { Interruption } from '../fleet/unit.ts';
import { type Noted, memoryEveryMs } from '../hook/agent.ts';
import { interruptedIn } from './interrupted.ts';

/**
 * The longest that a worker at work did nothing without having been made to, in milliseconds: by what it did not do on
 * time, its note of its memory. A group may give up a member that stands still, and what it had begun is begun again.
 */
export function longestStandstill(notes: readonly Noted[], interruptions: readonly Interruption[]): number {
  const wasMadeTo = interruptedIn(interruptions);
  const atWork = new Set<number>();
  const lastAt = new Map<number, number>();
  let longest = 0;
  for (const { kind, pid, at, service } of notes) {
    if (!service.startsWith('ai')) continue;
    if (kind === 'assigned') atWork.add(pid);
    if (kind !== 'memory' || !atWork.has(pid)) continue;
    const before = lastAt.get(pid) ?? at;
    lastAt.set(pid, at);
    if (!wasMadeTo(pid, before, at)) longest = Math.max(longest, at - before - memoryEveryMs);
  }
  return longest;
}
