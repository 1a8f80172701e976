import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../platform/database/tables.ts';
import type { Sent } from './outbox-batch.ts';

/** Notes where rows lie on Kafka; from then on they are not pending. */
export async function markSent(connection: Kysely<Tables>, sent: readonly Sent[]): Promise<void> {
  await sql`
    update outbox set published_at = clock_timestamp(), partition = sent.partition, "offset" = sent.offset_
    from unnest(
      ${arrayOf(sent.map(({ row }) => row.outbox_id))}::bigint[],
      ${arrayOf(sent.map(({ position }) => position.partition))}::integer[],
      ${arrayOf(sent.map(({ position }) => position.offset))}::bigint[]
    ) as sent (outbox_id, partition, offset_)
    where outbox.outbox_id = sent.outbox_id
  `.execute(connection);
}

/** As PostgreSQL writes it. The client would quote and escape each number. */
function arrayOf(numbers: readonly number[]): string {
  return `{${numbers.join(',')}}`;
}
