import { MessagingError } from '../errors.ts';
import type { ReceivedMessage } from '../message.ts';
import type {
  Admin,
  Broker,
  Follower,
  FollowOptions,
  GroupEvents,
  Publisher,
  SubscribeOptions,
  Subscription,
  TailOptions,
} from '../ports.ts';
import type { KafkaSettings } from '../settings.ts';
import { KafkaAdmin } from './admin.ts';
import { Cluster } from './cluster.ts';
import { KafkaFollower } from './follower.ts';
import { KafkaSubscription } from './group/subscription.ts';
import { KafkaPublisher } from './publishing/kafka-publisher.ts';
import { readTail } from './tail.ts';

/** A Kafka cluster, version 2.7 or newer. Connects when it is first used. */
export function kafkaBroker(settings: KafkaSettings): Broker {
  return new KafkaBroker(settings);
}

interface Closable {
  close(): Promise<void>;
}

class KafkaBroker implements Broker {
  readonly admin: Admin;
  readonly #settings: KafkaSettings;
  readonly #asking: Cluster;
  readonly #opened = new Set<Closable>();
  #publisher: KafkaPublisher | null = null;
  #closing: Promise<void> | null = null;

  constructor(settings: KafkaSettings) {
    this.#settings = settings;
    this.#asking = new Cluster(settings);
    this.admin = new KafkaAdmin(this.#asking);
  }

  /** There is one: two would keep no order between them. */
  publisher(): Publisher {
    this.#publisher ??= new KafkaPublisher(new Cluster(this.#settings), this.#settings.observer);
    return this.#publisher;
  }

  subscribe(options: SubscribeOptions, events: GroupEvents): Promise<Subscription> {
    return this.#open(() => KafkaSubscription.join(this.#settings, options, events));
  }

  follow(options: FollowOptions): Promise<Follower> {
    return this.#open(() => KafkaFollower.start(this.#settings, options));
  }

  readTail(options: TailOptions): Promise<readonly ReceivedMessage[]>;
  readTail<T>(options: TailOptions, read: (message: ReceivedMessage) => T): Promise<readonly T[]>;
  readTail(
    options: TailOptions,
    read: (message: ReceivedMessage) => unknown = (message) => message,
  ): Promise<readonly unknown[]> {
    return readTail(this.#asking, options, read);
  }

  /** Members leave their groups first, then what is being published is waited for. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await Promise.all([...this.#opened].map((each) => each.close()));
    await this.#publisher?.close();
    await this.#asking.close();
  }

  async #open<T extends Closable>(open: () => Promise<T>): Promise<T> {
    if (this.#closing !== null) throw new MessagingError('CLOSED', 'the broker');
    const opened = await open();
    this.#opened.add(opened);
    if (this.#closing === null) return opened;
    // Closed while it was opening.
    await opened.close();
    throw new MessagingError('CLOSED', 'the broker');
  }
}
