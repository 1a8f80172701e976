import { join } from 'node:path';
import type { Config, Environment } from './config.ts';
import { portsOf } from './config.ts';
import type { Terminal } from './console.ts';
import { requireDiskSpace } from './disk.ts';
import { requireBroker } from './kafka/brokers.ts';
import { ensureKafkaJars } from './kafka/jars.ts';
import { findJava } from './kafka/java.ts';
import { startKafka } from './kafka/server.ts';
import { shown, type Layout } from './layout.ts';
import { requireFreePorts } from './port-problem.ts';
import { requireDatabase, shownDatabase } from './postgres/database.ts';
import { startPostgres } from './postgres/server.ts';
import type { Command } from './process/command.ts';
import { seedDemo, type Demo } from './seed.ts';
import { startService, type Service } from './services.ts';
import type { Supervisor } from './supervisor.ts';

/** What is started. Data, so that the tests start small stand-ins the same way. */
export interface Plan {
  readonly build: ((options: Pick<Command, 'records' | 'signal'>) => Promise<void>) | undefined;
  readonly services: readonly Service[];
  /** The script that makes the demo business. */
  readonly seed: string;
}

export interface Launch {
  readonly config: Config;
  readonly layout: Layout;
  readonly terminal: Terminal;
  readonly supervisor: Supervisor;
}

/**
 * Starts everything: what can be side by side is, since most of it waits. Ask for nothing that is not needed: with
 * KAFKA_BROKERS no Java, with DATABASE_URL no PostgreSQL.
 * @throws the first reason to stop; what runs by then is the supervisor's to end
 */
export async function launch(plan: Plan, start: Launch): Promise<Demo> {
  await requireFreePorts(portsOf(start.config));
  await requireDiskSpace(start.layout.directory);
  const { supervisor } = start;
  const found: { database?: string; brokers?: string } = {};
  await supervisor.sideBySide(
    async () => void (found.database = await provideDatabase(start)),
    async () => void (found.brokers = await provideKafka(start)),
    () => compile(plan, start),
  );
  const environment: Environment = {
    NODE_COMPILE_CACHE: start.layout.compiled,
    ...start.config.environment,
    PORT: String(start.config.httpPort),
    DATABASE_URL: found.database,
    DATABASE_URL_FILE: undefined, // it was read already, and two names for one thing would be an error
    KAFKA_BROKERS: found.brokers,
  };
  await supervisor.sideBySide(
    ...plan.services.map((service) => () => provideService(service, start, environment)),
  );
  return provideDemo(plan.seed, start, environment);
}

async function provideDatabase(start: Launch): Promise<string> {
  const { config, layout, supervisor } = start;
  if (config.database.kind === 'given') {
    const { url } = config.database;
    await reported(
      start,
      'PostgreSQL',
      'looking for it',
      () => supervisor.unlessStopped(requireDatabase(url)),
      () => `yours, at ${shownDatabase(url)}`,
    );
    return url;
  }
  const { port } = config.database;
  const log = join(layout.logs, 'postgres.log');
  return reported(
    start,
    'PostgreSQL',
    'starting',
    async (onProgress) => {
      const server = await startPostgres({
        dir: layout.postgres,
        port,
        log,
        records: layout.run,
        signal: supervisor.signal,
        onProgress,
      });
      supervisor.watch(server.child, shown(log));
      return server.url;
    },
    () => `on 127.0.0.1:${port}`,
  );
}

async function provideKafka(start: Launch): Promise<string> {
  const { config, layout, supervisor } = start;
  const { kafka } = config;
  if (kafka.kind === 'given') {
    const brokers = kafka.brokers.join(',');
    await reported(
      start,
      'Kafka',
      'looking for it',
      () => supervisor.unlessStopped(requireBroker(kafka.brokers, kafka.tls)),
      () => `yours, at ${brokers}`,
    );
    return brokers;
  }
  const log = join(layout.logs, 'kafka.log');
  const common = { records: layout.run, signal: supervisor.signal };
  return reported(
    start,
    'Kafka',
    'starting',
    async (onProgress) => {
      const java = await findJava(config.environment); // before the download: it would be for nothing
      const libs = await ensureKafkaJars({ ...common, libs: layout.kafkaLibs, onProgress });
      const { port, controllerPort } = kafka;
      const server = await startKafka({
        ...common,
        java,
        dir: layout.kafka,
        libs,
        port,
        controllerPort,
        log,
        onProgress,
      });
      supervisor.watch(server.child, shown(log));
      return server.brokers;
    },
    (brokers) => `on ${brokers}`,
  );
}

async function compile(plan: Plan, start: Launch): Promise<void> {
  const { build } = plan;
  if (build === undefined) return;
  const options = { records: start.layout.run, signal: start.supervisor.signal };
  await reported(
    start,
    'Build',
    'compiling what has changed',
    () => build(options),
    () => 'compiled',
  );
}

async function provideService(service: Service, start: Launch, environment: Environment): Promise<void> {
  await reported(
    start,
    service.name,
    'starting',
    () => startService(service, { ...start, environment }),
    () => 'ready',
  );
}

async function provideDemo(script: string, start: Launch, environment: Environment): Promise<Demo> {
  const { layout, supervisor } = start;
  return reported(
    start,
    'Demo',
    'making the demo business',
    () => seedDemo(script, layout, environment, supervisor.signal),
    (demo) => demo.business_name,
  );
}

/** A step with its seconds; what fails or is stopped is marked, and told once at the end. */
async function reported<T>(
  { terminal }: Launch,
  ...[name, doing, work, result]: readonly [
    string,
    string,
    (onProgress: (doing: string) => void) => Promise<T>,
    (value: T) => string,
  ]
): Promise<T> {
  const step = terminal.step(name, doing);
  try {
    const value = await work((now) => step.update(now));
    step.done(result(value));
    return value;
  } catch (error) {
    step.fail();
    throw error;
  }
}
