import { readFile, readdir } from 'node:fs/promises';
import pg from 'pg';
import type { Logger } from '@biznavigate/messaging/service';
import { setTimeout as delay } from 'node:timers/promises';
import { isDatabaseUnavailable } from './database.ts';

const directory = new URL('../../../migrations/', import.meta.url);
/** Any number, as long as every process takes the same: it lets one migrate while the others wait. */
const lockKey = 7_236_001;
const retryMs = 500;

/**
 * Applies the numbered SQL files that the database has not seen, each in a transaction of its own, under an advisory
 * lock: several processes may call it at once. Files are append-only: a changed one is not applied again.
 */
export async function migrate(url: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // A connection that breaks also fails the statement under way; without a listener the event would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await client.query('create schema if not exists migrations');
    await client.query(
      'create table if not exists migrations.applied (name text primary key, applied_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ name: string }>('select name from migrations.applied');
    const applied = new Set(rows.map(({ name }) => name));
    const files = (await readdir(directory)).filter((name) => name.endsWith('.sql')).toSorted();
    const missing = files.filter((name) => !applied.has(name));
    for (const name of missing) await apply(client, name);
    return missing;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * The same, for a database that is perhaps still starting.
 * @throws Error naming the database when it can't be reached within `waitMs`, or what a migration failed with
 */
export async function migrateWhenUp(url: string, waitMs: number, logger: Logger): Promise<readonly string[]> {
  const deadline = performance.now() + waitMs;
  for (;;) {
    try {
      return await migrate(url);
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
      const { hostname, port, pathname } = new URL(url);
      const where = `${hostname}:${port === '' ? '5432' : port}${pathname}`;
      if (performance.now() > deadline)
        throw new Error(
          `No PostgreSQL answers at ${where} (DATABASE_URL). Start it, or correct the variable.`,
          {
            cause: error,
          },
        );
      logger.warn({ err: error, database: where }, 'Waiting for the database');
      await delay(retryMs);
    }
  }
}

async function apply(client: pg.Client, name: string): Promise<void> {
  const statements = await readFile(new URL(name, directory), 'utf8');
  await client.query('begin');
  try {
    await client.query(statements);
    await client.query('insert into migrations.applied (name) values ($1)', [name]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    if (isDatabaseUnavailable(error)) throw error;
    throw new Error(
      `The migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`,
      {
        cause: error,
      },
    );
  }
}
