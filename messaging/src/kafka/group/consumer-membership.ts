import { randomUUID } from 'node:crypto';
import { MessagingError } from '../../errors.ts';
import { Backoff } from '../backoff.ts';
import { failureOf, failureOfCode } from '../failures.ts';
import { calls } from '../wire/calls.ts';
import { Loading } from './loading.ts';
import {
  CERTAIN_FOR,
  type GroupContext,
  type Identity,
  type Membership,
  revocationDeadline,
} from './membership.ts';
import { keyOf } from './ownership.ts';
import { Pulse } from './pulse.ts';
import { reconcile, verdictOf } from './reconciliation.ts';

/** Gives one member the same partition numbers of all topics: a lead's events are handled in one place. */
const ASSIGNOR = 'range';
const LEAVING = -1;
const JOINING = 0;
/** Nobody is refused for asking more often than the broker proposes (5 s), and partitions change hands sooner. */
const INTERVAL = 250;
/** While something changes, more is about to: what was promised to us comes when its owner has released it. */
const UNSETTLED_INTERVAL = 100;
const UNSETTLED_FOR = 10_000;

interface HeartbeatAnswer {
  readonly errorCode: number;
  readonly errorMessage?: string | null | undefined;
  readonly memberEpoch: number;
  readonly heartbeatIntervalMs: number;
  readonly assignment: {
    readonly topicPartitions: readonly { topicId: string; partitions: readonly number[] }[];
  } | null;
}

/**
 * The group protocol of KIP-848: the coordinator says in every heartbeat's answer what we should have, and gives a
 * partition to nobody else before we have said that we no longer have it. Every heartbeat is a full one, so that every
 * answer holds the whole assignment and nothing depends on an earlier one having arrived.
 */
export class ConsumerMembership implements Membership {
  readonly #context: GroupContext;
  readonly #loading: Loading;
  readonly #pulse: Pulse;
  readonly #backoff = new Backoff(100, 1000);
  readonly #memberId = randomUUID();
  #epoch = JOINING;
  /** When the newest heartbeat that was answered had been sent: our session is counted from no earlier. */
  #heardAt = -Infinity;
  #unsettledUntil = 0;
  #interval = INTERVAL;

  constructor(context: GroupContext) {
    this.#context = context;
    this.#loading = new Loading(context, (partitions) => context.ownership.give(partitions));
    this.#pulse = new Pulse(() => this.#beat());
  }

  async join(): Promise<void> {
    await this.#pulse.start(() => this.#epoch > JOINING);
  }

  identity(): Identity | null {
    return this.#epoch > JOINING ? { memberId: this.#memberId, epoch: this.#epoch } : null;
  }

  hurry(): Promise<void> {
    return this.#pulse.hurry();
  }

  healthy(): boolean {
    return this.#epoch > JOINING && !this.#backoff.failing;
  }

  certain(): boolean {
    return this.#epoch > JOINING && performance.now() - this.#heardAt < CERTAIN_FOR;
  }

  async leave(): Promise<void> {
    await this.#pulse.stop();
    this.#loading.clear();
    if (this.#epoch <= JOINING) return;
    this.#epoch = LEAVING;
    // Unheard, the group waits for the end of our session: nothing is lost but time.
    await this.#send().catch(() => undefined);
  }

  /** One heartbeat; gives the pause before the next. */
  async #beat(): Promise<number> {
    this.#context.ownership.loseOverdue(performance.now());
    try {
      const sentAt = performance.now();
      const answer = await this.#send();
      this.#context.coordinator.heed(answer.errorCode);
      return await this.#act(answer, sentAt);
    } catch (error) {
      return this.#failed(failureOf(error, `group ${this.#context.coordinator.groupId}`));
    }
  }

  async #act(answer: HeartbeatAnswer, sentAt: number): Promise<number> {
    switch (verdictOf(answer.errorCode)) {
      case 'in':
        this.#backoff.succeeded();
        this.#heardAt = sentAt;
        if (this.#epoch !== answer.memberEpoch) this.#unsettle();
        this.#epoch = answer.memberEpoch;
        this.#interval = Math.min(answer.heartbeatIntervalMs, INTERVAL);
        if (answer.assignment !== null) await this.#reconcile(answer.assignment.topicPartitions);
        return this.#untilNext();
      case 'out':
        this.#epoch = JOINING;
        this.#loading.clear();
        this.#context.ownership.lose([...this.#context.ownership.all()]);
        return UNSETTLED_INTERVAL;
      case 'again':
      case 'rebalance':
        return this.#failed(failureOfCode(answer.errorCode, `group ${this.#context.coordinator.groupId}`));
      case 'refused':
        throw failureOfCode(
          answer.errorCode,
          `group ${this.#context.coordinator.groupId}`,
          answer.errorMessage,
        );
    }
  }

  /** Only what keeps us from joining for good ends the joining; a member goes on trying whatever is said. */
  #failed(error: MessagingError): number {
    if (this.#epoch <= JOINING && error.code !== 'UNAVAILABLE') this.#pulse.refuse(error);
    if (!this.#backoff.failing) this.#context.disturbed(error);
    return this.#backoff.next();
  }

  async #reconcile(assigned: readonly { topicId: string; partitions: readonly number[] }[]): Promise<void> {
    if (assigned.some(({ topicId }) => this.#context.directory.nameOf(topicId) === undefined))
      await this.#context.directory.refresh(this.#context.topics);
    const target = new Map<string, { topic: string; partition: number }>();
    for (const { topicId, partitions } of assigned) {
      const topic = this.#context.directory.nameOf(topicId);
      // A topic too new for the node that was asked: the next answer brings it again.
      if (topic === undefined) continue;
      for (const partition of partitions) target.set(keyOf({ topic, partition }), { topic, partition });
    }
    const owned = new Map([...this.#context.ownership.all()].map((each) => [keyOf(each), each]));
    const plan = reconcile(new Set(target.keys()), {
      owned: new Set(owned.keys()),
      loading: this.#loading.keys(),
    });
    const deadline = revocationDeadline(performance.now(), this.#context.rebalanceTimeoutMs);
    this.#context.ownership.askBack(
      plan.askBack.flatMap((key) => owned.get(key) ?? []),
      deadline,
    );
    this.#loading.forget(plan.forget);
    this.#loading.begin(
      plan.load.flatMap((key) => target.get(key) ?? []),
      () => this.identity(),
    );
    if (plan.askBack.length + plan.load.length + plan.forget.length > 0) this.#unsettle();
  }

  #unsettle(): void {
    this.#unsettledUntil = performance.now() + UNSETTLED_FOR;
  }

  #untilNext(): number {
    const now = performance.now();
    const overdue = Math.min(...[...this.#context.ownership.all()].map(({ deadline }) => deadline));
    const interval = now < this.#unsettledUntil ? UNSETTLED_INTERVAL : this.#interval;
    return Math.max(0, Math.min(interval, overdue - now));
  }

  #send(): Promise<HeartbeatAnswer> {
    return this.#context.coordinator.call(calls.consumerGroupHeartbeat, [
      this.#context.coordinator.groupId,
      this.#memberId,
      this.#epoch,
      null, // no static membership
      null, // no rack
      this.#context.rebalanceTimeoutMs,
      [...this.#context.topics],
      null,
      ASSIGNOR,
      this.#owned(),
    ]);
  }

  /** What we have to the group: also what is on its way in or out. A member that joins has nothing. */
  #owned(): { topicId: string; partitions: number[] }[] {
    if (this.#epoch === JOINING) return [];
    const topics = new Map<string, number[]>();
    for (const { topic, partition } of [...this.#context.ownership.all(), ...this.#loading.partitions()]) {
      const id = this.#context.directory.get(topic)?.id;
      if (id === undefined) continue;
      topics.set(id, [...(topics.get(id) ?? []), partition]);
    }
    return [...topics].map(([topicId, partitions]) => ({ topicId, partitions }));
  }
}
