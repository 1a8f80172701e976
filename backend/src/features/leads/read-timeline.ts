import type { ActivityType, PageQuery, Timeline } from '@biznavigate/contracts';
import type { DatabaseTransaction } from '../../platform/database/database.ts';
import { readLead } from './read-leads.ts';

/** The audit trail of a lead; each entry says where it crossed Kafka, once it has. */
export async function readTimeline(
  transaction: DatabaseTransaction,
  leadId: string,
  page: PageQuery,
): Promise<Timeline> {
  await readLead(transaction, leadId);
  const rows = await transaction
    .selectFrom('activities')
    .leftJoin('outbox', 'outbox.event_id', 'activities.event_id')
    .select([
      'activities.seq',
      'activities.type',
      'activities.lead_id',
      'activities.event_id',
      'activities.at',
      'activities.data',
    ])
    .select((eb) => [
      eb.fn.coalesce('activities.topic', 'outbox.topic').as('topic'),
      eb.fn.coalesce('activities.partition', 'outbox.partition').as('partition'),
      eb.fn.coalesce('activities.offset', 'outbox.offset').as('offset'),
    ])
    .where('activities.lead_id', '=', leadId)
    .where('activities.seq', '>', page.after)
    .orderBy('activities.seq')
    .limit(page.limit + 1)
    .execute();
  const shown = rows.slice(0, page.limit);
  return {
    entries: shown.map(({ topic, partition, offset, ...row }) => ({
      ...row,
      type: row.type as ActivityType,
      at: row.at.toISOString(),
      kafka: topic === null || partition === null || offset === null ? null : { topic, partition, offset },
    })),
    next_after: rows.length > shown.length ? (shown.at(-1)?.seq ?? null) : null,
  };
}
