import type { OutgoingMessage, Position, ReceivedMessage } from './message.ts';

/**
 * The seam between this system and a broker. `kafka/` and `memory/` implement it and pass the same suite
 * (`testing/conformance.ts`), which is the definition of what the comments below promise.
 */
export interface Broker {
  publisher(): Publisher;
  subscribe(options: SubscribeOptions): Promise<Subscription>;
  /** Reads a whole topic from its beginning, outside any group, and goes on with what comes. */
  follow(options: FollowOptions): Promise<Follower>;
  readonly admin: Admin;
  /** Closes everything that came from here. Idempotent. */
  close(): Promise<void>;
}

export abstract class Publisher {
  /**
   * Resolves when every message is on all in-sync replicas, with their positions in the order given. Messages of one
   * topic and key are written in the order given, also across calls and retries. Rejects with a `MessagingError` when
   * any message is not known to be written; publishing the same again may make duplicates and never a gap.
   */
  abstract publish(messages: readonly OutgoingMessage[]): Promise<readonly Position[]>;
}

export interface SubscribeOptions {
  readonly groupId: string;
  readonly topics: readonly string[];
}

/** A member of a group. Not for two callers at once. */
export abstract class Subscription {
  /**
   * The next records, at most `max`, in offset order within a partition; waits up to `waitMs` for the first one and
   * gives none after that. Each record is given once as long as its partition stays here; after a partition moved or
   * the process died, all from the last commit on are given again. A new group begins at the earliest record.
   */
  abstract poll(options: {
    max: number;
    waitMs: number;
    signal?: AbortSignal;
  }): Promise<readonly ReceivedMessage[]>;

  /**
   * Commits the NEXT offset to read of each partition. Positions of partitions that this member no longer owns are left
   * out silently: their new owner decides.
   */
  abstract commit(next: readonly Position[]): Promise<void>;

  /** True while the partition has been ours without a break since this record was given. */
  abstract owns(position: Position): boolean;

  /** Leaves the group at once, so that others take over without waiting. Idempotent. */
  abstract close(): Promise<void>;
}

export interface FollowOptions {
  readonly topic: string;
  /** Called in offset order within a partition, one at a time. A throw ends the following and reaches `failed`. */
  onMessage(message: ReceivedMessage): void;
}

export interface Follower {
  /** Resolves when all that the topic held at the start has been given. */
  readonly caughtUp: Promise<void>;
  /** Resolves with the reason when following ended by itself; never rejects. */
  readonly failed: Promise<Error>;
  close(): Promise<void>;
}

export interface TopicSpec {
  readonly name: string;
  readonly partitions: number;
  readonly config?: Readonly<Record<string, string>>;
}

export interface Admin {
  /** Creates what is missing and gives its names. Existing topics keep their partitions. Safe to call at once from many. */
  ensureTopics(specs: readonly TopicSpec[]): Promise<{ readonly created: readonly string[] }>;
  cluster(topics: readonly string[]): Promise<ClusterState>;
  group(groupId: string, topics: readonly string[]): Promise<GroupState>;
}

export interface ClusterState {
  readonly brokers: readonly { readonly nodeId: number; readonly host: string; readonly port: number }[];
  /** Topics that do not exist are absent. */
  readonly topics: readonly { readonly name: string; readonly partitions: readonly PartitionState[] }[];
}

export interface PartitionState {
  readonly partition: number;
  readonly leader: number;
  readonly replicas: readonly number[];
  readonly inSyncReplicas: readonly number[];
}

export interface GroupState {
  readonly groupId: string;
  /** Kafka's names: Stable, Empty, PreparingRebalance, Assigning, Reconciling, Dead … */
  readonly state: string;
  readonly members: readonly { readonly memberId: string; readonly clientId: string }[];
  readonly lags: readonly PartitionLag[];
}

export interface PartitionLag {
  readonly topic: string;
  readonly partition: number;
  /** The next offset the group will read; null when it has committed none. */
  readonly committed: number | null;
  readonly end: number;
  /** Records between the two; counted from the earliest record when nothing is committed. */
  readonly lag: number;
}
