import { type Clock, systemClock } from '../engine/clock.ts';
import { MessagingError } from '../errors.ts';
import { murmur2 } from '../kafka/publishing/murmur2.ts';
import type { OutgoingMessage, Position } from '../message.ts';
import type { TopicSpec } from '../ports.ts';
import { Group } from './group.ts';
import { Log } from './log.ts';

/** Whatever reads from the cluster and gets its turn in each round. Tells whether there is more for it. */
export interface Reader {
  turn(): boolean;
  disturbed(error: Error): void;
}

const recordBytesMax = 1024 * 1024;

const encoder = new TextEncoder();

/**
 * Topics and groups in memory, behind any number of `InMemoryBroker`s. Deliveries and rebalances happen in rounds, one per
 * turn of Node's event loop, always in the same order.
 */
export class InMemoryCluster {
  readonly clock: Clock;
  readonly #topics = new Map<string, readonly Log[]>();
  readonly #groups = new Map<string, Group>();
  readonly #readers = new Set<Reader>();
  #down = false;
  #roundDue = false;
  #keyless = 0;

  constructor(clock: Clock = systemClock) {
    this.clock = clock;
  }

  get isDown(): boolean {
    return this.#down;
  }

  /** Nobody reaches the cluster until `comeUp`; what it holds stays. */
  goDown(): void {
    this.#down = true;
    for (const reader of this.#readers) reader.disturbed(this.#unavailable());
  }

  comeUp(): void {
    this.#down = false;
    this.wake();
  }

  /** As if the sessions of a group's members had expired: they lose their partitions without being asked, and join again. */
  expireMembers(groupId: string): void {
    this.#groups.get(groupId)?.expireMembers();
  }

  requireUp(): void {
    if (this.#down) throw this.#unavailable();
  }

  create({ name, partitions }: TopicSpec): boolean {
    if (this.#topics.has(name)) return false;
    this.#topics.set(
      name,
      Array.from({ length: partitions }, (_, partition) => new Log(name, partition)),
    );
    return true;
  }

  logsOf(topic: string): readonly Log[] {
    const logs = this.#topics.get(topic);
    if (logs === undefined) throw new MessagingError('UNKNOWN_TOPIC', topic);
    return logs;
  }

  hasTopic(topic: string): boolean {
    return this.#topics.has(topic);
  }

  logOf(topic: string, partition: number): Log {
    const log = this.logsOf(topic)[partition];
    if (log === undefined) throw new MessagingError('UNKNOWN_TOPIC', `${topic} partition ${partition}`);
    return log;
  }

  /** Writes all or nothing. */
  append(messages: readonly OutgoingMessage[]): readonly Position[] {
    this.requireUp();
    const logs = messages.map((message) => this.#logFor(message));
    const timestamp = this.clock.wallTime();
    this.wake();
    return messages.flatMap((message, at) => logs[at]?.append(message, timestamp) ?? []);
  }

  groupOf(groupId: string): Group {
    let group = this.#groups.get(groupId);
    if (group === undefined) {
      group = new Group(this, groupId);
      this.#groups.set(groupId, group);
      this.#readers.add(group);
    }
    return group;
  }

  findGroup(groupId: string): Group | null {
    return this.#groups.get(groupId) ?? null;
  }

  join(reader: Reader): void {
    this.#readers.add(reader);
    this.wake();
  }

  leave(reader: Reader): void {
    this.#readers.delete(reader);
  }

  /** Something changed: every reader gets a turn, and again while one of them has more to do. */
  wake(): void {
    if (this.#roundDue) return;
    this.#roundDue = true;
    this.clock.yield(() => {
      this.#roundDue = false;
      if (this.#down) return;
      let more = false;
      for (const reader of this.#readers) more = reader.turn() || more;
      if (more) this.wake();
    });
  }

  #logFor({ topic, key, value }: OutgoingMessage): Log {
    const logs = this.logsOf(topic);
    if ((value?.byteLength ?? 0) > recordBytesMax)
      throw new MessagingError('RECORD_TOO_LARGE', `${value?.byteLength} bytes for ${topic}`);
    return this.logOf(
      topic,
      key === null ? this.#keyless++ % logs.length : murmur2(encoder.encode(key)) % logs.length,
    );
  }

  #unavailable(): MessagingError {
    return new MessagingError('UNAVAILABLE', 'the cluster in memory is down');
  }
}
