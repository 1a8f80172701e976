import type { GroupState } from '@biznavigate/messaging';
import type { Logger } from '@biznavigate/messaging/service';
import { Gauge, type Registry } from 'prom-client';
import { within } from '../../platform/deadline.ts';

/** How long a scrape waits for what has to be asked; what comes later is shown by the next one. */
const askWithinMs = 1_500;

/** Committed events that are not known to be on Kafka, and the age of the oldest. */
export interface OutboxDepth {
  readonly pending: number;
  readonly oldestSeconds: number;
}

export interface MetricsOptions {
  readonly registry: Registry;
  readonly logger: Logger;
  readonly outbox: () => Promise<OutboxDepth>;
  readonly groups: () => Promise<readonly GroupState[]>;
}

/**
 * `GET /metrics`. Some values have to be asked of the database and the brokers: a scrape waits a little for them and never
 * fails for their sake. What could not be read is absent, rather than old, and `biznavigate_source_up` says so.
 */
export class Metrics {
  readonly #registry: Registry;
  readonly #logger: Logger;
  readonly #sources: Readonly<Record<string, () => Promise<void>>>;
  readonly #up: Gauge<'source'>;
  readonly #asking = new Map<string, Promise<void>>();

  constructor({ registry, logger, outbox, groups }: MetricsOptions) {
    this.#registry = registry;
    this.#logger = logger;
    this.#sources = { database: outboxGauges(registry, outbox), kafka: lagGauge(registry, groups) };
    this.#up = new Gauge({
      name: 'biznavigate_source_up',
      help: '0 when the source could not be asked for this scrape: what it would tell is absent.',
      labelNames: ['source'],
      registers: [registry],
    });
  }

  async text(): Promise<string> {
    await Promise.all(Object.keys(this.#sources).map((source) => this.#refresh(source)));
    return this.#registry.metrics();
  }

  async #refresh(source: string): Promise<void> {
    try {
      await within(askWithinMs, `asking the ${source}`, this.#ask(source));
      this.#up.set({ source }, 1);
    } catch (error) {
      this.#up.set({ source }, 0);
      this.#logger.debug({ err: error, source }, 'A metric could not be read');
    }
  }

  /** One question at a time, however often it is scraped. */
  #ask(source: string): Promise<void> {
    const asking = this.#asking.get(source) ?? this.#sources[source]?.() ?? Promise.resolve();
    this.#asking.set(source, asking);
    const forget = () => this.#asking.delete(source);
    asking.then(forget, forget);
    return asking;
  }
}

function outboxGauges(registry: Registry, read: () => Promise<OutboxDepth>): () => Promise<void> {
  const registers = [registry];
  const depth = new Gauge({
    name: 'biznavigate_outbox_pending',
    help: 'Committed events that are not known to be on Kafka. Grows while the brokers are away.',
    registers,
  });
  const age = new Gauge({
    name: 'biznavigate_outbox_oldest_seconds',
    help: 'Age of the oldest of them. Above a few seconds, look at the brokers and at the log of the relay.',
    registers,
  });
  return async () => {
    depth.remove();
    age.remove();
    const { pending, oldestSeconds } = await read();
    depth.set(pending);
    age.set(oldestSeconds);
  };
}

function lagGauge(registry: Registry, read: () => Promise<readonly GroupState[]>): () => Promise<void> {
  const lag = new Gauge({
    name: 'biznavigate_kafka_consumer_lag',
    help: 'Records that a group has not committed yet. Growing: it is too slow. Standing still above 0: it hangs.',
    labelNames: ['group', 'topic', 'partition'],
    registers: [registry],
  });
  return async () => {
    lag.reset();
    for (const { groupId: group, lags } of await read())
      for (const { topic, partition, lag: records } of lags) lag.set({ group, topic, partition }, records);
  };
}
