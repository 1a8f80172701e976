import 'vitest';

declare module 'vitest' {
  /** What the servers of a test run, started by e2e/src/servers.ts, make known. */
  export interface ProvidedContext {
    brokers: string;
    databaseUrl: string;
  }
}
