import type { Commit, Subscription } from '../ports.ts';
import type { OwnedPartition } from './owned-partition.ts';

/**
 * Commits frontiers, one request at a time: a frontier only grows and requests do not overtake each other, so what is
 * committed never moves back. What is gone is left out at the moment of sending, and forgotten when it goes meanwhile.
 */
export class Committer {
  readonly #subscription: Subscription;
  #last: Promise<unknown> = Promise.resolve();
  #pending = 0;

  constructor(subscription: Subscription) {
    this.#subscription = subscription;
  }

  get busy(): boolean {
    return this.#pending > 0;
  }

  /**
   * Commits what has moved among these; resolves with those it committed. Rejects with a `MessagingError` when the group
   * could not be asked, which is safe to repeat.
   */
  commit(partitions: readonly OwnedPartition[]): Promise<readonly Commit[]> {
    const sending = this.#last.then(() => this.#send(partitions));
    this.#pending++;
    this.#last = sending.then(
      () => this.#pending--,
      () => this.#pending--,
    );
    return sending;
  }

  async #send(partitions: readonly OwnedPartition[]): Promise<readonly Commit[]> {
    const moved = partitions.filter(hasMoved);
    if (moved.length === 0) return [];
    const commits = moved.map(({ assignment, frontier }) => ({ assignment, next: frontier.next }));
    const accepted = new Set((await this.#subscription.commit(commits)).map(({ epoch }) => epoch));
    const committed = commits.filter(({ assignment }) => accepted.has(assignment.epoch));
    for (const { assignment, next } of committed) {
      const partition = moved.find((owned) => owned.assignment.epoch === assignment.epoch);
      if (partition !== undefined) partition.committed = next;
    }
    return committed;
  }
}

export function hasMoved(partition: OwnedPartition): boolean {
  return partition.phase !== 'gone' && partition.frontier.next > partition.committed;
}
