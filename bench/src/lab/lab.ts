import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  ensureKafkaJars,
  freePort,
  type Kafka,
  type Postgres,
  startKafka,
  startPostgres,
} from '@biznavigate/local';
import { Cluster } from './cluster.ts';
import { atLast, killGroup } from './last-resort.ts';
import { pin, type Pinning } from './pinning.ts';

export const partitions = 8;
const brokerJava = fileURLToPath(new URL('broker-java.sh', import.meta.url));

/** The servers of a run: a Kafka of its own, and a PostgreSQL from when one is first needed. */
export class Lab {
  readonly pinning: Pinning;
  readonly brokers: string;
  readonly cluster: Cluster;
  readonly #folder: string;
  readonly #kafka: Kafka;
  #postgres: Promise<Postgres> | null = null;
  #postgresPid: number | null = null;
  #names = 0;
  readonly #closed: () => void;

  private constructor(pinning: Pinning, folder: string, kafka: Kafka) {
    this.pinning = pinning;
    this.#folder = folder;
    this.#kafka = kafka;
    this.brokers = kafka.brokers;
    this.cluster = new Cluster(kafka.brokers);
    this.#closed = atLast(() => this.#abandon());
  }

  /** `properties` are further lines of the broker's server.properties. */
  static async open(pinning: Pinning, properties: Readonly<Record<string, string>> = {}): Promise<Lab> {
    const folder = mkdtempSync(join(tmpdir(), 'biznavigate-bench-'));
    // Under root, PostgreSQL runs as another account, which has to pass through.
    chmodSync(folder, 0o711);
    const [libs, port, controllerPort] = await Promise.all([ensureKafkaJars(), freePort(), freePort()]);
    const dir = join(folder, 'kafka');
    const kafka = await startKafka({ dir, libs, port, controllerPort, java: brokerJava, properties });
    pin(kafka.pid, pinning.servers);
    return new Lab(pinning, folder, kafka);
  }

  /** A superuser's URL. */
  async databaseUrl(): Promise<string> {
    this.#postgres ??= this.#startPostgres();
    return (await this.#postgres).url;
  }

  /** Never used before in this run: a group or topic that carries nothing from an earlier cell. */
  freshName(about: string): string {
    return `${about}-${++this.#names}`;
  }

  async close(): Promise<void> {
    await this.#kafka.stop();
    await (await this.#postgres)?.stop();
    rmSync(this.#folder, { recursive: true, force: true });
    this.#closed();
  }

  #abandon(): void {
    killGroup(this.#kafka.pid);
    if (this.#postgresPid !== null) killGroup(this.#postgresPid);
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async #startPostgres(): Promise<Postgres> {
    const postgres = await startPostgres({ dir: join(this.#folder, 'postgres'), port: await freePort() });
    this.#postgresPid = postgres.pid;
    pin(postgres.pid, this.pinning.servers);
    return postgres;
  }
}
