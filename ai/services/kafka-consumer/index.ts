import {
  type Broker,
  type Consumption,
  MessagingError,
  type Observer,
  type RetryPolicy,
  consume,
  topicSpecs,
} from '@biznavigate/messaging';
import type { Logger } from '@biznavigate/messaging/service';
import type { Understanding } from '../understanding/index.ts';
import { Answers, failureOf } from './answers.ts';
import { AnsweredEvents } from './answered-events.ts';
import { BusinessProfiles } from './business-profiles.ts';
import { handlersOf } from './handlers.ts';
import { LeadViews } from './lead-views.ts';

export interface KafkaConsumerOptions {
  readonly broker: Broker;
  readonly groupId: string;
  readonly partitions: number;
  readonly concurrency: number;
  readonly retry?: RetryPolicy;
  readonly understanding: Understanding;
  readonly observer: Observer;
  readonly logger: Logger;
}

export interface KafkaConsumer {
  readonly finished: Promise<void>;
  healthy(): boolean;
  stop(): Promise<void>;
}

const retryMs = 500;

/** Hop 4: consumes what the backend says, key-ordered and in parallel. Waits for a broker for as long as it takes. */
export async function startKafkaConsumer(options: KafkaConsumerOptions): Promise<KafkaConsumer> {
  const { broker, logger } = options;
  await untilAvailable(logger, () => broker.admin.ensureTopics(topicSpecs(options.partitions)));
  const profiles = new BusinessProfiles(logger);
  const follower = await untilAvailable(logger, () => profiles.follow(broker));
  const consumption = await untilAvailable(logger, () => consumeLeads(options, profiles));
  return {
    finished: Promise.race([consumption.finished, follower.failed.then((error) => Promise.reject(error))]),
    healthy: () => consumption.healthy(),
    stop: async () => {
      await consumption.stop();
      await profiles.close();
    },
  };
}

function consumeLeads(options: KafkaConsumerOptions, profiles: BusinessProfiles): Promise<Consumption> {
  const { broker, groupId, concurrency, retry, understanding, observer } = options;
  const answered = new AnsweredEvents(broker);
  const views = new LeadViews();
  const now = () => new Date();
  const answers = new Answers({
    understanding,
    profiles,
    views,
    answered,
    publisher: broker.publisher(),
    now,
  });
  return consume({
    broker,
    groupId,
    concurrency,
    observer,
    ...(retry && { retry }),
    handlers: handlersOf(answers, views),
    prepare: ({ partition }, signal) => answered.learn(partition, signal),
    onDeadLetter: (letter) => failureOf(letter, now()),
    onDeadLettered: (letter) => answers.failed(letter),
  });
}

/** A login that is refused never gets better by itself; a broker that is down does. */
async function untilAvailable<T>(logger: Logger, attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof MessagingError) || error.code !== 'UNAVAILABLE') throw error;
      logger.warn({ err: error }, 'Waiting for Kafka');
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  }
}
