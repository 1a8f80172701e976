import { randomUUID } from 'node:crypto';
import { MessagingError } from '../../errors.ts';
import { Backoff } from '../backoff.ts';
import { failureOf, failureOfCode } from '../failures.ts';
import type { TopicDirectory } from '../topic-directory.ts';
import { calls } from '../wire/calls.ts';
import type { Coordinator } from './coordinator.ts';
import { Loading } from './loading.ts';
import { type Identity, type Membership, revocationDeadline, type Surroundings } from './membership.ts';
import { keyOf, type Ownership } from './ownership.ts';
import { Pulse } from './pulse.ts';
import { reconcile, verdictOf } from './reconciliation.ts';

const LEAVING = -1;
const JOINING = 0;
/** Nobody is refused for asking more often than the broker proposes (5 s), and partitions change hands sooner. */
const INTERVAL = 500;
/** While something changes, more is about to. */
const UNSETTLED_INTERVAL = 100;
const UNSETTLED_FOR = 3000;

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
  readonly #coordinator: Coordinator;
  readonly #directory: TopicDirectory;
  readonly #ownership: Ownership;
  readonly #surroundings: Surroundings;
  readonly #loading: Loading;
  readonly #pulse: Pulse;
  readonly #backoff = new Backoff(100, 1000);
  readonly #memberId = randomUUID();
  #epoch = JOINING;
  #unsettledUntil = 0;
  #interval = INTERVAL;

  constructor(
    coordinator: Coordinator,
    directory: TopicDirectory,
    ownership: Ownership,
    surroundings: Surroundings,
  ) {
    this.#coordinator = coordinator;
    this.#directory = directory;
    this.#ownership = ownership;
    this.#surroundings = surroundings;
    this.#loading = new Loading(surroundings, (partitions) => ownership.give(partitions));
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
    this.#ownership.loseOverdue(performance.now());
    try {
      const answer = await this.#send();
      this.#coordinator.heed(answer.errorCode);
      return await this.#act(answer);
    } catch (error) {
      return this.#failed(failureOf(error, `group ${this.#coordinator.groupId}`));
    }
  }

  async #act(answer: HeartbeatAnswer): Promise<number> {
    switch (verdictOf(answer.errorCode)) {
      case 'in':
        this.#backoff.succeeded();
        if (this.#epoch === JOINING) this.#unsettle();
        this.#epoch = answer.memberEpoch;
        this.#interval = Math.min(answer.heartbeatIntervalMs, INTERVAL);
        if (answer.assignment !== null) await this.#reconcile(answer.assignment.topicPartitions);
        return this.#untilNext();
      case 'out':
        this.#epoch = JOINING;
        this.#loading.clear();
        this.#ownership.lose([...this.#ownership.all()]);
        return UNSETTLED_INTERVAL;
      case 'again':
      case 'rebalance':
        return this.#failed(failureOfCode(answer.errorCode, `group ${this.#coordinator.groupId}`));
      case 'refused':
        throw failureOfCode(answer.errorCode, `group ${this.#coordinator.groupId}`, answer.errorMessage);
    }
  }

  /** Only what keeps us from joining for good ends the joining; a member goes on trying whatever is said. */
  #failed(error: MessagingError): number {
    if (this.#epoch <= JOINING && error.code !== 'UNAVAILABLE') this.#pulse.refuse(error);
    if (!this.#backoff.failing) this.#surroundings.disturbed(error);
    return this.#backoff.next();
  }

  async #reconcile(assigned: readonly { topicId: string; partitions: readonly number[] }[]): Promise<void> {
    if (assigned.some(({ topicId }) => this.#directory.nameOf(topicId) === undefined))
      await this.#directory.refresh(this.#surroundings.topics);
    const target = new Map<string, { topic: string; partition: number }>();
    for (const { topicId, partitions } of assigned) {
      const topic = this.#directory.nameOf(topicId);
      // A topic too new for the node that was asked: the next answer brings it again.
      if (topic === undefined) continue;
      for (const partition of partitions) target.set(keyOf({ topic, partition }), { topic, partition });
    }
    const owned = new Map([...this.#ownership.all()].map((each) => [keyOf(each), each]));
    const plan = reconcile(new Set(target.keys()), {
      owned: new Set(owned.keys()),
      loading: this.#loading.keys(),
    });
    const deadline = revocationDeadline(performance.now(), this.#surroundings.rebalanceTimeoutMs);
    this.#ownership.askBack(
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
    const overdue = Math.min(...[...this.#ownership.all()].map(({ deadline }) => deadline));
    const interval = now < this.#unsettledUntil ? UNSETTLED_INTERVAL : this.#interval;
    return Math.max(0, Math.min(interval, overdue - now));
  }

  #send(): Promise<HeartbeatAnswer> {
    return this.#coordinator.call(calls.consumerGroupHeartbeat, [
      this.#coordinator.groupId,
      this.#memberId,
      this.#epoch,
      null, // no static membership
      null, // no rack
      this.#surroundings.rebalanceTimeoutMs,
      [...this.#surroundings.topics],
      null,
      null, // the broker's assignor
      this.#owned(),
    ]);
  }

  /** What we have to the group: also what is on its way in or out. A member that joins has nothing. */
  #owned(): { topicId: string; partitions: number[] }[] {
    if (this.#epoch === JOINING) return [];
    const topics = new Map<string, number[]>();
    for (const { topic, partition } of [...this.#ownership.all(), ...this.#loading.partitions()]) {
      const id = this.#directory.get(topic)?.id;
      if (id === undefined) continue;
      topics.set(id, [...(topics.get(id) ?? []), partition]);
    }
    return [...topics].map(([topicId, partitions]) => ({ topicId, partitions }));
  }
}
