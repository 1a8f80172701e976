import type { Assignment } from '../ports.ts';
import { Frontier } from './frontier.ts';
import type { Lane } from './lane.ts';
import type { Work } from './work.ts';

/**
 * `preparing`: ours, its records wait. `open`: its records are handled. `revoking`: it is to be handed back; only its holes
 * still start, which are the records below one that was started: what finished above a hole could not be committed.
 * `sealed`: nothing of it starts any more. `gone`: another's; nothing of it may be committed, and what still runs counts for
 * nothing.
 */
export type Phase = 'preparing' | 'open' | 'revoking' | 'sealed' | 'gone';

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
  readonly blocked = new Set<Lane>();
  /** Records that arrived and are not finished. */
  records = 0;
  bytes = 0;
  paused = false;
  /** Until when `prepare` is given time before it looks hung. */
  prepareUntil = Infinity;
  /** One past the highest slot that was ever started. */
  startedEnd = 0;
  /** From this slot on, holes are given up: what one of them waits for does not come while the partition leaves. */
  givenUpFrom = Infinity;
  /** When the drain ends, once the group wants it back. */
  drainUntil = Infinity;
  handingBack = false;
  /** Ends `prepare`. */
  readonly ending = new AbortController();

  constructor(assignment: Assignment, next: number) {
    this.assignment = assignment;
    this.frontier = new Frontier(next);
    this.committed = next;
  }

  /** True from when it is known that it goes until it is gone. */
  get leaving(): boolean {
    return this.phase === 'revoking' || this.phase === 'sealed';
  }

  /** Whether a record that was not started may start although the partition leaves. */
  isHole(slot: number): boolean {
    return this.phase === 'revoking' && slot < Math.min(this.startedEnd, this.givenUpFrom);
  }

  /** Nothing of it runs, and all of it that is finished can be committed or was given up: waiting on gains nothing. */
  get settled(): boolean {
    if (this.flights.size > 0) return false;
    const until = Math.min(this.startedEnd, this.givenUpFrom);
    return this.phase === 'sealed' || !this.frontier.hasHoleBelow(until);
  }
}
