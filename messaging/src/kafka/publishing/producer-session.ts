import type { Cluster } from '../cluster.ts';
import { code } from '../codes.ts';
import { failureOfCode } from '../failures.ts';
import { TopicDirectory } from '../topic-directory.ts';
import { calls } from '../wire/calls.ts';
import type { ProducerId } from './lane.ts';

/** Topics grow partitions, and a key then belongs to another one. */
const METADATA_AGE = 30_000;
const TRANSACTION_TIMEOUT = 60_000; // asked for by the protocol, of no meaning without transactions

/** What must be known before anything can be sent: the topics' leaders, and who we are. */
export class ProducerSession {
  readonly directory: TopicDirectory;
  readonly #cluster: Cluster;
  #producer: ProducerId | null = null;
  #stale = true;
  /** `performance.now()` before the last answer about topics was asked for. */
  askedAt = -Infinity;

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
    this.directory = new TopicDirectory(cluster);
  }

  get producer(): ProducerId | null {
    return this.#producer;
  }

  get stale(): boolean {
    return this.#stale || performance.now() - this.askedAt > METADATA_AGE;
  }

  /** Leaders may have moved. */
  leadersMoved(): void {
    this.#stale = true;
  }

  /** The broker no longer accepts our numbering: the next messages come from another producer. */
  producerBroken(): void {
    this.#producer = null;
  }

  /** @throws MessagingError */
  async prepare(topics: readonly string[]): Promise<void> {
    const askedAt = performance.now();
    this.#stale = false;
    try {
      await this.directory.refresh(topics);
      this.#producer ??= await this.#newProducer();
      this.askedAt = askedAt;
    } catch (error) {
      this.#stale = true;
      throw error;
    }
  }

  async #newProducer(): Promise<ProducerId> {
    const answer = await this.#cluster.call(calls.initProducerId, [null, TRANSACTION_TIMEOUT, -1n, -1]);
    if (answer.errorCode !== code.NONE) throw failureOfCode(answer.errorCode, 'producer id');
    return { id: answer.producerId, epoch: answer.producerEpoch };
  }
}
