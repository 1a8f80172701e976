import type { Assignment } from '../ports.ts';
import { Frontier } from './frontier.ts';
import type { Lane } from './lane.ts';
import type { Work } from './work.ts';

/**
 * `preparing`: ours, its records wait. `open`: its records are handled. `revoking`: the group wants it back, nothing of it
 * starts any more. `gone`: another's; nothing of it may be committed, and what still runs counts for nothing.
 */
export type Phase = 'preparing' | 'open' | 'revoking' | 'gone';

/** One assignment and everything that must die with it. */
export class OwnedPartition {
  readonly assignment: Assignment;
  readonly frontier: Frontier;
  phase: Phase = 'preparing';
  /** What the group knows as our next offset. */
  committed: number;
  /** Records in a handler, or on their way to the dead-letter topic. */
  readonly flights = new Set<Work>();
  /** Records that pause between two attempts, or wait for a place after the pause. */
  readonly pausing = new Set<Work>();
  /** Lanes whose head waits for this partition to open or to go. */
  readonly blocked: Lane[] = [];
  /** Records that arrived and are not finished. */
  records = 0;
  bytes = 0;
  paused = false;
  /** Until when `prepare` is given time before it looks hung. */
  prepareUntil = Infinity;
  /** When the drain ends, once it is revoking. */
  drainUntil = Infinity;
  handingBack = false;
  /** Ends `prepare`. */
  readonly ending = new AbortController();

  constructor(assignment: Assignment, next: number) {
    this.assignment = assignment;
    this.frontier = new Frontier(next);
    this.committed = next;
  }
}
