import type { MessagingError } from '../../errors.ts';
import { Backoff } from '../backoff.ts';
import { code } from '../codes.ts';
import { failureOf, failureOfCode } from '../failures.ts';
import { calls } from '../wire/calls.ts';
import { ClassicJoining, type Joined } from './classic-joining.ts';
import { Loading } from './loading.ts';
import {
  CERTAIN_FOR,
  type GroupContext,
  type Identity,
  type Membership,
  revocationDeadline,
} from './membership.ts';
import { Pulse } from './pulse.ts';
import { verdictOf } from './reconciliation.ts';

const INTERVAL = 500;
/** How often the member that assigns looks for partitions that were added. */
const NEW_PARTITIONS_INTERVAL = 5000;

/**
 * The group protocol of brokers before 4.0: to change anything, all members hand everything back and come together anew.
 * Until then they are told by their heartbeats, may still commit, and have the rebalance timeout to finish.
 */
export class ClassicMembership implements Membership {
  readonly #context: GroupContext;
  readonly #joining: ClassicJoining;
  readonly #loading: Loading;
  readonly #pulse: Pulse;
  readonly #backoff = new Backoff(100, 1000);
  #joined: Joined | null = null;
  #rebalancing = false;
  /** When the newest heartbeat that was answered had been sent: our session is counted from no earlier. */
  #heardAt = -Infinity;
  #lookedForPartitions = 0;

  constructor(context: GroupContext) {
    this.#context = context;
    this.#joining = new ClassicJoining(context);
    this.#loading = new Loading(context, (partitions) => context.ownership.give(partitions));
    this.#pulse = new Pulse(() => this.#beat());
  }

  async join(): Promise<void> {
    await this.#pulse.start(() => this.#joined !== null);
  }

  identity(): Identity | null {
    return this.#joined === null ? null : { memberId: this.#joined.memberId, epoch: this.#joined.generation };
  }

  hurry(): Promise<void> {
    return this.#pulse.hurry();
  }

  healthy(): boolean {
    return this.#joined !== null && !this.#backoff.failing;
  }

  certain(): boolean {
    return this.#joined !== null && performance.now() - this.#heardAt < CERTAIN_FOR;
  }

  async leave(): Promise<void> {
    // A join waits for the other members: for as long as the rebalance timeout, unless it is cut.
    const stopped = this.#pulse.stop();
    if (this.#joining.underWay) await this.#context.fetching.close();
    await stopped;
    this.#loading.clear();
    const { memberId } = this.#joining;
    if (memberId === '') return;
    const { coordinator } = this.#context;
    // Unheard, the group waits for the end of our session: nothing is lost but time.
    await coordinator.call(calls.leaveGroup, [coordinator.groupId, [{ memberId }]]).catch(() => undefined);
  }

  async #beat(): Promise<number> {
    const { ownership, coordinator } = this.#context;
    ownership.loseOverdue(performance.now());
    try {
      if (this.#joined === null) await this.#comeTogether();
      else await this.#heartbeat(this.#joined);
      // Everything was handed back: nothing keeps us from joining anew.
      if (this.#rebalancing && ownership.size === 0) await this.#comeTogether();
      return this.#untilNext();
    } catch (error) {
      return this.#failed(failureOf(error, `group ${coordinator.groupId}`));
    }
  }

  async #heartbeat(joined: Joined): Promise<void> {
    const { coordinator } = this.#context;
    const { groupId } = coordinator;
    const sentAt = performance.now();
    const answer = await coordinator.call(calls.heartbeat, [
      groupId,
      joined.generation,
      joined.memberId,
      null,
    ]);
    coordinator.heed(answer.errorCode);
    switch (verdictOf(answer.errorCode)) {
      case 'in':
        this.#backoff.succeeded();
        this.#heardAt = sentAt;
        if (joined.isLeader && (await this.#partitionsAdded(joined))) this.#handEverythingBack();
        return;
      case 'rebalance':
        this.#backoff.succeeded();
        this.#heardAt = sentAt;
        this.#handEverythingBack();
        return;
      case 'out':
        this.#fallOut(answer.errorCode);
        return;
      case 'again':
      case 'refused':
        throw failureOfCode(answer.errorCode, `group ${groupId}`);
    }
  }

  #handEverythingBack(): void {
    const { ownership, rebalanceTimeoutMs } = this.#context;
    this.#rebalancing = true;
    this.#loading.clear();
    ownership.askBack([...ownership.all()], revocationDeadline(performance.now(), rebalanceTimeoutMs));
  }

  #fallOut(errorCode: number): void {
    this.#joined = null;
    this.#rebalancing = false;
    if (errorCode === code.UNKNOWN_MEMBER_ID) this.#joining.forgetMember();
    this.#loading.clear();
    this.#context.ownership.lose([...this.#context.ownership.all()]);
  }

  async #comeTogether(): Promise<void> {
    const outcome = await this.#joining.join();
    if (typeof outcome === 'number') {
      if (verdictOf(outcome) === 'rebalance') return; // it changed again meanwhile
      this.#fallOut(outcome);
      if (verdictOf(outcome) !== 'out')
        throw failureOfCode(outcome, `group ${this.#context.coordinator.groupId}`);
      return;
    }
    this.#backoff.succeeded();
    this.#rebalancing = false;
    this.#joined = outcome;
    // Our session began with the join, at the latest when it was answered.
    this.#heardAt = performance.now();
    this.#loading.begin(outcome.partitions, () => (this.#joined === outcome ? this.identity() : null));
  }

  async #partitionsAdded(joined: Joined): Promise<boolean> {
    const now = performance.now();
    if (now - this.#lookedForPartitions < NEW_PARTITIONS_INTERVAL) return false;
    this.#lookedForPartitions = now;
    const { directory, topics } = this.#context;
    await directory.refresh([...joined.partitionCounts.keys(), ...topics]);
    return [...joined.partitionCounts].some(
      ([topic, count]) => (directory.get(topic)?.partitions.length ?? count) !== count,
    );
  }

  #untilNext(): number {
    const now = performance.now();
    const overdue = Math.min(...[...this.#context.ownership.all()].map(({ deadline }) => deadline));
    if (this.#joined === null || (this.#rebalancing && overdue === Infinity)) return 50;
    return Math.max(0, Math.min(INTERVAL, overdue - now));
  }

  #failed(error: MessagingError): number {
    if (this.#joined === null && error.code !== 'UNAVAILABLE') this.#pulse.refuse(error);
    if (!this.#backoff.failing) this.#context.disturbed(error);
    return this.#backoff.next();
  }
}
