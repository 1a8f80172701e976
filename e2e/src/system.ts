import { join } from 'node:path';
import { freePort, type Kafka, type Postgres } from '@biznavigate/local';
import { makeDemoBusiness } from './demo-business.ts';
import { RealServers } from './real-servers.ts';
import { Service } from './service.ts';

/**
 * The whole product on servers of its own: a real PostgreSQL, a real Kafka, and our processes as `npm start` runs them.
 * Each can be killed and started again, on the same data and port.
 */
export class System {
  backend: Service;
  ai: Service;
  readonly url: string;
  readonly #servers: RealServers;
  readonly #environment: Readonly<Record<string, string>>;
  #apiKey = '';

  private constructor(servers: RealServers, httpPort: number) {
    this.#servers = servers;
    this.#environment = {
      PORT: String(httpPort),
      DATABASE_URL: servers.postgres.url,
      KAFKA_BROKERS: servers.kafka.brokers,
      NODE_COMPILE_CACHE: join(servers.folder, 'compiled'),
    };
    this.backend = this.#service('backend');
    this.ai = this.#service('ai');
    this.url = `http://127.0.0.1:${httpPort}`;
  }

  /** Resolves when everything is ready, with a demo business. */
  static async start(): Promise<System> {
    const [servers, httpPort] = await Promise.all([RealServers.start('system'), freePort()]);
    const system = new System(servers, httpPort);
    try {
      await Promise.all([system.backend.ready, system.ai.ready]);
      system.#apiKey = await makeDemoBusiness(servers.folder, system.#environment);
      return system;
    } catch (error) {
      await system.stop();
      throw error;
    }
  }

  get apiKey(): string {
    return this.#apiKey;
  }

  get kafka(): Kafka {
    return this.#servers.kafka;
  }

  get postgres(): Postgres {
    return this.#servers.postgres;
  }

  get brokers(): string {
    return this.kafka.brokers;
  }

  get databaseUrl(): string {
    return this.postgres.url;
  }

  async restartBackend(): Promise<void> {
    this.backend = this.#service('backend');
    await this.backend.ready;
  }

  async restartAi(): Promise<void> {
    this.ai = this.#service('ai');
    await this.ai.ready;
  }

  restartKafka(): Promise<void> {
    return this.#servers.restartKafka();
  }

  restartPostgres(): Promise<void> {
    return this.#servers.restartPostgres();
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
    await this.#servers.stop();
  }

  #service(name: 'backend' | 'ai'): Service {
    return new Service(name, {
      log: join(this.#servers.folder, `${name}.log`),
      environment: this.#environment,
    });
  }
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
