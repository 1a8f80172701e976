import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureKafkaJars, freePort, startKafka, startPostgres } from '@biznavigate/local';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** For KAFKA_BROKERS. Shared: a test file uses topics and groups of its own. */
    brokers: string;
    /** A superuser's. Shared: a test file makes a database of its own. */
    databaseUrl: string;
  }
}

/**
 * One real PostgreSQL and one real Kafka for all tests of a run, on free ports and in a folder of their own, so that
 * tests run beside `npm start` and beside each other.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'biznavigate-test-'));
  // Under root, PostgreSQL runs as another account, which has to pass through.
  chmodSync(folder, 0o711);
  const [port, controllerPort, postgresPort] = await Promise.all([freePort(), freePort(), freePort()]);
  const started = await Promise.allSettled([
    ensureKafkaJars().then((libs) => startKafka({ dir: join(folder, 'kafka'), libs, port, controllerPort })),
    startPostgres({ dir: join(folder, 'postgres'), port: postgresPort }),
  ]);
  const teardown = async () => {
    await Promise.all(started.map(async (server) => server.status === 'fulfilled' && server.value.stop()));
    rmSync(folder, { recursive: true, force: true });
  };
  const [kafka, postgres] = started;
  if (kafka.status === 'rejected' || postgres.status === 'rejected') {
    await teardown();
    throw kafka.status === 'rejected' ? kafka.reason : (postgres as PromiseRejectedResult).reason;
  }
  project.provide('brokers', kafka.value.brokers);
  project.provide('databaseUrl', postgres.value.url);
  return teardown;
}
