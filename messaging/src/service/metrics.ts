import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Logger } from './logger.ts';
import type { Observer } from '../observer.ts';

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** A registry with what Node itself measures: event loop delay, heap, garbage collection, CPU. */
export function createRegistry(service: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  // Ten times a second instead of a hundred: watching the event loop would be most of what an idle process does.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 100 });
  return registry;
}

/** What the bus tells, each with what to do when it grows. */
const catalogue = {
  published: {
    name: 'biznavigate_kafka_records_published_total',
    help: 'Records acknowledged by all in-sync replicas. Flat while the outbox grows: look at the brokers.',
    labelNames: ['topic'],
  },
  publishFailed: {
    name: 'biznavigate_kafka_publish_failures_total',
    help: 'Records that were not known to be written, by reason; they are published again.',
    labelNames: ['topic', 'code'],
  },
  received: {
    name: 'biznavigate_kafka_records_received_total',
    help: 'Records that arrived, redelivered ones included.',
    labelNames: ['topic'],
  },
  handled: {
    name: 'biznavigate_kafka_records_handled_total',
    help: 'Attempts at records by their outcome: done, skip, retry, hold, deadLetter.',
    labelNames: ['topic', 'outcome'],
  },
  deadLetters: {
    name: 'biznavigate_kafka_dead_letters_total',
    help: 'Records moved to a dead-letter topic, by reason. Any increase wants a person.',
    labelNames: ['topic', 'reason'],
  },
  publishSeconds: {
    name: 'biznavigate_kafka_publish_seconds',
    help: 'From handing a batch to the client to its acknowledgement.',
    labelNames: ['topic'],
    buckets: seconds,
  },
  handleSeconds: {
    name: 'biznavigate_kafka_handle_seconds',
    help: 'One attempt of a handler.',
    labelNames: ['topic'],
    buckets: seconds,
  },
  ageSeconds: {
    name: 'biznavigate_kafka_record_age_seconds',
    help: 'From the record’s own time to the end of its handling: the hop through Kafka, waiting included.',
    labelNames: ['topic'],
    buckets: [...seconds, 60, 300],
  },
};

/** Turns what the runtime tells into metrics and log lines: one set per process, for its publisher and its consumer. */
export function observe(registry: Registry, logger: Logger): Observer {
  return { ...observePublishing(registry, logger), ...observeConsuming(registry, logger) };
}

function observePublishing(registry: Registry, logger: Logger): Observer {
  const registers = [registry];
  const published = new Counter({ ...catalogue.published, registers });
  const publishFailed = new Counter({ ...catalogue.publishFailed, registers });
  const publishSeconds = new Histogram({ ...catalogue.publishSeconds, registers });
  return {
    published(topic, count, durationMs) {
      published.inc({ topic }, count);
      publishSeconds.observe({ topic }, durationMs / 1000);
    },
    publishFailed(topic, count, code) {
      publishFailed.inc({ topic, code }, count);
      logger.warn({ topic, count, code }, 'Records were not written; they are published again');
    },
  };
}

function observeConsuming(registry: Registry, logger: Logger): Observer {
  const registers = [registry];
  const received = new Counter({ ...catalogue.received, registers });
  const handled = new Counter({ ...catalogue.handled, registers });
  const deadLetters = new Counter({ ...catalogue.deadLetters, registers });
  const handleSeconds = new Histogram({ ...catalogue.handleSeconds, registers });
  const ageSeconds = new Histogram({ ...catalogue.ageSeconds, registers });
  return {
    received: (topic, count) => received.inc({ topic }, count),
    handled({ position, key, eventId, outcome, attempt, durationMs, ageMs }) {
      const { topic } = position;
      handled.inc({ topic, outcome: outcome.kind });
      handleSeconds.observe({ topic }, durationMs / 1000);
      ageSeconds.observe({ topic }, Math.max(0, ageMs) / 1000);
      if (outcome.kind === 'done') return;
      const { kind, ...why } = outcome;
      const about = {
        ...position,
        lead_id: key,
        event_id: eventId,
        attempt,
        outcome: kind,
        ...withoutCause(why),
      };
      logger[kind === 'skip' ? 'debug' : 'warn'](about, 'A record was not simply handled');
    },
    deadLettered(position, reason) {
      deadLetters.inc({ topic: position.topic, reason });
      logger.error({ ...position, reason }, 'A record went to its dead-letter topic');
    },
    disturbed: (error) => logger.warn({ err: error }, 'The consumer was disturbed, and goes on'),
  };
}

function withoutCause(why: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { cause, ...rest } = why;
  return cause === undefined ? rest : { ...rest, err: cause };
}
