import type { Commit, Subscription } from '../ports.ts';
import { encodeFinished } from './finished-offsets.ts';
import type { OwnedPartition } from './owned-partition.ts';

/**
 * Commits frontiers and what is finished above them, one request at a time: a frontier only grows and requests do not
 * overtake each other, so what is committed never moves back. What is gone is left out at the moment of sending, and
 * forgotten when it goes meanwhile.
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
   * Commits those of these that changed; resolves with those it committed. Rejects with a `MessagingError` when the group
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
    const changed = partitions.filter(hasChanged);
    if (changed.length === 0) return [];
    const commits = changed.map(commitOf);
    const changes = changed.map(({ frontier }) => frontier.changes);
    const accepted = new Set((await this.#subscription.commit(commits)).map(({ epoch }) => epoch));
    changed.forEach((partition, index) => {
      if (accepted.has(partition.assignment.epoch)) partition.committedChanges = changes[index] ?? 0;
    });
    return commits.filter(({ assignment }) => accepted.has(assignment.epoch));
  }
}

export function hasChanged({ phase, frontier, committedChanges }: OwnedPartition): boolean {
  return phase !== 'gone' && frontier.changes > committedChanges;
}

function commitOf({ assignment, frontier }: OwnedPartition): Commit {
  const metadata = encodeFinished(frontier.next, frontier.finishedAbove());
  return { assignment, next: frontier.next, metadata };
}
