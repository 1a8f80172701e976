import { Kysely, PostgresDialect, type Transaction, sql } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';

/** Numbers up to 2^53: sequence numbers, counts and offsets fit. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

export type Database = Kysely<Tables>;
export type DatabaseTransaction = Transaction<Tables>;

/** What a pool may do, by its role: see migrations/0001_roles_and_tenants.sql. */
export type Role = 'biznavigate_app' | 'biznavigate_relay' | 'biznavigate_lookup';

export interface DatabaseOptions {
  readonly url: string;
  readonly role: Role;
  readonly connectionsMax: number;
  /** Told of failures of idle connections; the pool replaces them by itself. */
  readonly onIdleError?: (error: Error) => void;
}

export function poolOptions({ url, role, connectionsMax }: DatabaseOptions): pg.PoolConfig {
  return {
    connectionString: url,
    max: connectionsMax,
    // The role is taken before the first statement: no connection ever works with the owner's rights.
    options: `-c role=${role} -c idle_in_transaction_session_timeout=30000 -c statement_timeout=30000`,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    application_name: role,
  };
}

export function openDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool(poolOptions(options));
  pool.on('error', (error) => options.onIdleError?.(error));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

/** A transaction that sees and writes the rows of one tenant, and of no other. */
export function inTenant<T>(
  database: Database,
  tenantId: string,
  work: (transaction: DatabaseTransaction) => Promise<T>,
): Promise<T> {
  return database.transaction().execute(async (transaction) => {
    await sql`select set_config('app.tenant_id', ${tenantId}, true)`.execute(transaction);
    return work(transaction);
  });
}

const unavailableCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '57P05', // idle_session_timeout
  '53300', // too_many_connections
  '25P03', // idle_in_transaction_session_timeout
]);
const unavailableMessages = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/;

/** True when the database is to blame and not the statement: the same again may succeed later. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string' && (unavailableCodes.has(code) || code.startsWith('08'))) return true;
  return unavailableMessages.test(error.message);
}
