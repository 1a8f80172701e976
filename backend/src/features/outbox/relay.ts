import { type Position, type Publisher, encode } from '@biznavigate/messaging';
import type { AnyEvent } from '@biznavigate/contracts';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { poolOptions } from '../../platform/database/database.ts';
import type { Tables } from '../../platform/database/tables.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Signal } from '../../platform/signal.ts';

/** Any number, as long as every relay takes the same. */
const ownerLock = 7_236_002;
const batchMax = 500;
const idleMs = 250;
const backoffMaxMs = 2_000;

export interface RelayOptions {
  readonly databaseUrl: string;
  readonly publisher: Publisher;
  readonly committed: Signal;
  readonly logger: Logger;
}

/**
 * Hop 2. Publishes what is committed, oldest first, and marks it sent after the brokers have it: at least once, and
 * nothing twice unless a relay died between the two. One relay at a time owns the outbox, by an advisory lock of its own
 * connection: when it dies, PostgreSQL frees the lock and another goes on. No transaction is open during the send.
 */
export class OutboxRelay {
  readonly #options: RelayOptions;
  readonly #abort = new AbortController();
  #running: Promise<void> | null = null;
  #lastError: Error | null = null;

  constructor(options: RelayOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Finishes the batch that is under way. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#running;
  }

  /** Why nothing moves at the moment; null while all is well. */
  get lastError(): Error | null {
    return this.#lastError;
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.#abort.signal.aborted) {
      try {
        await this.#own(() => {
          failures = 0;
          this.#lastError = null;
        });
      } catch (error) {
        this.#lastError = error instanceof Error ? error : new Error(String(error));
        this.#options.logger.warn({ err: this.#lastError }, 'The outbox waits');
        failures += 1;
        await this.#options.committed.wait(Math.min(backoffMaxMs, 100 * 2 ** failures), this.#abort.signal);
      }
    }
  }

  /** One connection for the lock and the work: whoever loses it has lost both. */
  async #own(succeeded: () => void): Promise<void> {
    const pool = new pg.Pool(poolOptions({ url: this.#options.databaseUrl, role: 'biznavigate_relay', connectionsMax: 1 }));
    pool.on('error', (error) => (this.#lastError = error));
    const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
    try {
      await database.connection().execute(async (connection) => {
        while (!this.#abort.signal.aborted) {
          const owned = await sql<{ owned: boolean }>`select pg_try_advisory_lock(${ownerLock}) as owned`.execute(connection);
          if (owned.rows[0]?.owned === true) return this.#relay(connection, succeeded);
          succeeded();
          await this.#options.committed.wait(1_000, this.#abort.signal);
        }
      });
    } finally {
      await database.destroy();
    }
  }

  async #relay(connection: Kysely<Tables>, succeeded: () => void): Promise<void> {
    while (!this.#abort.signal.aborted) {
      const moved = await this.#moveBatch(connection);
      succeeded();
      if (moved < batchMax) await this.#options.committed.wait(moved === 0 ? idleMs : 1, this.#abort.signal);
    }
  }

  async #moveBatch(connection: Kysely<Tables>): Promise<number> {
    const rows = await connection
      .selectFrom('outbox')
      .select(['outbox_id', 'event', 'traceparent'])
      .where('published_at', 'is', null)
      .orderBy('outbox_id')
      .limit(batchMax)
      .execute();
    if (rows.length === 0) return 0;
    const positions = await this.#options.publisher.publish(
      rows.map((row) =>
        encode(row.event as AnyEvent, { traceparent: row.traceparent, source: '/biznavigate/backend' }),
      ),
    );
    await markSent(
      connection,
      rows.map((row) => row.outbox_id),
      positions,
    );
    return rows.length;
  }
}

async function markSent(connection: Kysely<Tables>, ids: readonly number[], positions: readonly Position[]): Promise<void> {
  await sql`
    update outbox set published_at = clock_timestamp(), partition = sent.partition, "offset" = sent.offset_
    from unnest(
      ${ids}::bigint[],
      ${positions.map((position) => position.partition)}::integer[],
      ${positions.map((position) => position.offset)}::bigint[]
    ) as sent (outbox_id, partition, offset_)
    where outbox.outbox_id = sent.outbox_id
  `.execute(connection);
}
