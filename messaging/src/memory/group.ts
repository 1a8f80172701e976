import type { Assignment, Commit, CommittedOffset } from '../ports.ts';
import type { InMemoryCluster, Reader } from './in-memory-cluster.ts';
import type { Log } from './log.ts';
import type { Member } from './member.ts';

/** As a Kafka broker has it by default, in bytes. */
const metadataMax = 4_096;

/** Who holds a partition, and how. */
interface Ownership {
  readonly member: Member;
  readonly assignment: Assignment;
  revoking: boolean;
  cancelTimeout: () => void;
}

/**
 * A consumer group, as KIP-848 does it: each partition moves by itself, and only after its owner has released it or run
 * out of time. Members get ranges, so that a partition number is with the same member for all topics.
 */
export class Group implements Reader {
  readonly groupId: string;
  readonly #cluster: InMemoryCluster;
  readonly #members = new Set<Member>();
  readonly #owners = new Map<Log, Ownership>();
  readonly #offsets = new Map<Log, CommittedOffset>();
  #unsettled = false;

  constructor(cluster: InMemoryCluster, groupId: string) {
    this.#cluster = cluster;
    this.groupId = groupId;
  }

  get members(): readonly Member[] {
    return [...this.#members];
  }

  get state(): string {
    if (this.#members.size === 0) return 'Empty';
    const moving = [...this.#owners.values()].some(({ revoking }) => revoking);
    return this.#unsettled || moving ? 'Reconciling' : 'Stable';
  }

  committed(log: Log): number | null {
    return this.#offsets.get(log)?.next ?? null;
  }

  add(member: Member): void {
    this.#members.add(member);
    this.#rebalance();
  }

  remove(member: Member): void {
    this.#members.delete(member);
    this.#disown(member);
    this.#rebalance();
  }

  expireMembers(): void {
    for (const member of this.#members) {
      const lost = this.#disown(member);
      if (lost.length > 0) member.lost(lost);
    }
    this.#rebalance();
  }

  commit(member: Member, commits: readonly Commit[]): readonly Assignment[] {
    const accepted = commits.filter(({ assignment }) => this.#isOwner(member, assignment));
    for (const { assignment, next, metadata } of accepted)
      this.#offsets.set(this.#cluster.logOf(assignment.topic, assignment.partition), {
        next,
        metadata: Buffer.byteLength(metadata) > metadataMax ? '' : metadata,
      });
    return accepted.map(({ assignment }) => assignment);
  }

  release(member: Member, assignments: readonly Assignment[]): void {
    for (const assignment of assignments) {
      const log = this.#cluster.logOf(assignment.topic, assignment.partition);
      const owner = this.#owners.get(log);
      if (owner?.revoking === true && this.#isOwner(member, assignment)) this.#free(log, owner);
    }
    this.#rebalance();
  }

  turn(): boolean {
    if (this.#unsettled) this.#reconcile();
    let more = false;
    for (const member of this.#members) more = member.turn() || more;
    return more;
  }

  disturbed(error: Error): void {
    for (const member of this.#members) member.disturbed(error);
  }

  #rebalance(): void {
    this.#unsettled = true;
    this.#cluster.wake();
  }

  #reconcile(): void {
    this.#unsettled = false;
    const wanted = this.#target();
    const given = new Map<Member, (Assignment & CommittedOffset)[]>();
    const askedFor = new Map<Member, Assignment[]>();
    for (const [log, owner] of this.#owners) {
      if (owner.revoking || wanted.get(log) === owner.member) continue;
      this.#revoke(log, owner);
      append(askedFor, owner.member, owner.assignment);
    }
    for (const [log, member] of wanted) {
      if (this.#owners.has(log)) continue;
      const assignment = { topic: log.topic, partition: log.partition, epoch: member.nextEpoch() };
      this.#owners.set(log, { member, assignment, revoking: false, cancelTimeout: () => {} });
      append(given, member, { ...assignment, ...(this.#offsets.get(log) ?? { next: 0, metadata: '' }) });
    }
    for (const [member, assignments] of askedFor) member.revoking(assignments);
    for (const [member, assignments] of given) member.assigned(assignments);
  }

  #target(): Map<Log, Member> {
    const target = new Map<Log, Member>();
    const topics = new Set(this.members.flatMap((member) => member.topics));
    for (const topic of topics) {
      const members = this.members.filter((member) => member.topics.includes(topic));
      const logs = this.#cluster.logsOf(topic);
      for (const log of logs) {
        const member = members[Math.floor((log.partition * members.length) / logs.length)];
        if (member !== undefined) target.set(log, member);
      }
    }
    return target;
  }

  #revoke(log: Log, owner: Ownership): void {
    owner.revoking = true;
    owner.cancelTimeout = this.#cluster.clock.after(owner.member.rebalanceTimeoutMs, () => {
      this.#free(log, owner);
      owner.member.lost([owner.assignment]);
      this.#rebalance();
    });
  }

  #disown(member: Member): readonly Assignment[] {
    const owned = [...this.#owners].filter(([, owner]) => owner.member === member);
    for (const [log, owner] of owned) this.#free(log, owner);
    return owned.map(([, { assignment }]) => assignment);
  }

  #free(log: Log, owner: Ownership): void {
    owner.cancelTimeout();
    this.#owners.delete(log);
  }

  #isOwner(member: Member, { topic, partition, epoch }: Assignment): boolean {
    const owner = this.#owners.get(this.#cluster.logOf(topic, partition));
    return owner?.member === member && owner.assignment.epoch === epoch;
  }
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
