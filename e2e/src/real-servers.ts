import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Kafka,
  type KafkaOptions,
  type Postgres,
  type PostgresOptions,
  ensureKafkaJars,
  freePort,
  startKafka,
  startPostgres,
} from '@biznavigate/local';

interface Places {
  readonly folder: string;
  readonly kafka: KafkaOptions;
  readonly postgres: PostgresOptions;
}

/**
 * A real Kafka and a real PostgreSQL, on free ports and in a folder of their own, so that they run beside `npm start` and
 * beside each other. Each can be ended and started again, on the same data and port.
 */
export class RealServers {
  readonly #places: Places;
  #kafka: Kafka;
  #postgres: Postgres;

  private constructor(places: Places, kafka: Kafka, postgres: Postgres) {
    this.#places = places;
    this.#kafka = kafka;
    this.#postgres = postgres;
  }

  /** `name` is seen in the folder's. `kafkaProperties` win over those of the committed file. */
  static async start(name: string, kafkaProperties: KafkaOptions['properties'] = {}): Promise<RealServers> {
    const places = await findPlaces(name, kafkaProperties);
    const started = await Promise.allSettled([startKafka(places.kafka), startPostgres(places.postgres)]);
    const [kafka, postgres] = started;
    if (kafka.status === 'fulfilled' && postgres.status === 'fulfilled')
      return new RealServers(places, kafka.value, postgres.value);
    await Promise.all(started.map(async (server) => server.status === 'fulfilled' && server.value.stop()));
    rmSync(places.folder, { recursive: true, force: true });
    throw kafka.status === 'rejected' ? kafka.reason : (postgres as PromiseRejectedResult).reason;
  }

  /** For logs and the like; gone after `stop`. */
  get folder(): string {
    return this.#places.folder;
  }

  get kafka(): Kafka {
    return this.#kafka;
  }

  get postgres(): Postgres {
    return this.#postgres;
  }

  get ports(): { readonly kafka: number; readonly postgres: number } {
    return { kafka: this.#places.kafka.port, postgres: this.#places.postgres.port };
  }

  /** When it has ended. */
  async restartKafka(): Promise<void> {
    this.#kafka = await startKafka(this.#places.kafka);
  }

  /** When it has ended. */
  async restartPostgres(): Promise<void> {
    this.#postgres = await startPostgres(this.#places.postgres);
  }

  async stop(): Promise<void> {
    await Promise.all([this.#kafka.stop(), this.#postgres.stop()]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function findPlaces(name: string, properties: KafkaOptions['properties'] = {}): Promise<Places> {
  const libs = await ensureKafkaJars();
  const [port, controllerPort, postgresPort] = await Promise.all([freePort(), freePort(), freePort()]);
  const folder = mkdtempSync(join(tmpdir(), `biznavigate-${name}-`));
  // Under root, PostgreSQL runs as another account, which has to pass through.
  chmodSync(folder, 0o711);
  return {
    folder,
    kafka: { dir: join(folder, 'kafka'), libs, port, controllerPort, properties },
    postgres: { dir: join(folder, 'postgres'), port: postgresPort },
  };
}
