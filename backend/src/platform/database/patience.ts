import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

/** `pg`, when `query_timeout` has passed without an answer; and PostgreSQL, when a migration changed what a plan gives. */
const lastWords = /^Query read timeout$|cached plan must not change/;

/** Statements by their text: parsed and planned once per connection. There is a fixed number of them, up to batch sizes. */
const preparedMax = 250;
const prepared = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = prepared.get(text);
  if (known !== undefined || prepared.size >= preparedMax) return known;
  const name = `s${prepared.size}`;
  prepared.set(text, name);
  return name;
}

/**
 * A pool whose connections are given up for good when the server once owed them an answer for too long: no rollback waits
 * behind a statement that hangs, and nobody after gets its connection. A server that is frozen or unplugged costs one
 * timeout, not one per statement. The same for one that can’t roll back: nobody may find another’s transaction open.
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
      if (parameters.length === 0) return await this.#client.query(text);
      const name = nameOf(text);
      return await this.#client.query({
        text,
        values: [...parameters],
        ...(name === undefined ? {} : { name }),
      });
    } catch (error) {
      if (error instanceof Error && (lastWords.test(error.message) || text === 'rollback'))
        this.#hung = error;
      throw error;
    }
    // Kysely’s other form of `query`, with a cursor, is only used when a cursor is configured.
  }) as unknown as PostgresPoolClient['query'];

  release(destroy = false): void {
    this.#client.release(destroy || this.#hung !== null);
  }
}
