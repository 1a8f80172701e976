import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '@biznavigate/messaging/service';
import type { Kysely } from 'kysely';
import { Counter, type Registry } from 'prom-client';
import type { Clock } from '../../platform/clock.ts';
import { tryLock } from '../../platform/database/advisory-lock.ts';
import { openDatabase } from '../../platform/database/database.ts';
import type { Tables } from '../../platform/database/tables.ts';
import { type Pruned, pruneIdempotencyKeys, pruneOutbox } from './prune.ts';

/** Any number, as long as every pruner takes the same. */
const ownerLock = 7_236_003;
const everyMs = 10 * 60_000;
/** Between two batches: whoever answers customers goes first. */
const restMs = 50;
const dayMs = 86_400_000;
const hourMs = 3_600_000;

export interface PrunerOptions {
  readonly databaseUrl: string;
  readonly sentEventDays: number;
  readonly idempotencyKeyHours: number;
  readonly clock: Clock;
  readonly registry: Registry;
  readonly logger: Logger;
}

/**
 * Keeps the tables from growing for ever: removes outbox rows that were sent long ago, and the answers kept under old
 * idempotency keys. One process at a time, by an advisory lock; when it fails, the next round does what it left.
 */
export class Pruner {
  readonly #options: PrunerOptions;
  readonly #abort = new AbortController();
  readonly #pruned: Counter<'table'>;
  #running: Promise<void> | null = null;

  constructor(options: PrunerOptions) {
    this.#options = options;
    this.#pruned = new Counter({
      name: 'biznavigate_pruned_rows_total',
      help: 'Rows removed because of their age, by table. Flat for days while the table grows: see the log.',
      labelNames: ['table'],
      registers: [options.registry],
    });
  }

  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#running;
  }

  /** One round. Does nothing while another process is at it. */
  async prune(): Promise<void> {
    const { databaseUrl, logger } = this.#options;
    const database = openDatabase({
      url: databaseUrl,
      role: 'biznavigate_pruner',
      connectionsMax: 1,
      onIdleError: (error) => logger.debug({ err: error }, 'The pruner lost its connection'),
    });
    try {
      await database.connection().execute(async (connection) => {
        if (await tryLock(connection, ownerLock)) await this.#pruneAll(connection);
      });
    } finally {
      // The lock ends with the connection.
      await database.destroy();
    }
  }

  async #run(): Promise<void> {
    while (!this.#abort.signal.aborted) {
      await this.prune().catch((error: unknown) =>
        this.#options.logger.warn(
          { err: error },
          'Old rows could not be removed; the next round tries again',
        ),
      );
      await this.#rest(everyMs);
    }
  }

  async #pruneAll(connection: Kysely<Tables>): Promise<void> {
    const { sentEventDays, idempotencyKeyHours, clock } = this.#options;
    const now = clock.now().getTime();
    const sentBefore = new Date(now - sentEventDays * dayMs);
    const keysBefore = new Date(now - idempotencyKeyHours * hourMs);
    await this.#inBatches('outbox', (above) => pruneOutbox(connection, above, sentBefore));
    await this.#inBatches('idempotency_keys', () => pruneIdempotencyKeys(connection, keysBefore));
  }

  async #inBatches(table: string, prune: (from: number) => Promise<Pruned>): Promise<void> {
    let from: number | null = 0;
    while (from !== null && !this.#abort.signal.aborted) {
      const { deleted, next }: Pruned = await prune(from);
      this.#pruned.inc({ table }, deleted);
      if (next !== null) await this.#rest(restMs);
      from = next;
    }
  }

  async #rest(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.#abort.signal }).catch(() => undefined);
  }
}
