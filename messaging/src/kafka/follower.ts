import { MessagingError } from '../errors.ts';
import type { ReceivedMessage } from '../message.ts';
import type { Follower, FollowOptions } from '../ports.ts';
import type { KafkaSettings } from '../settings.ts';
import { Cluster } from './cluster.ts';
import { failureOf, isUnavailable } from './failures.ts';
import { Fetcher, type FetchPosition } from './fetcher.ts';
import { listOffsets } from './list-offsets.ts';
import { patiently } from './patience.ts';
import { TopicDirectory } from './topic-directory.ts';

/** How often a topic is looked at for partitions that were added. */
const NEW_PARTITIONS_INTERVAL = 5000;

/** Reads all partitions of a topic from their beginning, in no group. */
export class KafkaFollower implements Follower {
  readonly caughtUp: Promise<void>;
  readonly failed: Promise<Error>;
  readonly #options: FollowOptions;
  readonly #asking: Cluster;
  readonly #fetching: Cluster;
  readonly #directory: TopicDirectory;
  readonly #fetcher: Fetcher<FetchPosition>;
  readonly #disturbed: (error: Error) => void;
  /** What was there at the start and has not been given yet: the end per partition. */
  readonly #behind = new Map<FetchPosition, number>();
  readonly #reached = Promise.withResolvers<void>();
  readonly #broken = Promise.withResolvers<Error>();
  #partitions = 0;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  private constructor(settings: KafkaSettings, options: FollowOptions) {
    this.#options = options;
    this.#asking = new Cluster(settings);
    this.#fetching = new Cluster(settings);
    this.#directory = new TopicDirectory(this.#asking, this.#fetching);
    this.#disturbed = (error) => settings.observer?.disturbed?.(error);
    this.#fetcher = new Fetcher(
      { fetching: this.#fetching, asking: this.#asking, directory: this.#directory },
      { fetched: (position, messages) => this.#fetched(position, messages), disturbed: this.#disturbed },
    );
    this.caughtUp = this.#reached.promise;
    this.failed = this.#broken.promise;
    this.caughtUp.catch(() => undefined); // nobody need wait for it
  }

  /** @throws MessagingError UNKNOWN_TOPIC, or why no broker can be asked */
  static async start(settings: KafkaSettings, options: FollowOptions): Promise<KafkaFollower> {
    const follower = new KafkaFollower(settings, options);
    try {
      await follower.#begin();
      return follower;
    } catch (error) {
      await follower.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#fetcher.close();
    this.#reached.reject(new MessagingError('CLOSED', `following ${this.#options.topic}`));
    await Promise.all([this.#asking.close(), this.#fetching.close()]);
  }

  async #begin(): Promise<void> {
    const { topic } = this.#options;
    await patiently(`following ${topic}`, (again) =>
      again(async () => {
        const added = await this.#addPartitions();
        if (added.length === 0) throw new MessagingError('UNKNOWN_TOPIC', topic);
      }),
    );
    this.#lookForPartitionsLater();
  }

  /** Reads partitions that are new to us from their beginning. */
  async #addPartitions(): Promise<readonly FetchPosition[]> {
    const { topic } = this.#options;
    await this.#directory.refresh([topic]);
    const fresh = (this.#directory.get(topic)?.partitions ?? [])
      .filter(({ partition }) => partition >= this.#partitions)
      .map(({ partition }) => ({ topic, partition }));
    if (fresh.length === 0) return [];
    const sources = { cluster: this.#asking, directory: this.#directory };
    const [starts, ends] = await Promise.all([
      listOffsets(sources, fresh, 'earliest'),
      listOffsets(sources, fresh, 'end'),
    ]);
    const positions = fresh.map((each, index) => ({ ...each, next: starts[index] ?? 0, paused: false }));
    positions.forEach((position, index) => this.#behind.set(position, ends[index] ?? 0));
    this.#partitions += fresh.length;
    for (const position of positions) this.#noteProgress(position);
    this.#fetcher.add(positions);
    return positions;
  }

  #lookForPartitionsLater(): void {
    this.#timer = setTimeout(() => {
      this.#addPartitions()
        .catch((error: unknown) => {
          // The fetcher reports an outage already.
          if (!this.#closed && !isUnavailable(error)) this.#disturbed(failureOf(error, this.#options.topic));
        })
        .finally(() => {
          if (!this.#closed) this.#lookForPartitionsLater();
        });
    }, NEW_PARTITIONS_INTERVAL);
  }

  #fetched(position: FetchPosition, messages: readonly ReceivedMessage[]): void {
    try {
      for (const message of messages) {
        if (this.#closed) return;
        this.#options.onMessage(message);
      }
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    this.#noteProgress(position);
  }

  #noteProgress(position: FetchPosition): void {
    const end = this.#behind.get(position);
    if (end !== undefined && position.next >= end) this.#behind.delete(position);
    if (this.#behind.size === 0) this.#reached.resolve();
  }

  #fail(error: Error): void {
    this.#broken.resolve(error);
    this.#reached.reject(error);
    void this.close();
  }
}
