import { readFile, readdir } from 'node:fs/promises';
import pg from 'pg';

const directory = new URL('../../../migrations/', import.meta.url);
/** Any number, as long as every process takes the same: it lets one migrate while the others wait. */
const lockKey = 7_236_001;

/**
 * Applies the numbered SQL files that the database has not seen, each in a transaction of its own, under an advisory
 * lock: several processes may call it at once. Files are append-only: a changed one is not applied again.
 */
export async function migrate(url: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
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
    await client.end();
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
    await client.query('rollback');
    throw new Error(`The migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
