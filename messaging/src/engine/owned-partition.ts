import type { Assignment, CommittedOffset } from '../ports.ts';
import { decodeFinished } from './finished-offsets.ts';
import { Frontier } from './frontier.ts';
import type { Lane } from './lane.ts';
import type { Work } from './work.ts';

/**
 * `preparing`: ours, its records wait. `open`: its records are handled. `leaving`: it is to be handed back; nothing of it
 * starts any more, and what runs still counts. `gone`: another's; nothing of it may be committed, and what still runs
 * counts for nothing.
 */
export type Phase = 'preparing' | 'open' | 'leaving' | 'gone';

/** One assignment and everything that must die with it. */
export class OwnedPartition {
  readonly assignment: Assignment;
  readonly frontier: Frontier;
  phase: Phase = 'preparing';
  /** How many of the frontier's changes the group knows. */
  committedChanges = 0;
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
  /** When the drain ends, once the group wants it back. */
  drainUntil = Infinity;
  handingBack = false;
  /** Ends `prepare`. */
  readonly ending = new AbortController();

  constructor(assignment: Assignment, { next, metadata }: CommittedOffset) {
    this.assignment = assignment;
    this.frontier = new Frontier(next, decodeFinished(next, metadata));
  }
}
