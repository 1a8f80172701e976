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
import { Service } from './service.ts';

interface Places {
  readonly folder: string;
  readonly kafka: KafkaOptions;
  readonly postgres: PostgresOptions;
  readonly httpPort: number;
}

/**
 * The whole product on servers of its own: a real PostgreSQL, a real Kafka, and our processes as `npm start` runs them.
 * Each can be killed and started again, on the same data and port.
 */
export class System {
  kafka: Kafka;
  postgres: Postgres;
  backend: Service;
  ai: Service;
  readonly url: string;
  readonly #places: Places;
  #apiKey = '';

  private constructor(places: Places, parts: Pick<System, 'kafka' | 'postgres' | 'backend' | 'ai'>) {
    this.#places = places;
    this.kafka = parts.kafka;
    this.postgres = parts.postgres;
    this.backend = parts.backend;
    this.ai = parts.ai;
    this.url = `http://127.0.0.1:${places.httpPort}`;
  }

  /** Resolves when everything is ready, with a demo business. */
  static async start(): Promise<System> {
    const places = await findPlaces();
    const [kafka, postgres] = await Promise.all([startKafka(places.kafka), startPostgres(places.postgres)]);
    const environment = environmentOf(places, kafka, postgres);
    const backend = startService('backend', places, environment);
    const ai = startService('ai', places, environment);
    const system = new System(places, { kafka, postgres, backend, ai });
    try {
      await Promise.all([backend.ready, ai.ready]);
      system.#apiKey = await seed(places, environment);
      return system;
    } catch (error) {
      await system.stop();
      throw error;
    }
  }

  get apiKey(): string {
    return this.#apiKey;
  }

  get brokers(): string {
    return this.kafka.brokers;
  }

  get databaseUrl(): string {
    return this.postgres.url;
  }

  async restartBackend(): Promise<void> {
    this.backend = startService('backend', this.#places, this.#environment());
    await this.backend.ready;
  }

  async restartAi(): Promise<void> {
    this.ai = startService('ai', this.#places, this.#environment());
    await this.ai.ready;
  }

  async restartKafka(): Promise<void> {
    this.kafka = await startKafka(this.#places.kafka);
  }

  async restartPostgres(): Promise<void> {
    this.postgres = await startPostgres(this.#places.postgres);
  }

  /** One request with the demo business’s key. The body is JSON when there is one. */
  async request(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ) {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.apiKey}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? null : JSON.parse(text),
    };
  }

  async stop(): Promise<void> {
    await Promise.all([this.backend.stop(), this.ai.stop()]);
    await Promise.all([this.kafka.stop(), this.postgres.stop()]);
    rmSync(this.#places.folder, { recursive: true, force: true });
  }

  #environment() {
    return environmentOf(this.#places, this.kafka, this.postgres);
  }
}

async function findPlaces(): Promise<Places> {
  const folder = mkdtempSync(join(tmpdir(), 'biznavigate-system-'));
  // Under root, PostgreSQL runs as another account, which has to pass through.
  chmodSync(folder, 0o711);
  const [port = 0, controllerPort = 0, postgresPort = 0, httpPort = 0] = await Promise.all(
    [1, 2, 3, 4].map(() => freePort()),
  );
  return {
    folder,
    kafka: { dir: join(folder, 'kafka'), libs: await ensureKafkaJars(), port, controllerPort },
    postgres: { dir: join(folder, 'postgres'), port: postgresPort },
    httpPort,
  };
}

function environmentOf(places: Places, kafka: Kafka, postgres: Postgres): Record<string, string> {
  return {
    PORT: String(places.httpPort),
    DATABASE_URL: postgres.url,
    KAFKA_BROKERS: kafka.brokers,
  };
}

function startService(name: 'backend' | 'ai', places: Places, environment: Record<string, string>): Service {
  return new Service(name, { log: join(places.folder, `${name}.log`), environment });
}

async function seed(places: Places, environment: Record<string, string>): Promise<string> {
  const file = join(places.folder, 'api-key');
  const log = join(places.folder, 'seed.log');
  const service = new Service('seed', { log, environment, args: ['--api-key-file', file] });
  if ((await service.exited) !== 0)
    throw new Error(`the demo business could not be made:\n${service.tail()}`);
  return readFileSync(file, 'utf8').trim();
}

/** Asks again until the answer is there. Fails with the last answer when it takes too long. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | null>,
  withinMs = 20_000,
): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (performance.now() > deadline) throw new Error(`${what} did not happen within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
