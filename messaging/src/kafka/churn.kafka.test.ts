import { afterEach, describe, expect, inject, test } from 'vitest';
import type { ReceivedMessage } from '../message.ts';
import type { Assignment, Broker, CommittedOffset, GroupEvents, Subscription } from '../ports.ts';
import { until } from '../testing/index.ts';
import '../testing/provided.ts';
import { kafkaBroker } from './kafka-broker.ts';

const PARTITIONS = 6;
const ROUNDS = 16;
const ROUND_MS = 400;

/** What all members of the group did, seen from outside. */
class Ledger {
  readonly owners = new Map<number, Worker>();
  readonly handled = new Map<string, number>();
  readonly breaches: string[] = [];

  takes(worker: Worker, partition: number): void {
    if (this.owners.has(partition)) this.breaches.push(`${partition} was given while another member has it`);
    this.owners.set(partition, worker);
  }

  handles(worker: Worker, { position }: ReceivedMessage): void {
    if (this.owners.get(position.partition) !== worker)
      this.breaches.push(`a stranger handled ${position.partition}`);
    const place = `${position.partition}/${position.offset}`;
    this.handled.set(place, (this.handled.get(place) ?? 0) + 1);
  }

  givesUp(worker: Worker, partition: number): void {
    if (this.owners.get(partition) === worker) this.owners.delete(partition);
  }
}

/** A member that commits what it handled before it hands a partition back or leaves. */
class Worker implements GroupEvents {
  readonly #ledger: Ledger;
  readonly #next = new Map<number, { readonly assignment: Assignment; next: number; metadata: string }>();
  subscription: Subscription | null = null;
  #leaving = false;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  assigned(assignments: readonly (Assignment & CommittedOffset)[]): void {
    // Given to one on its way out: not taken, and so not handled.
    if (this.#leaving) return;
    for (const { next, metadata, ...assignment } of assignments) {
      this.#ledger.takes(this, assignment.partition);
      this.#next.set(assignment.epoch, { assignment, next, metadata });
    }
  }

  received({ epoch }: Assignment, messages: readonly ReceivedMessage[]): void {
    const held = this.#next.get(epoch);
    if (held === undefined || this.#leaving) return;
    for (const message of messages) this.#ledger.handles(this, message);
    held.next = (messages.at(-1)?.position.offset ?? 0) + 1;
  }

  revoking(assignments: readonly Assignment[]): void {
    if (!this.#leaving) void this.#handBack(assignments);
  }

  lost(assignments: readonly Assignment[]): void {
    for (const { partition } of assignments) this.#ledger.breaches.push(`${partition} was lost without need`);
  }

  disturbed(): void {
    // The group may be loading when the first member comes.
  }

  async leave(): Promise<void> {
    this.#leaving = true;
    await this.#commit([...this.#next.keys()]);
    for (const { assignment } of this.#next.values()) this.#ledger.givesUp(this, assignment.partition);
    await this.subscription?.close();
  }

  async #handBack(assignments: readonly Assignment[]): Promise<void> {
    await this.#commit(assignments.map(({ epoch }) => epoch));
    for (const { epoch, partition } of assignments) {
      this.#next.delete(epoch);
      this.#ledger.givesUp(this, partition);
    }
    this.subscription?.release(assignments);
  }

  async #commit(epochs: readonly number[]): Promise<void> {
    const commits = epochs.flatMap((epoch) => this.#next.get(epoch) ?? []);
    const committed = (await this.subscription?.commit(commits)) ?? [];
    if (committed.length < commits.length) this.#ledger.breaches.push('a commit of what is held was refused');
  }
}

describe('a group whose members come and go', () => {
  const brokers: Broker[] = [];
  afterEach(async () => {
    await Promise.all(brokers.splice(0).map((each) => each.close()));
  });

  test.each(['consumer', 'classic'] as const)(
    'with the %s protocol every record is handled exactly once, and no partition is with two members',
    async (groupProtocol) => {
      const broker = kafkaBroker({ brokers: [inject('brokers')], clientId: 'churn', groupProtocol });
      brokers.push(broker);
      const topic = `churn-${groupProtocol}-${process.pid}-${Date.now().toString(36)}`;
      await broker.admin.ensureTopics([{ name: topic, partitions: PARTITIONS }]);
      const ledger = new Ledger();
      const workers: Worker[] = [];
      const joining: Promise<void>[] = [];
      const comes = (): void => {
        const worker = new Worker(ledger);
        workers.push(worker);
        joining.push(
          broker.subscribe({ groupId: `group-of-${topic}`, topics: [topic] }, worker).then((subscription) => {
            worker.subscription = subscription;
          }),
        );
      };
      let published = 0;
      const publishes = async (): Promise<void> => {
        const messages = Array.from({ length: 100 }, () => ({
          topic,
          key: `key-${published++}`,
          value: null,
          headers: {},
        }));
        await broker.publisher().publish(messages);
      };
      comes();
      for (let round = 0; round < ROUNDS; round++) {
        await publishes();
        await new Promise((resolve) => setTimeout(resolve, ROUND_MS));
        await Promise.all(joining);
        // Two come for one that leaves, then the other way round.
        if (round % 3 < 2) comes();
        else await workers.shift()?.leave();
      }
      await Promise.all(joining);
      await until('every record', () => ledger.handled.size === published);
      await Promise.all(workers.map((worker) => worker.leave()));
      expect(ledger.breaches).toEqual([]);
      expect([...ledger.handled.values()].filter((times) => times !== 1)).toEqual([]);
      const { lags } = await broker.admin.group(`group-of-${topic}`, [topic]);
      expect(lags.map(({ lag }) => lag)).toEqual(lags.map(() => 0));
    },
  );
});
