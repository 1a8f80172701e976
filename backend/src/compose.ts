import type { Broker, Observer } from '@biznavigate/messaging';
import type { Logger } from '@biznavigate/messaging/service';
import { sql } from 'kysely';
import type { Registry } from 'prom-client';
import { createHandlers } from './handlers.ts';
import { Answers } from './features/analyses/answers.ts';
import { failureOf } from './features/analyses/unusable-answer.ts';
import { Metrics } from './features/health/metrics.ts';
import { Readiness } from './features/health/readiness.ts';
import { Callers } from './features/identity/callers.ts';
import { Bus } from './features/kafka/bus.ts';
import { KafkaHealth } from './features/kafka/kafka-health.ts';
import { SelfTest } from './features/kafka/self-test.ts';
import { type LeadUseCases, SelfTestLeads } from './features/kafka/self-test-leads.ts';
import { TripDiagnosis } from './features/kafka/trip-diagnosis.ts';
import { createLead } from './features/leads/create-lead.ts';
import { readLead } from './features/leads/read-leads.ts';
import { LiveFeed } from './features/live/live-feed.ts';
import { readOutboxState } from './features/outbox/outbox-state.ts';
import { OutboxRelay } from './features/outbox/relay.ts';
import { Pruner } from './features/retention/pruner.ts';
import { systemClock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import { type Database, type Role, inTenant, openDatabase } from './platform/database/database.ts';
import { HopTimes } from './platform/hop-times.ts';
import { Signal } from './platform/signal.ts';
import { Writes } from './write/writes.ts';

export interface Surroundings {
  readonly config: Config;
  readonly broker: Broker;
  readonly observer: Observer;
  readonly logger: Logger;
  readonly registry: Registry;
}

/** Connections that look up whose a key or a lead is, and what the live feed has to read. */
const lookupConnections = 4;

/** What everything else stands on: pools, units of work, and the wake-up calls inside this process. */
function composePlatform({ config, logger, registry }: Surroundings) {
  const pool = (role: Role, connectionsMax: number) =>
    openDatabase({
      url: config.DATABASE_URL,
      role,
      connectionsMax,
      onIdleError: (error) => logger.warn({ err: error, role }, 'A database connection was lost'),
    });
  const app = pool('biznavigate_app', config.DATABASE_POOL_MAX);
  const lookup = pool('biznavigate_lookup', lookupConnections);
  const signals = { outbox: new Signal(), activities: new Signal() };
  const hopTimes = new HopTimes(registry);
  const writes = new Writes({ database: app, clock: systemClock, signals, hopTimes, logger });
  return { app, lookup, signals, hopTimes, writes };
}
type Platform = ReturnType<typeof composePlatform>;

/** Both directions of Kafka: the relay sends what is committed, the bus consumes what AI services answer. */
function composeBus(surroundings: Surroundings, platform: Platform) {
  const { config, broker, observer, logger } = surroundings;
  const { lookup, writes, hopTimes, signals } = platform;
  const bus: Bus = new Bus({
    broker,
    groupId: config.KAFKA_GROUP_ID,
    partitions: config.KAFKA_TOPIC_PARTITIONS,
    onDeadLetter: (letter) => failureOf(letter, systemClock.now()),
    handlers: createHandlers(new Answers({ lookup, writes, hopTimes, logger })),
    observer,
    logger,
    onTopics: () => relay.start(),
  });
  const relay = new OutboxRelay({
    databaseUrl: config.DATABASE_URL,
    publisher: broker.publisher(),
    ensureTopics: () => bus.ensureTopics(),
    committed: signals.outbox,
    clock: systemClock,
    hopTimes,
    logger,
  });
  return { bus, relay };
}

/** Every object of the backend, made once and wired by hand. Nothing is started yet. */
export function compose(surroundings: Surroundings) {
  const { config, broker, logger, registry } = surroundings;
  const platform = composePlatform(surroundings);
  const { app, lookup, writes, hopTimes, signals } = platform;
  const { bus, relay } = composeBus(surroundings, platform);
  const feed = new LiveFeed({ app, lookup, committed: signals.activities, hopTimes, logger });
  const kafkaHealth = new KafkaHealth({
    admin: broker.admin,
    brokers: config.KAFKA_BROKERS,
    backendGroupId: config.KAFKA_GROUP_ID,
    aiGroupId: config.KAFKA_AI_GROUP_ID,
  });
  const selfTestLeads = new SelfTestLeads(app, writes, leadUseCases);
  const diagnosis = new TripDiagnosis(selfTestLeads, kafkaHealth, () => relay.lastError ?? bus.lastError);
  const pingKafka = () => kafkaHealth.ping();
  return {
    ...platform,
    bus,
    relay,
    feed,
    kafkaHealth,
    selfTest: new SelfTest({ leads: selfTestLeads, live: feed, diagnosis, pingKafka }),
    callers: new Callers(lookup),
    pruner: new Pruner({
      databaseUrl: config.DATABASE_URL,
      sentEventDays: config.SENT_EVENT_DAYS,
      idempotencyKeyHours: config.IDEMPOTENCY_KEY_HOURS,
      clock: systemClock,
      registry,
      logger,
    }),
    readiness: new Readiness({
      database: async () => void (await sql`select 1`.execute(lookup)),
      kafka: pingKafka,
      consumer: () => required(bus.consuming(), bus.lastError, 'the consumer makes no progress'),
      relay: () =>
        required(relay.started && relay.lastError === null, relay.lastError, 'the relay waits for Kafka'),
    }),
    metrics: new Metrics({
      registry,
      logger,
      outbox: () => readOutboxState(lookup),
      groups: () => kafkaHealth.groups(),
    }),
  };
}
export type Composition = ReturnType<typeof compose>;

/** The self-test makes and reads its leads as every caller does. */
const leadUseCases: LeadUseCases = {
  create: async (write, { platformUserId, message }) => {
    const request = {
      source: 'self-test',
      platform_user_id: platformUserId,
      initial_message: message,
      metadata: {},
    };
    return (await createLead(write, request)).body;
  },
  read: (database: Database, tenantId: string, leadId: string) =>
    inTenant(database, tenantId, (transaction) => readLead(transaction, leadId)),
};

async function required(ok: boolean, error: Error | null, otherwise: string): Promise<void> {
  if (!ok) throw error ?? new Error(otherwise);
}
