import type { Assignment, CommittedOffset, GroupEvents } from '../../ports.ts';
import type { FetchPosition } from '../fetcher.ts';
import type { TopicPartition } from '../list-offsets.ts';

export type Phase =
  | 'owned'
  /** The group wants it back; it is still ours. */
  | 'revoking'
  /** Handed back by the consumer, but not yet told to the group: a commit for it is under way. */
  | 'released';

export interface OwnedPartition extends FetchPosition {
  readonly epoch: number;
  phase: Phase;
  /** When the group takes it without asking, `performance.now()`; Infinity unless revoking. */
  deadline: number;
  /** Commits under way that contain it. */
  commits: number;
}

/** What reads owned partitions; see Fetcher. */
export interface Reading {
  add(positions: readonly OwnedPartition[]): void;
  remove(position: OwnedPartition): void;
  wake(): void;
}

export function keyOf({ topic, partition }: TopicPartition): string {
  return `${topic}/${partition}`;
}

/**
 * Which partitions are ours, and the events that say so. Every partition that is given gets an epoch of its own, so that
 * what belongs to an earlier ownership of it is recognised and refused.
 */
export class Ownership {
  readonly #events: GroupEvents;
  readonly #reading: Reading;
  readonly #handedBack: () => void;
  readonly #partitions = new Map<string, OwnedPartition>();
  #lastEpoch = 0;

  /** `handedBack` is called when there is one less to tell the group of. */
  constructor(events: GroupEvents, reading: Reading, handedBack: () => void) {
    this.#events = events;
    this.#reading = reading;
    this.#handedBack = handedBack;
  }

  all(): IterableIterator<OwnedPartition> {
    return this.#partitions.values();
  }

  get size(): number {
    return this.#partitions.size;
  }

  get(key: string): OwnedPartition | undefined {
    return this.#partitions.get(key);
  }

  /** Only while it may be committed: not after its release. */
  find(assignment: Assignment): OwnedPartition | undefined {
    const found = this.#partitions.get(keyOf(assignment));
    return found?.epoch === assignment.epoch && found.phase !== 'released' ? found : undefined;
  }

  give(partitions: readonly (TopicPartition & CommittedOffset)[]): void {
    if (partitions.length === 0) return;
    const given = partitions.map(({ topic, partition, next }): OwnedPartition => ({
      topic,
      partition,
      epoch: ++this.#lastEpoch,
      next,
      paused: false,
      phase: 'owned',
      deadline: Infinity,
      commits: 0,
    }));
    for (const each of given) this.#partitions.set(keyOf(each), each);
    this.#events.assigned(
      given.map((each, index) => ({
        ...assignmentOf(each),
        next: each.next,
        metadata: partitions[index]?.metadata ?? '',
      })),
    );
    this.#reading.add(given);
  }

  /** Asks the consumer to hand back those of `partitions` that it has not been asked for yet. */
  askBack(partitions: readonly OwnedPartition[], deadline: number): void {
    const asked = partitions.filter((each) => each.phase === 'owned');
    if (asked.length === 0) return;
    for (const each of asked) {
      each.phase = 'revoking';
      each.deadline = deadline;
      this.#reading.remove(each);
    }
    this.#events.revoking(asked.map(assignmentOf));
  }

  /** Unknown and stale assignments, and those that were not asked for, are ignored. */
  release(assignments: readonly Assignment[]): void {
    for (const assignment of assignments) {
      const found = this.find(assignment);
      if (found === undefined || found.phase !== 'revoking') continue;
      found.phase = 'released';
      this.#forgetWhenSettled(found);
    }
  }

  lose(partitions: readonly OwnedPartition[]): void {
    for (const each of partitions) {
      this.#partitions.delete(keyOf(each));
      this.#reading.remove(each);
    }
    const lost = partitions.filter(({ phase }) => phase !== 'released');
    if (lost.length > 0) this.#events.lost(lost.map(assignmentOf));
  }

  /** Its offsets mean other records from now on: what belongs to the earlier ownership says nothing about these. */
  giveAnew(partition: OwnedPartition): void {
    this.lose([partition]);
    this.give([{ ...partition, metadata: '' }]);
  }

  /** Takes those whose time to be handed back is over. */
  loseOverdue(now: number): void {
    this.lose([...this.all()].filter(({ deadline, phase }) => phase === 'revoking' && deadline <= now));
  }

  commitBegins(partitions: readonly OwnedPartition[]): void {
    for (const each of partitions) each.commits++;
  }

  commitEnds(partitions: readonly OwnedPartition[]): void {
    for (const each of partitions) {
      each.commits--;
      this.#forgetWhenSettled(each);
    }
  }

  setPaused(assignment: Assignment, paused: boolean): void {
    const found = this.find(assignment);
    if (found === undefined || found.paused === paused) return;
    found.paused = paused;
    if (!paused) this.#reading.wake();
  }

  /** A partition counts as ours to the group until no commit of it is under way: the next owner reads after the last one. */
  #forgetWhenSettled(partition: OwnedPartition): void {
    if (partition.phase !== 'released' || partition.commits > 0) return;
    if (this.get(keyOf(partition)) !== partition) return;
    this.#partitions.delete(keyOf(partition));
    this.#handedBack();
  }
}

export function assignmentOf({ topic, partition, epoch }: OwnedPartition): Assignment {
  return { topic, partition, epoch };
}
