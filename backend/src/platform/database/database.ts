import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { impatient } from './patience.ts';
import type { Tables } from './tables.ts';

/** Numbers up to 2^53: sequence numbers, counts and offsets fit. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

export type Database = Kysely<Tables>;
/** One connection inside a transaction of `inTenant`. */
export type DatabaseTransaction = Kysely<Tables>;

/** What a pool may do, by its role: see migrations/0001_roles_and_tenants.sql and 0007_retention.sql. */
export type Role = 'biznavigate_app' | 'biznavigate_relay' | 'biznavigate_lookup' | 'biznavigate_pruner';

export interface DatabaseOptions {
  readonly url: string;
  readonly role: Role;
  readonly connectionsMax: number;
  /** The server ends the connection when it was not used for so long: for one that holds a lock others wait for. */
  readonly idleSessionMs?: number;
  /** A commit is answered before it is on the disk: for what is done again when a crash undid it. */
  readonly commitsMayBeLost?: boolean;
  /** Told of failures of idle connections; the pool replaces them by itself. */
  readonly onIdleError?: (error: Error) => void;
}

/**
 * Every wait has an end, so that a request is answered within about 5 s whatever the database does: waiting for a
 * connection, a statement that waits for a lock (the server ends it), a server that does not answer at all (we end it).
 */
const connectWithinMs = 4_000;
const statementWithinMs = 4_000;
const answerWithinMs = 5_000;

const serverSettings = {
  statement_timeout: statementWithinMs,
  idle_in_transaction_session_timeout: 10_000,
  // A process that vanished with its machine holds locks no longer than this.
  tcp_keepalives_idle: 10,
  tcp_keepalives_interval: 5,
  tcp_keepalives_count: 3,
};

export function openDatabase(options: DatabaseOptions): Database {
  const { url, role, connectionsMax, idleSessionMs = 0, commitsMayBeLost = false, onIdleError } = options;
  const settings = Object.entries({
    ...serverSettings,
    idle_session_timeout: idleSessionMs,
    synchronous_commit: commitsMayBeLost ? 'off' : 'on',
  }).map(([name, value]) => `-c ${name}=${value}`);
  const pool = new pg.Pool({
    connectionString: url,
    max: connectionsMax,
    // The role is taken before the first statement: no connection ever works with the owner's rights.
    options: [`-c role=${role}`, ...settings].join(' '),
    connectionTimeoutMillis: connectWithinMs,
    query_timeout: answerWithinMs,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    application_name: role,
  });
  pool.on('error', (error) => onIdleError?.(error));
  // A connection that is taken and asks nothing at that moment has nobody else to tell that the server is gone.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: impatient(pool) }) });
}

/**
 * A transaction that sees and writes the rows of one tenant, and of no other. It begins and takes its tenant in one trip to
 * the server, hence not with Kysely’s own transactions.
 */
export function inTenant<T>(
  database: Database,
  tenantId: string,
  work: (transaction: DatabaseTransaction) => Promise<T>,
): Promise<T> {
  return database.connection().execute(async (connection) => {
    let result: T;
    try {
      await sql.raw(`begin; set local app.tenant_id = ${pg.escapeLiteral(tenantId)}`).execute(connection);
      result = await work(connection);
    } catch (error) {
      // The first error is the reason. A connection that can’t even roll back is given up: see patience.ts.
      await sql
        .raw('rollback')
        .execute(connection)
        .catch(() => undefined);
      throw error;
    }
    const { rows } = await sql.raw<{ command: string }>('commit').execute(connection);
    // A commit after an error that somebody swallowed is a rollback, and says so only here.
    if (rows[0]?.command !== 'COMMIT') throw new Error('the transaction had failed and was rolled back');
    return result;
  });
}

const unavailableCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '57P05', // idle_session_timeout
  '57014', // query_canceled: it waited longer than statement_timeout
  '53100', // disk_full
  '53200', // out_of_memory
  '53300', // too_many_connections
  '25P03', // idle_in_transaction_session_timeout
  '25006', // read_only_sql_transaction: a standby that is not promoted yet
  '40001', // serialization_failure
  '40P01', // deadlock_detected
]);
const unavailableMessages =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|Query read timeout|Client was closed|cached plan must not change/;

/** True when the database is to blame and not the statement: the same again may succeed later. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string' && (unavailableCodes.has(code) || code.startsWith('08'))) return true;
  if (unavailableMessages.test(error.message)) return true;
  return (
    error instanceof AggregateError && error.errors.length > 0 && error.errors.every(isDatabaseUnavailable)
  );
}

/** True when the values are to blame: no database would ever store them. Class 22 of the SQL standard. */
export function isUnstorable(error: unknown): boolean {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined;
  return typeof code === 'string' && code.length === 5 && code.startsWith('22');
}
