import { asError } from '../engine/answer.ts';
import type { FollowOptions, Follower } from '../ports.ts';
import type { InMemoryCluster, Reader } from './in-memory-cluster.ts';
import type { Log } from './log.ts';

const fetchMax = 500;

/** Reads a topic from its beginning, a round at a time. */
export class InMemoryFollower implements Follower, Reader {
  readonly caughtUp: Promise<void>;
  readonly failed: Promise<Error>;
  readonly #cluster: InMemoryCluster;
  readonly #onMessage: FollowOptions['onMessage'];
  readonly #cursors: readonly { readonly log: Log; readonly startEnd: number; next: number }[];
  readonly #caughtUp = Promise.withResolvers<void>();
  readonly #failed = Promise.withResolvers<Error>();

  constructor(cluster: InMemoryCluster, options: FollowOptions) {
    this.caughtUp = this.#caughtUp.promise;
    this.failed = this.#failed.promise;
    this.#cluster = cluster;
    this.#onMessage = options.onMessage.bind(options);
    this.#cursors = cluster.logsOf(options.topic).map((log) => ({ log, startEnd: log.end, next: 0 }));
    cluster.join(this);
  }

  turn(): boolean {
    try {
      for (const cursor of this.#cursors) {
        for (const message of cursor.log.read(cursor.next, fetchMax)) {
          cursor.next++;
          this.#onMessage(message);
        }
      }
    } catch (error) {
      this.#cluster.leave(this);
      this.#failed.resolve(asError(error));
      return false;
    }
    if (this.#cursors.every(({ next, startEnd }) => next >= startEnd)) this.#caughtUp.resolve();
    return this.#cursors.some(({ next, log }) => next < log.end);
  }

  /** An outage only delays. */
  disturbed(): void {}

  async close(): Promise<void> {
    this.#cluster.leave(this);
  }
}
