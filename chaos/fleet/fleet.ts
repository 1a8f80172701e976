import { join } from 'node:path';
import { build, freePort } from '@biznavigate/local';
import pg from 'pg';
import { makeDemoBusiness } from '../../e2e/src/demo-business.ts';
import { RealServers } from '../../e2e/src/real-servers.ts';
import { effectsLedger } from './effects-ledger.ts';
import { Link } from './link.ts';
import { Unit } from './unit.ts';

export interface FleetOptions {
  readonly backends: number;
  readonly workers: number;
  /** What is changed in the processes; see ../hook. */
  readonly patches: readonly string[];
}

/** How long all processes together may take for their first start. */
const startLimitMs = 120_000;

/** Calls that a worker makes at once: so few that it shows in the rate of answers when one of them is lost for good. */
export const placesOfWorker = 8;

/**
 * A member that died is given up after 3 s, so that there is time for many deaths. A record bears the time at which it was
 * written, not sent: what was written before what, in whichever topic, is read from it.
 */
const kafkaProperties = {
  'log.message.timestamp.type': 'LogAppendTime',
  'group.consumer.session.timeout.ms': '3000',
  'group.consumer.heartbeat.interval.ms': '500',
};

interface Wires {
  readonly kafka: Link;
  readonly postgres: Link;
}

/**
 * The whole product as it is deployed when it matters: several backends and several AI workers, on a real PostgreSQL and a
 * real Kafka that they reach through wires which can be cut.
 */
export class Fleet {
  readonly backends: Unit[] = [];
  readonly workers: Unit[] = [];
  readonly wires: Wires;
  readonly #options: FleetOptions;
  readonly #servers: RealServers;
  readonly #database: pg.Pool;
  #apiKey = '';
  #made = 0;

  private constructor(options: FleetOptions, servers: RealServers, wires: Wires) {
    this.#options = options;
    this.#servers = servers;
    this.#database = new pg.Pool({ connectionString: servers.postgres.url, max: 4 });
    // The server dies now and then: what waits for it is told by its query.
    this.#database.on('error', () => undefined);
    this.wires = wires;
  }

  /** Resolves when everything is ready, with a demo business and the ledger in the database. */
  static async start(options: FleetOptions): Promise<Fleet> {
    await build({});
    const [kafkaWirePort, postgresWirePort] = await Promise.all([freePort(), freePort()]);
    const servers = await RealServers.start('chaos', {
      ...kafkaProperties,
      // Clients go where the broker sends them: through the wire.
      'advertised.listeners': `PLAINTEXT://127.0.0.1:${kafkaWirePort}`,
    });
    const [kafka, postgres] = await Promise.all([
      Link.to(servers.ports.kafka, kafkaWirePort),
      Link.to(servers.ports.postgres, postgresWirePort),
    ]);
    const fleet = new Fleet(options, servers, { kafka, postgres });
    try {
      await fleet.#begin();
      return fleet;
    } catch (error) {
      await fleet.stop();
      throw error;
    }
  }

  get folder(): string {
    return this.#servers.folder;
  }

  get units(): readonly Unit[] {
    return [...this.backends, ...this.workers];
  }

  get apiKey(): string {
    return this.#apiKey;
  }

  /** For the ledger: through the wire as well, since that is what the broker advertises. */
  get brokers(): string {
    return `127.0.0.1:${this.wires.kafka.port}`;
  }

  /** For the ledger: a superuser's, past the wire. */
  get databaseUrl(): string {
    return this.#servers.postgres.url;
  }

  get notesFile(): string {
    return join(this.folder, 'notes.ndjson');
  }

  /** One more process, which is not started. `environment` wins over what all have. */
  unit(
    kind: Unit['kind'],
    environment: Readonly<Record<string, string>> = {},
    name = `${kind}-${++this.#made}`,
  ): Unit {
    const { folder } = this;
    const url = new URL(this.databaseUrl);
    url.port = String(this.wires.postgres.port);
    return new Unit({
      kind,
      name,
      folder,
      patches: this.#options.patches,
      environment: {
        KAFKA_BROKERS: this.brokers,
        DATABASE_URL: url.href,
        LOG_LEVEL: 'warn',
        NODE_COMPILE_CACHE: join(folder, 'compiled'),
        AI_CONCURRENCY: String(placesOfWorker),
        ...environment,
      },
    });
  }

  async killKafka(): Promise<void> {
    await this.#servers.kafka.kill();
  }

  async startKafka(): Promise<void> {
    await this.#servers.restartKafka();
  }

  /** `immediate` as `pg_ctl -m immediate`: nothing is finished, the log is replayed at the next start. */
  async endPostgres(how: 'immediate' | 'kill'): Promise<void> {
    const { postgres } = this.#servers;
    if (how === 'kill') await postgres.kill();
    else process.kill(postgres.pid, 'SIGQUIT');
    await postgres.child.exited;
  }

  async startPostgres(): Promise<void> {
    await this.#servers.restartPostgres();
  }

  async query<Row extends pg.QueryResultRow>(
    text: string,
    values: readonly unknown[] = [],
  ): Promise<readonly Row[]> {
    return (await this.#database.query<Row>(text, [...values])).rows;
  }

  async stop(): Promise<void> {
    this.wires.kafka.become('open');
    this.wires.postgres.become('open');
    await Promise.all(this.units.map((unit) => unit.stop()));
    await this.#database.end();
    await this.#servers.stop();
    await Promise.all([this.wires.kafka.close(), this.wires.postgres.close()]);
  }

  async #begin(): Promise<void> {
    for (let made = 0; made < this.#options.backends; made++) this.backends.push(this.unit('backend'));
    for (let made = 0; made < this.#options.workers; made++) this.workers.push(this.unit('ai'));
    await this.#startUnits();
    await this.query(effectsLedger);
    this.#apiKey = await makeDemoBusiness(this.folder, {
      DATABASE_URL: this.databaseUrl,
      KAFKA_BROKERS: this.brokers,
    });
  }

  /** Their supervisors would try for ever; what they say at their end is told instead. */
  async #startUnits(): Promise<void> {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      const ends = this.units.flatMap(({ endedByItself }) => endedByItself.slice(-1));
      reject(new Error(`not all processes were ready after ${startLimitMs / 1_000} s\n${ends.join('\n')}`));
    }, startLimitMs);
    try {
      await Promise.race([late, Promise.all(this.units.map((unit) => unit.start()))]);
    } finally {
      clearTimeout(timer);
    }
  }
}
