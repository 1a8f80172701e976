import type { CommittedOffset } from '../../ports.ts';
import { failureOf } from '../failures.ts';
import { Backoff } from '../backoff.ts';
import type { TopicPartition } from '../list-offsets.ts';
import type { GroupContext, Identity } from './membership.ts';
import { keyOf } from './ownership.ts';

/**
 * Partitions that the group gave us and whose beginning is still being asked for. Nobody has been told of them, so that
 * they may go again without a word. Without a certain answer none is taken: a guess would skip or repeat records.
 */
export class Loading {
  readonly #context: Pick<GroupContext, 'startOf' | 'disturbed'>;
  readonly #onLoaded: (partitions: readonly (TopicPartition & CommittedOffset)[]) => void;
  readonly #partitions = new Map<string, TopicPartition>();

  constructor(
    context: Pick<GroupContext, 'startOf' | 'disturbed'>,
    onLoaded: (partitions: readonly (TopicPartition & CommittedOffset)[]) => void,
  ) {
    this.#context = context;
    this.#onLoaded = onLoaded;
  }

  keys(): ReadonlySet<string> {
    return new Set(this.#partitions.keys());
  }

  partitions(): IterableIterator<TopicPartition> {
    return this.#partitions.values();
  }

  /** Asks until there is an answer, for those that have not been forgotten meanwhile. */
  begin(partitions: readonly TopicPartition[], identity: () => Identity | null): void {
    if (partitions.length === 0) return;
    for (const each of partitions) this.#partitions.set(keyOf(each), each);
    void this.#load(partitions, identity);
  }

  forget(keys: readonly string[]): void {
    for (const key of keys) this.#partitions.delete(key);
  }

  clear(): void {
    this.#partitions.clear();
  }

  async #load(partitions: readonly TopicPartition[], identity: () => Identity | null): Promise<void> {
    const backoff = new Backoff(50, 1000);
    const wanted = (): TopicPartition[] =>
      partitions.filter((each) => this.#partitions.get(keyOf(each)) === each);
    for (let asked = wanted(); asked.length > 0; asked = wanted()) {
      const member = identity();
      if (member === null) return;
      try {
        const starts = await this.#context.startOf(asked, member);
        this.#take(asked, starts);
        return;
      } catch (error) {
        if (!backoff.failing) this.#context.disturbed(failureOf(error, 'committed offsets'));
        await new Promise((resolve) => setTimeout(resolve, backoff.next()));
      }
    }
  }

  #take(asked: readonly TopicPartition[], starts: readonly CommittedOffset[]): void {
    const loaded: (TopicPartition & CommittedOffset)[] = [];
    asked.forEach((each, index) => {
      const start = starts[index];
      if (start === undefined || this.#partitions.get(keyOf(each)) !== each) return;
      this.#partitions.delete(keyOf(each));
      loaded.push({ ...each, ...start });
    });
    this.#onLoaded(loaded);
  }
}
