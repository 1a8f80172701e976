import {
  type Broker,
  type Consumption,
  type DeadLetter,
  type Handlers,
  type Observer,
  type OutgoingMessage,
  consume,
  topicSpecs,
} from '@biznavigate/messaging';
import type { Logger } from '@biznavigate/messaging/service';
import { within } from '../../platform/deadline.ts';

const backoffMaxMs = 2_000;
/** An attempt that a half-dead broker never answers is given up, and made again. */
const attemptWithinMs = 20_000;

export interface BusOptions {
  readonly broker: Broker;
  readonly groupId: string;
  readonly partitions: number;
  readonly handlers: Handlers;
  /** What else is published with a dead letter. */
  readonly onDeadLetter: (letter: DeadLetter) => readonly OutgoingMessage[];
  readonly observer: Observer;
  readonly logger: Logger;
  /** Called once, when the topics are there. */
  readonly onTopics: () => void;
}

/**
 * Our side of Kafka: makes the topics and consumes. It comes up in the background, however long the brokers take: until
 * then leads are accepted and their events wait in the outbox.
 */
export class Bus {
  readonly #options: BusOptions;
  readonly #abort = new AbortController();
  readonly #ended = Promise.withResolvers<void>();
  readonly #up = Promise.withResolvers<void>();
  #started = false;
  #consumption: Consumption | null = null;
  #topicsReady = false;
  #lastError: Error | null = null;

  constructor(options: BusOptions) {
    this.#options = options;
    this.#ended.promise.catch(() => undefined);
  }

  start(): void {
    if (this.#started) return;
    this.#started = true;
    void this.#bringUp();
  }

  /** Resolves when topics and consumer are there, or after `ms`: whoever waits goes on without them. */
  async upOrAfter(ms: number): Promise<void> {
    await within(ms, 'connecting to Kafka', this.#up.promise).catch(() => undefined);
  }

  /** Resolves when the consumer has stopped; rejects when it ended by itself, which is a reason to end the process. */
  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  consuming(): boolean {
    return this.#consumption?.healthy() ?? false;
  }

  /** Why it is not up yet; null when it is. */
  get lastError(): Error | null {
    return this.#lastError;
  }

  async ensureTopics(): Promise<void> {
    const { broker, partitions, logger } = this.#options;
    const ensured = broker.admin.ensureTopics(topicSpecs(partitions));
    const { created } = await within(attemptWithinMs, 'creating the topics', ensured);
    if (created.length > 0) logger.info({ created }, 'Created topics');
  }

  /** Finishes what is being handled, commits, leaves the group. */
  async stop(): Promise<void> {
    this.#abort.abort();
    if (this.#consumption !== null) await this.#consumption.stop();
    this.#ended.resolve();
  }

  async #bringUp(): Promise<void> {
    for (let failures = 0; !this.#abort.signal.aborted; failures += 1) {
      try {
        await this.#attempt();
        return;
      } catch (error) {
        if (this.#abort.signal.aborted) return;
        this.#lastError = error instanceof Error ? error : new Error(String(error));
        this.#options.logger.warn(
          { err: this.#lastError, failures },
          'Kafka is not there yet; events wait in the outbox',
        );
        await pause(Math.min(backoffMaxMs, 100 * 2 ** failures), this.#abort.signal);
      }
    }
  }

  async #attempt(): Promise<void> {
    const { broker, groupId, handlers, onDeadLetter, observer, logger, onTopics } = this.#options;
    if (!this.#topicsReady) {
      await this.ensureTopics();
      this.#topicsReady = true;
      onTopics();
    }
    const consumption = await consume({ broker, groupId, handlers, onDeadLetter, observer });
    if (this.#abort.signal.aborted) {
      await consumption.stop();
      return;
    }
    this.#consumption = consumption;
    this.#lastError = null;
    this.#up.resolve();
    logger.info({ group: groupId, topics: Object.keys(handlers) }, 'Consuming');
    consumption.finished.then(this.#ended.resolve, this.#ended.reject);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener('abort', finish, { once: true });
  });
}
