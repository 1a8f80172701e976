import type { TestProject } from 'vitest/node';
import { RealServers } from './real-servers.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** For KAFKA_BROKERS. Shared: a test file uses topics and groups of its own. */
    brokers: string;
    /** A superuser's. Shared: a test file makes a database of its own. */
    databaseUrl: string;
  }
}

/** One real PostgreSQL and one real Kafka for all tests of a run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const servers = await RealServers.start('test');
  project.provide('brokers', servers.kafka.brokers);
  project.provide('databaseUrl', servers.postgres.url);
  return () => servers.stop();
}
