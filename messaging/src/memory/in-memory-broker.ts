import { MessagingError } from '../errors.ts';
import type { OutgoingMessage, Position, ReceivedMessage } from '../message.ts';
import type {
  Broker,
  FollowOptions,
  GroupEvents,
  SubscribeOptions,
  Subscription,
  TailOptions,
} from '../ports.ts';
import { Publisher } from '../ports.ts';
import { InMemoryAdmin } from './in-memory-admin.ts';
import { InMemoryCluster } from './in-memory-cluster.ts';
import { InMemoryFollower } from './in-memory-follower.ts';
import { Member } from './member.ts';

/** Tells members apart, also those of different brokers on one cluster. */
let membersMade = 0;

/**
 * A broker in this process, for tests: partitions, groups, commits and rebalances as the port promises them, nothing on
 * disk and nothing on the network. Several of them on one cluster are several clients.
 */
export class InMemoryBroker implements Broker {
  readonly cluster: InMemoryCluster;
  readonly admin: InMemoryAdmin;
  readonly #clientId: string;
  readonly #open = new Set<{ close(): Promise<void> }>();
  #closed = false;

  constructor(options: { readonly cluster?: InMemoryCluster; readonly clientId?: string } = {}) {
    this.cluster = options.cluster ?? new InMemoryCluster();
    this.#clientId = options.clientId ?? 'in-memory';
    this.admin = new InMemoryAdmin(this.cluster);
  }

  /** Nobody reaches the cluster any more, until `comeUp`. */
  goDown(): void {
    this.cluster.goDown();
  }

  comeUp(): void {
    this.cluster.comeUp();
  }

  publisher(): Publisher {
    return new InMemoryPublisher((messages) => {
      this.#requireOpen();
      return this.cluster.append(messages);
    });
  }

  async subscribe(options: SubscribeOptions, events: GroupEvents): Promise<Subscription> {
    this.#requireReachable(options.topics);
    const memberId = `${this.#clientId}-${++membersMade}`;
    return this.#keep(new Member(this.cluster, { memberId, clientId: this.#clientId }, options, events));
  }

  async follow(options: FollowOptions): Promise<InMemoryFollower> {
    this.#requireReachable([options.topic]);
    return this.#keep(new InMemoryFollower(this.cluster, options));
  }

  readTail(options: TailOptions): Promise<readonly ReceivedMessage[]>;
  readTail<T>(options: TailOptions, read: (message: ReceivedMessage) => T): Promise<readonly T[]>;
  async readTail(
    { topic, partition, recordsMax, signal }: TailOptions,
    read: (message: ReceivedMessage) => unknown = (message) => message,
  ): Promise<readonly unknown[]> {
    signal?.throwIfAborted();
    this.#requireReachable([topic]);
    const log = this.cluster.logOf(topic, partition);
    return log.read(Math.max(0, log.end - recordsMax), recordsMax).map(read);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#open].map((opened) => opened.close()));
  }

  #keep<T extends { close(): Promise<void> }>(opened: T): T {
    this.#open.add(opened);
    return opened;
  }

  #requireReachable(topics: readonly string[]): void {
    this.#requireOpen();
    this.cluster.requireUp();
    for (const topic of topics) this.cluster.logsOf(topic);
  }

  #requireOpen(): void {
    if (this.#closed) throw new MessagingError('CLOSED', 'the broker in memory');
  }
}

class InMemoryPublisher extends Publisher {
  readonly #append: (messages: readonly OutgoingMessage[]) => readonly Position[];

  constructor(append: (messages: readonly OutgoingMessage[]) => readonly Position[]) {
    super();
    this.#append = append;
  }

  override async publish(messages: readonly OutgoingMessage[]): Promise<readonly Position[]> {
    return this.#append(messages);
  }
}
