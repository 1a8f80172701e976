import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../platform/database/tables.ts';

/** Rows that one statement looks at: short enough that nobody waits for it. */
export const batchRows = 1_000;

/** What became of a batch. */
export interface Pruned {
  readonly deleted: number;
  /** Where the next batch begins; null when nothing old is left. */
  readonly next: number | null;
}

/**
 * Walks the outbox in the order of its ids and deletes what was sent before the time given. It passes by what was not
 * sent, however old it is, and ends where rows are young, so that it never walks over the whole table.
 */
export async function pruneOutbox(
  database: Kysely<Tables>,
  above: number,
  sentBefore: Date,
): Promise<Pruned> {
  const { rows } = await sql<{ deleted: number; old: number; last: number | null }>`
    with seen as materialized (
      select outbox_id, created_at, published_at from outbox
      where outbox_id > ${above} order by outbox_id limit ${batchRows}
    ), gone as (
      delete from outbox
      where published_at < ${sentBefore} and outbox_id in (select outbox_id from seen where published_at < ${sentBefore})
      returning outbox_id
    )
    select
      (select count(*) from gone) as deleted,
      count(*) filter (where created_at < ${sentBefore}) as old,
      max(outbox_id) as last
    from seen
  `.execute(database);
  const { deleted = 0, old = 0, last = null } = rows[0] ?? {};
  return { deleted, next: old < batchRows ? null : last };
}

/** Oldest first. A key that a request holds at this moment is left for the next time. */
export async function pruneIdempotencyKeys(database: Kysely<Tables>, before: Date): Promise<Pruned> {
  const { numDeletedRows } = await database
    .deleteFrom('idempotency_keys')
    .where((eb) =>
      eb(
        eb.refTuple('tenant_id', 'key'),
        'in',
        eb
          .selectFrom('idempotency_keys')
          .select(['tenant_id', 'key'])
          .where('created_at', '<', before)
          .orderBy('created_at')
          .limit(batchRows)
          .$asTuple('tenant_id', 'key'),
      ),
    )
    .executeTakeFirstOrThrow();
  const deleted = Number(numDeletedRows);
  return { deleted, next: deleted < batchRows ? null : 0 };
}
