import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * Takes a lock that nobody else has, for as long as the connection lives; false while another connection has it. What is
 * to have one owner among all processes has a number of its own.
 */
export async function tryLock(connection: Kysely<Tables>, lock: number): Promise<boolean> {
  const { rows } = await sql<{ owned: boolean }>`select pg_try_advisory_lock(${lock}) as owned`.execute(
    connection,
  );
  return rows[0]?.owned === true;
}
