import { MessagingError } from '../errors.ts';
import type { Assignment, Commit, CommittedOffset, GroupEvents, SubscribeOptions } from '../ports.ts';
import { Subscription } from '../ports.ts';
import type { Group } from './group.ts';
import type { InMemoryCluster } from './in-memory-cluster.ts';

/** Records of one partition that one round delivers. */
const fetchMax = 500;
const defaultRebalanceTimeoutMs = 60_000;

/** How far the delivery of an assignment has come. */
interface Cursor {
  readonly assignment: Assignment;
  next: number;
  paused: boolean;
}

/** One member of a group. */
export class Member extends Subscription {
  readonly memberId: string;
  readonly clientId: string;
  readonly topics: readonly string[];
  readonly rebalanceTimeoutMs: number;
  readonly #cluster: InMemoryCluster;
  readonly #group: Group;
  readonly #events: GroupEvents;
  /** By epoch; an assignment that is revoked or lost has none. */
  readonly #cursors = new Map<number, Cursor>();
  #epoch = 0;
  #closed = false;

  constructor(
    cluster: InMemoryCluster,
    identity: { readonly memberId: string; readonly clientId: string },
    options: SubscribeOptions,
    events: GroupEvents,
  ) {
    super();
    this.#cluster = cluster;
    this.memberId = identity.memberId;
    this.clientId = identity.clientId;
    this.topics = options.topics;
    this.rebalanceTimeoutMs = options.rebalanceTimeoutMs ?? defaultRebalanceTimeoutMs;
    this.#group = cluster.groupOf(options.groupId);
    this.#events = events;
    this.#group.add(this);
  }

  nextEpoch(): number {
    return ++this.#epoch;
  }

  assigned(assignments: readonly (Assignment & CommittedOffset)[]): void {
    for (const { topic, partition, epoch, next } of assignments)
      this.#cursors.set(epoch, { assignment: { topic, partition, epoch }, next, paused: false });
    this.#events.assigned(assignments);
    this.#cluster.wake();
  }

  revoking(assignments: readonly Assignment[]): void {
    for (const { epoch } of assignments) this.#cursors.delete(epoch);
    this.#events.revoking(assignments);
  }

  lost(assignments: readonly Assignment[]): void {
    for (const { epoch } of assignments) this.#cursors.delete(epoch);
    this.#events.lost(assignments);
  }

  disturbed(error: Error): void {
    this.#events.disturbed(error);
  }

  turn(): boolean {
    let more = false;
    for (const cursor of this.#cursors.values()) {
      if (cursor.paused) continue;
      const { assignment } = cursor;
      const log = this.#cluster.logOf(assignment.topic, assignment.partition);
      const messages = log.read(cursor.next, fetchMax);
      if (messages.length === 0) continue;
      cursor.next += messages.length;
      this.#events.received(assignment, messages);
      if (cursor.next < log.end) more = true;
    }
    return more;
  }

  override pause({ epoch }: Assignment): void {
    const cursor = this.#cursors.get(epoch);
    if (cursor !== undefined) cursor.paused = true;
  }

  override resume({ epoch }: Assignment): void {
    const cursor = this.#cursors.get(epoch);
    if (cursor !== undefined) cursor.paused = false;
    this.#cluster.wake();
  }

  override async commit(commits: readonly Commit[]): Promise<readonly Assignment[]> {
    if (this.#closed) throw new MessagingError('CLOSED', `the subscription of ${this.memberId}`);
    this.#cluster.requireUp();
    return this.#group.commit(this, commits);
  }

  override release(assignments: readonly Assignment[]): void {
    if (!this.#closed) this.#group.release(this, assignments);
  }

  override healthy(): boolean {
    return !this.#closed && !this.#cluster.isDown;
  }

  /** What the group takes is known here at once. */
  override certain(): boolean {
    return !this.#closed;
  }

  override async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#cursors.clear();
    this.#group.remove(this);
  }
}
