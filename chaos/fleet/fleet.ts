import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
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
import pg from 'pg';
import { Service } from '../../e2e/src/service.ts';
import { effectsLedger } from './effects-ledger.ts';
import { Link } from './link.ts';
import { Unit } from './unit.ts';

export interface FleetOptions {
  readonly backends: number;
  readonly workers: number;
  /** What is changed in the processes; see ../hook. */
  readonly patches: readonly string[];
}

/**
 * The whole product as it is deployed when it matters: several backends and several AI workers, on a real PostgreSQL and a
 * real Kafka that they reach through wires which can be cut.
 */
export class Fleet {
  readonly folder: string;
  readonly backends: Unit[] = [];
  readonly workers: Unit[] = [];
  readonly wires: { readonly kafka: Link; readonly postgres: Link };
  readonly #options: FleetOptions;
  readonly #places: Places;
  #servers: { kafka: Kafka; postgres: Postgres };
  #apiKey = '';
  #made = 0;

  private constructor(options: FleetOptions, places: Places, parts: Parts) {
    this.#options = options;
    this.#places = places;
    this.folder = places.folder;
    this.#servers = { kafka: parts.kafka, postgres: parts.postgres };
    this.wires = parts.wires;
  }

  /** Resolves when everything is ready, with a demo business and the ledger in the database. */
  static async start(options: FleetOptions): Promise<Fleet> {
    const places = await findPlaces();
    const [kafka, postgres] = await Promise.all([startKafka(places.kafka), startPostgres(places.postgres)]);
    const [kafkaWire, postgresWire] = await Promise.all([
      Link.to(places.kafka.port, places.kafkaWirePort),
      Link.to(places.postgres.port, places.postgresWirePort),
    ]);
    const wires = { kafka: kafkaWire, postgres: postgresWire };
    const fleet = new Fleet(options, places, { kafka, postgres, wires });
    try {
      await fleet.#begin();
      return fleet;
    } catch (error) {
      await fleet.stop();
      throw error;
    }
  }

  get units(): readonly Unit[] {
    return [...this.backends, ...this.workers];
  }

  get apiKey(): string {
    return this.#apiKey;
  }

  /** For the ledger: through the wire as well, since that is what the broker advertises. */
  get brokers(): string {
    return `127.0.0.1:${this.#places.kafkaWirePort}`;
  }

  /** For the ledger: a superuser's, past the wire. */
  get databaseUrl(): string {
    return this.#servers.postgres.url;
  }

  get notesFile(): string {
    return join(this.folder, 'notes.ndjson');
  }

  /** One more process, which is not started. `environment` wins over what all have. */
  async unit(
    kind: Unit['kind'],
    environment: Readonly<Record<string, string>> = {},
    name = `${kind}-${++this.#made}`,
  ): Promise<Unit> {
    const { folder, postgresWirePort } = this.#places;
    const url = new URL(this.databaseUrl);
    url.port = String(postgresWirePort);
    return new Unit({
      kind,
      name,
      folder,
      httpPort: await freePort(),
      patches: this.#options.patches,
      environment: {
        KAFKA_BROKERS: this.brokers,
        DATABASE_URL: url.href,
        LOG_LEVEL: 'warn',
        ...environment,
      },
    });
  }

  async killKafka(): Promise<void> {
    await this.#servers.kafka.kill();
  }

  async startKafka(): Promise<void> {
    this.#servers.kafka = await startKafka(this.#places.kafka);
  }

  /** `immediate` as `pg_ctl -m immediate`: nothing is finished, the log is replayed at the next start. */
  async endPostgres(how: 'immediate' | 'kill'): Promise<void> {
    const { postgres } = this.#servers;
    if (how === 'kill') await postgres.kill();
    else process.kill(postgres.pid, 'SIGQUIT');
    await postgres.child.exited;
  }

  async startPostgres(): Promise<void> {
    this.#servers.postgres = await startPostgres(this.#places.postgres);
  }

  async query<Row extends pg.QueryResultRow>(
    text: string,
    values: readonly unknown[] = [],
  ): Promise<readonly Row[]> {
    const client = new pg.Client({ connectionString: this.databaseUrl });
    await client.connect();
    try {
      return (await client.query<Row>(text, [...values])).rows;
    } finally {
      await client.end();
    }
  }

  async stop(): Promise<void> {
    this.wires.kafka.become('open');
    this.wires.postgres.become('open');
    await Promise.all(this.units.map((unit) => unit.stop()));
    await Promise.all([this.#servers.kafka.stop(), this.#servers.postgres.stop()]);
    await Promise.all([this.wires.kafka.close(), this.wires.postgres.close()]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #begin(): Promise<void> {
    for (let made = 0; made < this.#options.backends; made++) this.backends.push(await this.unit('backend'));
    for (let made = 0; made < this.#options.workers; made++) this.workers.push(await this.unit('ai'));
    await Promise.all(this.units.map((unit) => unit.start()));
    await this.query(effectsLedger);
    this.#apiKey = await this.#seed();
  }

  async #seed(): Promise<string> {
    const file = join(this.folder, 'api-key');
    const service = new Service('seed', {
      log: join(this.folder, 'seed.log'),
      environment: { DATABASE_URL: this.databaseUrl, KAFKA_BROKERS: this.brokers },
      args: ['--api-key-file', file],
    });
    if ((await service.exited) !== 0)
      throw new Error(`the demo business could not be made:\n${service.tail()}`);
    return readFileSync(file, 'utf8').trim();
  }
}

interface Parts {
  readonly kafka: Kafka;
  readonly postgres: Postgres;
  readonly wires: Fleet['wires'];
}

interface Places {
  readonly folder: string;
  readonly kafka: KafkaOptions;
  readonly postgres: PostgresOptions;
  readonly kafkaWirePort: number;
  readonly postgresWirePort: number;
}

async function findPlaces(): Promise<Places> {
  const folder = mkdtempSync(join(tmpdir(), 'biznavigate-chaos-'));
  // Under root, PostgreSQL runs as another account, which has to pass through.
  chmodSync(folder, 0o711);
  const ports = await Promise.all(Array.from({ length: 5 }, () => freePort()));
  const [port = 0, controllerPort = 0, postgresPort = 0, kafkaWirePort = 0, postgresWirePort = 0] = ports;
  return {
    folder,
    kafkaWirePort,
    postgresWirePort,
    kafka: {
      dir: join(folder, 'kafka'),
      libs: await ensureKafkaJars(),
      port,
      controllerPort,
      // Clients go where the broker sends them: through the wire.
      properties: {
        'advertised.listeners': `PLAINTEXT://127.0.0.1:${kafkaWirePort}`,
        // A member that died is given up after 3 s, so that there is time for many deaths.
        'group.consumer.session.timeout.ms': '3000',
        'group.consumer.heartbeat.interval.ms': '500',
      },
    },
    postgres: { dir: join(folder, 'postgres'), port: postgresPort },
  };
}
