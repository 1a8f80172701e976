import type { OwnedPartition } from './owned-partition.ts';
import type { Work } from './work.ts';

/**
 * Where a lane stands. `idle`: nothing to do. `ready`: its head may start. `busy`: one of its records is being handled, or
 * pauses between two attempts. `blocked`: its head's partition does not hand out records now. `gap`: its head waits for
 * the event before it.
 */
export type LaneState = 'idle' | 'ready' | 'busy' | 'blocked' | 'gap';

/**
 * The records of one key, of all topics and all assignments, in the order in which they will be handled. At most one of
 * them is in flight, whichever assignment it came from: that is what keeps a stale call and the redelivery of its record
 * from running side by side.
 */
export class Lane {
  /** The key; a record without one has a lane to itself, and stands for it. */
  readonly key: string | object;
  state: LaneState = 'idle';
  /** The record in flight. It is no longer in the queue. */
  flight: Work | null = null;
  /** Until when the head waits for the event before it; Infinity when it waits for none. */
  gapUntil = Infinity;
  /** The wait was in vain: the head goes, marked. */
  gapPassed = false;
  /** It was found out that nothing before the head is still to come. */
  nothingMissing = false;
  head: Work | null = null;
  #tail: Work | null = null;

  constructor(key: string | object) {
    this.key = key;
  }

  /**
   * Appends; a record with a sequence number goes before those of other topics with a higher one. It never passes a record
   * of its own topic or one without a number: Kafka's order within a topic stands. Tells whether the head changed.
   */
  add(work: Work): boolean {
    let after = this.#tail;
    while (after !== null && precedes(work, after)) after = after.before;
    work.before = after;
    work.behind = after === null ? this.head : after.behind;
    this.#link(work);
    return after === null;
  }

  shift(): Work | null {
    const work = this.head;
    if (work !== null) this.#unlink(work);
    return work;
  }

  /** Drops the queued records of a partition; answers how many. */
  discard(partition: OwnedPartition): number {
    let dropped = 0;
    for (let work = this.head; work !== null;) {
      const { behind } = work;
      if (work.partition === partition) {
        this.#unlink(work);
        dropped++;
      }
      work = behind;
    }
    return dropped;
  }

  #link(work: Work): void {
    if (work.before === null) this.head = work;
    else work.before.behind = work;
    if (work.behind === null) this.#tail = work;
    else work.behind.before = work;
  }

  #unlink(work: Work): void {
    if (work.before === null) this.head = work.behind;
    else work.before.behind = work.behind;
    if (work.behind === null) this.#tail = work.before;
    else work.behind.before = work.before;
    work.before = null;
    work.behind = null;
  }
}

function precedes(work: Work, other: Work): boolean {
  if (work.sequence === null || other.sequence === null) return false;
  return (
    work.sequence < other.sequence && work.partition.assignment.topic !== other.partition.assignment.topic
  );
}
