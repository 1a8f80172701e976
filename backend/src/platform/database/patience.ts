import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

/** What `pg` says when `query_timeout` has passed without an answer. */
const timedOut = 'Query read timeout';

/**
 * A pool whose connections are given up for good when the server once owed them an answer for too long: no rollback waits
 * behind a statement that hangs, and nobody after gets its connection. A server that is frozen or unplugged costs one
 * timeout, not one per statement.
 */
export function impatient(pool: pg.Pool): PostgresPool {
  return {
    options: pool.options,
    connect: async () => new Lease(await pool.connect()),
    end: () => pool.end(),
  };
}

class Lease implements PostgresPoolClient {
  readonly #client: pg.PoolClient;
  #hung: Error | null = null;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  query = (async (text: string, parameters: readonly unknown[]) => {
    if (this.#hung !== null) throw this.#hung;
    try {
      return await this.#client.query(text, [...parameters]);
    } catch (error) {
      if (error instanceof Error && error.message === timedOut) this.#hung = error;
      throw error;
    }
    // Kysely’s other form of `query`, with a cursor, is only used when a cursor is configured.
  }) as unknown as PostgresPoolClient['query'];

  release(destroy = false): void {
    this.#client.release(destroy || this.#hung !== null);
  }
}
