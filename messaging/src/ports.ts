import type { OutgoingMessage, Position, ReceivedMessage } from './message.ts';

/**
 * The seam between this system and a broker. `kafka/` and `memory/` implement it and pass the same suite
 * (`testing/conformance.ts`), which is the definition of what the comments below promise.
 */
export interface Broker {
  publisher(): Publisher;
  /**
   * Joins a group. Resolves when the broker has let the member in; partitions follow by `events`. A partition number is
   * with one member for all topics that have equally many. Rejects when a topic does not exist or no broker answers.
   */
  subscribe(options: SubscribeOptions, events: GroupEvents): Promise<Subscription>;
  /** Reads a whole topic from its beginning, outside any group, and goes on with what comes. */
  follow(options: FollowOptions): Promise<Follower>;
  /**
   * The newest records of one partition, at most `recordsMax`, oldest first: all that was there when it was called.
   * Outside any group. With `read`, what it makes of each record is given instead, and no record is kept longer than that:
   * memory holds one fetch and what was made.
   */
  readTail(options: TailOptions): Promise<readonly ReceivedMessage[]>;
  readTail<T>(options: TailOptions, read: (message: ReceivedMessage) => T): Promise<readonly T[]>;
  readonly admin: Admin;
  /** Closes everything that came from here. Idempotent. */
  close(): Promise<void>;
}

export abstract class Publisher {
  /**
   * Resolves when every message is on all in-sync replicas, with their positions in the order given. Messages of one
   * topic and key are written in the order given, also across calls and retries. Rejects with a `MessagingError` when
   * any message is not known to be written; publishing the same again may make duplicates and never a gap. What fails for
   * want of a broker takes along what was published behind it in the same partition: nothing overtakes it.
   */
  abstract publish(messages: readonly OutgoingMessage[]): Promise<readonly Position[]>;
}

/**
 * One ownership of a partition, from when the group gave it to when it is gone. A partition that left and came back is
 * another assignment: its `epoch` has grown. Whatever carries an older epoch is stale, and is dropped.
 */
export interface Assignment {
  readonly topic: string;
  readonly partition: number;
  /** Unique within the subscription, grows with every assignment. */
  readonly epoch: number;
}

export interface SubscribeOptions {
  readonly groupId: string;
  readonly topics: readonly string[];
  /** How long a partition that the group wants back may be kept; longer, and the group takes it. */
  readonly rebalanceTimeoutMs?: number;
}

/** What a group does to its member. Calls come one at a time, are synchronous, only enqueue, and never throw. */
export interface GroupEvents {
  /** Ours from now on. Records follow from `next`: the committed offset, or the earliest record of a new group. */
  assigned(assignments: readonly (Assignment & CommittedOffset)[]): void;
  /** The next records of an assignment in offset order, each once per assignment. */
  received(assignment: Assignment, messages: readonly ReceivedMessage[]): void;
  /**
   * The group wants these back. They stay ours, commits included, and go to nobody else, until they are released or the
   * rebalance timeout has passed. No more of their records arrive.
   */
  revoking(assignments: readonly Assignment[]): void;
  /** Gone without asking: fenced, expired, timed out. Nothing of them can be committed any more. */
  lost(assignments: readonly Assignment[]): void;
  /** Something failed that the subscription survives, such as a broker outage. */
  disturbed(error: Error): void;
}

/** What a group keeps of a partition. */
export interface CommittedOffset {
  /** The NEXT offset to read. */
  readonly next: number;
  /**
   * A text of the committer's own that comes back to whoever owns the partition next; "" when there is none, as after an
   * offset was set by other means. A broker that finds it too long keeps the offset without it: Kafka takes 4,096 bytes.
   */
  readonly metadata: string;
}

export interface Commit extends CommittedOffset {
  readonly assignment: Assignment;
}

export abstract class Subscription {
  /** Stops and restarts the arrival of records; what is already under way may still arrive, at most one fetch. */
  abstract pause(assignment: Assignment): void;
  abstract resume(assignment: Assignment): void;

  /**
   * Commits in one request. Assignments that are not ours at that moment are left out: their owner decides. Resolves
   * with those that were committed; rejects with a `MessagingError` when the group could not be asked, which is safe to
   * repeat.
   */
  abstract commit(commits: readonly Commit[]): Promise<readonly Assignment[]>;

  /** Hands back what `revoking` asked for; nothing of it may be committed afterwards. */
  abstract release(assignments: readonly Assignment[]): void;

  /** False while no broker answers or the group does not know us. */
  abstract healthy(): boolean;

  /**
   * False while the group has not been heard for so long that what is ours may be another's by now, such as after this
   * process was stopped: nothing new should begin until it is heard again, or `lost` comes.
   */
  abstract certain(): boolean;

  /** Leaves the group at once, so that others take over without waiting. Calls no more events. Idempotent. */
  abstract close(): Promise<void>;
}

export interface FollowOptions {
  readonly topic: string;
  /** Called in offset order within a partition, one at a time. A throw ends the following and reaches `failed`. */
  onMessage(message: ReceivedMessage): void;
}

export interface Follower {
  /** Resolves when all that the topic held at the start has been given; rejects when following ends before. */
  readonly caughtUp: Promise<void>;
  /** Resolves with the reason when following ended by itself; never rejects. Survives broker outages. */
  readonly failed: Promise<Error>;
  close(): Promise<void>;
}

export interface TailOptions {
  readonly topic: string;
  readonly partition: number;
  readonly recordsMax: number;
  readonly signal?: AbortSignal;
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
