import { MessagingError, type Publisher } from '@biznavigate/messaging';
import type { Logger } from '@biznavigate/messaging/service';
import { type Kysely, sql } from 'kysely';
import { setTimeout as delay } from 'node:timers/promises';
import { tryLock } from '../../platform/database/advisory-lock.ts';
import { openDatabase } from '../../platform/database/database.ts';
import type { Tables } from '../../platform/database/tables.ts';
import type { Clock } from '../../platform/clock.ts';
import type { HopTimes } from '../../platform/hop-times.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { Signal } from '../../platform/signal.ts';
import { gatherMs } from './gathering.ts';
import { markSent } from './mark-sent.ts';
import { type Batch, type PendingRow, type Rejected, failureOf, publishBatch } from './outbox-batch.ts';
import { ScanStart } from './scan-start.ts';

/** Any number, as long as every relay takes the same. */
const ownerLock = 7_236_002;
const batchMax = 1_000;
/** Everything pending is looked for from the beginning this often, wherever it stands: see scan-start.ts. */
const sweepMs = 10_000;
/** How late a row that another process committed may be seen here. Our own are seen at once. */
const idleMs = 100;
/** How long after an owner's death another goes on, at most. */
const standbyMs = 500;
/** How long an owner may stand still, sending included, before PostgreSQL gives the outbox to another. */
const heldMaxMs = 60_000;
/** A batch that takes longer is a reason to say so. */
const sendWarnMs = 2_000;
const backoffMaxMs = 1_000;

export interface RelayOptions {
  readonly databaseUrl: string;
  readonly publisher: Publisher;
  /** Called when Kafka says that a topic does not exist: makes it, so that one deleted topic stops nothing for long. */
  readonly ensureTopics: () => Promise<unknown>;
  readonly committed: Signal;
  readonly clock: Clock;
  readonly hopTimes: HopTimes;
  readonly logger: Logger;
}

/**
 * Hop 2. Publishes what is committed, oldest first, and marks it sent after the brokers have it: at least once, and
 * nothing twice unless a relay died between the two. One relay at a time owns the outbox, by an advisory lock of its own
 * connection: when it dies, PostgreSQL frees the lock and another goes on. No transaction is open during the send.
 *
 * A lead's rows get ascending ids under the lock of its lead, so the order of ids is the order of a lead's events; rows of
 * different leads may commit in any order, and each is found when it is there. Batches are not overlapped: a failed one
 * must be written again before the next, or a lead's events would change places.
 */
export class OutboxRelay {
  readonly #options: RelayOptions;
  readonly #abort = new AbortController();
  #running: Promise<void> | null = null;
  #lastError: Error | null = null;
  #sendingSince: number | null = null;

  constructor(options: RelayOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Finishes the batch that is under way. One that the brokers do not answer is left to whoever comes next. */
  async stop(graceMs = 3_000): Promise<void> {
    this.#abort.abort();
    if (this.#running === null) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, graceMs)));
    await Promise.race([this.#running, late]);
    clearTimeout(timer);
  }

  get started(): boolean {
    return this.#running !== null;
  }

  /** Why nothing moves at the moment; null while all is well. */
  get lastError(): Error | null {
    const waitedMs = this.#sendingSince === null ? 0 : performance.now() - this.#sendingSince;
    if (waitedMs < sendWarnMs) return this.#lastError;
    return new Error(`a batch has waited ${Math.round(waitedMs / 1000)} s for the brokers`);
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
        if (this.#abort.signal.aborted) return;
        this.#lastError = error instanceof Error ? error : new Error(String(error));
        failures += 1;
        this.#options.logger.warn({ err: this.#lastError, failures }, 'The outbox waits');
        await this.#pause(Math.min(backoffMaxMs, 50 * 2 ** failures));
      }
    }
  }

  async #pause(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.#abort.signal }).catch(() => undefined);
  }

  /** One connection for the lock and the work: whoever loses it has lost both. */
  async #own(succeeded: () => void): Promise<void> {
    const { databaseUrl, committed } = this.#options;
    const database = openDatabase({
      url: databaseUrl,
      role: 'biznavigate_relay',
      connectionsMax: 1,
      idleSessionMs: heldMaxMs,
      // A mark that a crash of the database loses is a record sent twice, as after a crash of the relay.
      commitsMayBeLost: true,
      onIdleError: (error) => (this.#lastError = error),
    });
    try {
      await database.connection().execute(async (connection) => {
        while (!this.#abort.signal.aborted) {
          if (await tryLock(connection, ownerLock)) return this.#relay(connection, succeeded);
          succeeded();
          await committed.wait(standbyMs, this.#abort.signal);
        }
      });
    } finally {
      await database.destroy();
    }
  }

  async #relay(connection: Kysely<Tables>, succeeded: () => void): Promise<void> {
    const { committed } = this.#options;
    const { signal } = this.#abort;
    const start = new ScanStart();
    let sweepAt = performance.now() + sweepMs;
    let lastBegan = -Infinity;
    while (!signal.aborted) {
      const before = committed.count;
      const began = performance.now();
      if (began > sweepAt) {
        start.reset();
        sweepAt = began + sweepMs;
      }
      const moved = await this.#moveBatch(connection, start);
      succeeded();
      const pauseMs = gatherMs(moved, began - lastBegan);
      lastBegan = began;
      if (moved === batchMax) continue;
      const early = began + pauseMs - performance.now();
      if (moved > 0 && early > 0) await this.#pause(early);
      await committed.wait(idleMs, signal, before);
    }
  }

  async #moveBatch(connection: Kysely<Tables>, start: ScanStart): Promise<number> {
    let from = start.next;
    let { rows, snapshot } = await findPending(connection, from);
    while (start.needed(snapshot) < from) {
      from = start.needed(snapshot);
      ({ rows, snapshot } = await findPending(connection, from));
    }
    if (rows.length > 0) await this.#moveRows(connection, rows);
    const last = rows.at(-1)?.outbox_id ?? 0;
    start.advance(snapshot, rows.length === batchMax ? last : Math.max(last, start.reached));
    return rows.length;
  }

  async #moveRows(connection: Kysely<Tables>, rows: readonly PendingRow[]): Promise<void> {
    const batch = await this.#send(rows);
    await this.#reject(connection, batch.rejected);
    await this.#markSent(connection, batch.sent);
    if (batch.error !== null) await this.#fail(batch.error);
  }

  async #send(rows: readonly PendingRow[]): Promise<Batch> {
    this.#sendingSince = performance.now();
    try {
      return await publishBatch(this.#options.publisher, rows);
    } finally {
      this.#sendingSince = null;
    }
  }

  async #fail(error: Error): Promise<never> {
    if (error instanceof MessagingError && error.code === 'UNKNOWN_TOPIC') await this.#options.ensureTopics();
    throw error;
  }

  /** First the failure, so that the lead is marked, then the row: a crash between the two repeats the failure, harmlessly. */
  async #reject(connection: Kysely<Tables>, rejected: readonly Rejected[]): Promise<void> {
    const { publisher, clock, logger } = this.#options;
    for (const each of rejected) {
      const { row, event, reason } = each;
      logger.error({ event_id: event.event_id, topic: event.event_type, reason }, 'An event was set aside');
      const failure = failureOf(each, uuidv7(clock.now()), clock.now());
      if (failure !== null) await publisher.publish([failure]);
      await connection
        .updateTable('outbox')
        .set({ rejected_reason: reason })
        .where('outbox_id', '=', row.outbox_id)
        .execute();
    }
  }

  async #markSent(connection: Kysely<Tables>, sent: Batch['sent']): Promise<void> {
    if (sent.length === 0) return;
    await markSent(connection, sent);
    const now = this.#options.clock.now().getTime();
    for (const { row } of sent) this.#options.hopTimes.observe('published', now - row.created_ms);
    this.#options.logger.debug({ records: sent.length }, 'Published from the outbox');
  }
}

const eventText = sql<string>`event::text`;
const createdMs = sql<number>`date_part('epoch', created_at) * 1000`;

/** The oldest pending rows above an id, and the snapshot that they were found in. */
async function findPending(connection: Kysely<Tables>, from: number) {
  const found = await connection
    .selectFrom(sql<{ snapshot: string }>`(select pg_current_snapshot()::text as snapshot)`.as('seen'))
    .leftJoin(
      (query) =>
        query
          .selectFrom('outbox')
          .select(['outbox_id', eventText.as('event'), 'traceparent', createdMs.as('created_ms')])
          .where('published_at', 'is', null)
          .where('rejected_reason', 'is', null)
          .where('outbox_id', '>', from)
          .orderBy('outbox_id')
          .limit(batchMax)
          .as('pending'),
      (join) => join.onTrue(),
    )
    .selectAll()
    .orderBy('outbox_id')
    .execute();
  const rows = found.filter((row): row is typeof row & PendingRow => row.outbox_id !== null);
  return { rows, snapshot: found[0]?.snapshot ?? '' };
}
