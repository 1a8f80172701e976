import type { CommittedOffset } from '../../ports.ts';
import type { Cluster } from '../cluster.ts';
import type { TopicPartition } from '../list-offsets.ts';
import type { TopicDirectory } from '../topic-directory.ts';
import type { Coordinator } from './coordinator.ts';
import type { Ownership } from './ownership.ts';

/** Who we are to the group. `epoch` is the member epoch, or the generation in the classic protocol. */
export interface Identity {
  readonly memberId: string;
  readonly epoch: number;
}

/** Being a member of a group, by one protocol or the other. */
export interface Membership {
  /** Resolves when the group has let us in. @throws MessagingError when it refuses, or can't be asked for a while */
  join(): Promise<void>;
  /** Null while the group does not know us. */
  identity(): Identity | null;
  /** Asks the group for news now. Resolves when it has answered or could not be reached. */
  hurry(): Promise<void>;
  healthy(): boolean;
  /** Whether the group was heard so lately that it can't have given us up. */
  certain(): boolean;
  /** Leaves at once; raises no more events. */
  leave(): Promise<void>;
}

/** What a membership works with: it belongs to one subscription. */
export interface GroupContext {
  readonly topics: readonly string[];
  readonly rebalanceTimeoutMs: number;
  readonly coordinator: Coordinator;
  readonly directory: TopicDirectory;
  readonly ownership: Ownership;
  /** The connections that records come by. */
  readonly fetching: Cluster;
  disturbed(error: Error): void;
  /** Where reading begins: committed offsets, or the earliest of those that have none. */
  startOf(partitions: readonly TopicPartition[], identity: Identity): Promise<readonly CommittedOffset[]>;
}

/** Shorter than any session timeout, which only the broker knows, and several heartbeats long. */
export const CERTAIN_FOR = 2000;

/** The group takes a partition at its own deadline, all others with it; handing it over a little earlier keeps the others. */
export function revocationDeadline(now: number, rebalanceTimeoutMs: number): number {
  return now + rebalanceTimeoutMs - Math.min(1000, rebalanceTimeoutMs / 5);
}
