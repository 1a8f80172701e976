import {
  type Assignment,
  type Commit,
  type CommittedOffset,
  type GroupEvents,
  type SubscribeOptions,
  Subscription,
} from '../../ports.ts';
import { MessagingError } from '../../errors.ts';
import type { KafkaSettings } from '../../settings.ts';
import { Cluster } from '../cluster.ts';
import { Fetcher } from '../fetcher.ts';
import { code } from '../codes.ts';
import { isCausedBy, isUnavailable } from '../failures.ts';
import { listOffsets, type TopicPartition } from '../list-offsets.ts';
import { patiently } from '../patience.ts';
import { TopicDirectory } from '../topic-directory.ts';
import { calls } from '../wire/calls.ts';
import { ClassicMembership } from './classic-membership.ts';
import { Commits } from './commits.ts';
import { ConsumerMembership } from './consumer-membership.ts';
import { Coordinator } from './coordinator.ts';
import type { GroupContext, Identity, Membership } from './membership.ts';
import { assignmentOf, type OwnedPartition, Ownership } from './ownership.ts';

const REBALANCE_TIMEOUT = 60_000;

/** A member of a group: its membership, what it owns, what it reads and what it commits. */
export class KafkaSubscription extends Subscription {
  readonly #events: GroupEvents;
  readonly #topics: readonly string[];
  /** Heartbeats, commits and questions. */
  readonly #asking: Cluster;
  readonly #fetching: Cluster;
  readonly #directory: TopicDirectory;
  readonly #coordinator: Coordinator;
  readonly #ownership: Ownership;
  readonly #fetcher: Fetcher<OwnedPartition>;
  readonly #context: GroupContext;
  #membership: Membership;
  readonly #commits: Commits;
  #closed = false;

  private constructor(settings: KafkaSettings, options: SubscribeOptions, events: GroupEvents) {
    super();
    this.#events = events;
    this.#topics = options.topics;
    this.#asking = new Cluster(settings);
    this.#fetching = new Cluster(settings);
    this.#directory = new TopicDirectory(this.#asking, this.#fetching);
    this.#coordinator = new Coordinator(this.#asking, options.groupId);
    this.#fetcher = new Fetcher(
      { fetching: this.#fetching, asking: this.#asking, directory: this.#directory },
      {
        fetched: (position, messages) => {
          if (messages.length > 0) events.received(assignmentOf(position), messages);
        },
        startedAnew: (position) => this.#ownership.giveAnew(position),
        disturbed: (error) => this.#disturbed(error),
      },
    );
    this.#ownership = new Ownership(events, this.#fetcher, () => void this.#membership.hurry());
    this.#context = {
      topics: options.topics,
      rebalanceTimeoutMs: options.rebalanceTimeoutMs ?? REBALANCE_TIMEOUT,
      coordinator: this.#coordinator,
      directory: this.#directory,
      ownership: this.#ownership,
      fetching: this.#fetching,
      disturbed: (error) => this.#disturbed(error),
      startOf: (partitions, identity) => this.#startOf(partitions, identity),
    };
    this.#membership = new ConsumerMembership(this.#context);
    this.#commits = new Commits(this.#coordinator, this.#ownership, () => this.#membership);
  }

  /** @throws MessagingError when the group does not let us in, or can't be reached for ten seconds */
  static async join(
    settings: KafkaSettings,
    options: SubscribeOptions,
    events: GroupEvents,
  ): Promise<KafkaSubscription> {
    const subscription = new KafkaSubscription(settings, options, events);
    try {
      await subscription.#requireTopics();
      await subscription.#join(settings.groupProtocol);
      return subscription;
    } catch (error) {
      await subscription.close();
      throw error;
    }
  }

  override pause(assignment: Assignment): void {
    this.#ownership.setPaused(assignment, true);
  }

  override resume(assignment: Assignment): void {
    this.#ownership.setPaused(assignment, false);
  }

  override async commit(commits: readonly Commit[]): Promise<readonly Assignment[]> {
    if (this.#closed) throw new MessagingError('CLOSED', 'commit');
    return this.#commits.commit(commits);
  }

  override release(assignments: readonly Assignment[]): void {
    this.#ownership.release(assignments);
  }

  override healthy(): boolean {
    return !this.#closed && this.#membership.healthy() && this.#fetcher.healthy();
  }

  override certain(): boolean {
    return !this.#closed && this.#membership.certain();
  }

  override async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#fetcher.close();
    await this.#membership.leave();
    await Promise.all([this.#asking.close(), this.#fetching.close()]);
  }

  /** The group would wait for a misspelt topic for ever and say nothing. */
  async #requireTopics(): Promise<void> {
    await patiently(`joining ${this.#coordinator.groupId}`, (again) =>
      again(async () => {
        await this.#directory.refresh(this.#topics);
        const missing = this.#topics.filter((topic) => this.#directory.get(topic) === undefined);
        if (missing.length > 0) throw new MessagingError('UNKNOWN_TOPIC', missing.join(', '));
      }),
    );
  }

  /** Unless one is asked for, the newer protocol wherever the broker has it, and has it enabled. */
  async #join(protocol: KafkaSettings['groupProtocol']): Promise<void> {
    const modern =
      protocol === undefined
        ? await this.#asking.supports(calls.consumerGroupHeartbeat)
        : protocol === 'consumer';
    if (modern) {
      try {
        await this.#membership.join();
        return;
      } catch (error) {
        if (protocol === 'consumer' || !isCausedBy(error, code.UNSUPPORTED_VERSION)) throw error;
        await this.#membership.leave();
      }
    }
    this.#membership = new ClassicMembership(this.#context);
    await this.#membership.join();
  }

  #disturbed(error: Error): void {
    if (!this.#closed) this.#events.disturbed(error);
  }

  async #startOf(
    partitions: readonly TopicPartition[],
    identity: Identity,
  ): Promise<readonly CommittedOffset[]> {
    const committed = await this.#coordinator.committed(partitions, identity);
    const fresh = partitions.filter((_, index) => committed[index] === null);
    const earliest = fresh.length === 0 ? [] : [...(await this.#earliestOf(fresh))];
    return committed.map((one) => one ?? { next: Number(earliest.shift()), metadata: '' });
  }

  async #earliestOf(partitions: readonly TopicPartition[]): Promise<readonly number[]> {
    const sources = { cluster: this.#asking, directory: this.#directory };
    try {
      return await listOffsets(sources, partitions, 'earliest');
    } catch (error) {
      if (isUnavailable(error)) await this.#directory.refresh(this.#topics);
      throw error;
    }
  }
}
