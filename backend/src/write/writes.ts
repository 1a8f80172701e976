import type { AnyEvent } from '@biznavigate/contracts';
import type { Logger } from '@biznavigate/messaging/service';
import { sql } from 'kysely';
import { type Database, inTenant } from '../platform/database/database.ts';
import type { Clock } from '../platform/clock.ts';
import type { HopTimes } from '../platform/hop-times.ts';
import { uuidv7 } from '../platform/ids.ts';
import type { Signal } from '../platform/signal.ts';
import type { ActivityRecord, Write } from './write.ts';

/** Raised after a commit: what a process can learn at once from itself, others learn by polling. */
export interface WriteSignals {
  readonly outbox: Signal;
  readonly activities: Signal;
}

export interface WritesOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly signals: WriteSignals;
  readonly hopTimes: HopTimes;
  readonly logger: Logger;
}

/** Opens units of work. The only place that writes the outbox and the activities. */
export class Writes {
  readonly #options: WritesOptions;

  constructor(options: WritesOptions) {
    this.#options = options;
  }

  async run<T>(
    about: { readonly tenantId: string; readonly traceparent: string },
    work: (write: Write) => Promise<T>,
  ): Promise<T> {
    const { database, clock, signals } = this.#options;
    const since = performance.now();
    const events: AnyEvent[] = [];
    const activities: ActivityRecord[] = [];
    const result = await inTenant(database, about.tenantId, async (transaction) => {
      const now = clock.now();
      const newId = () => uuidv7(now);
      const write: Write = {
        ...about,
        transaction,
        now,
        newId,
        occurrence: () => ({ event_id: newId(), timestamp: now.toISOString() }),
        emit: (event) => events.push(event),
        record: (activity) => activities.push(activity),
      };
      const value = await work(write);
      await insertAll(write, events, activities);
      return value;
    });
    if (events.length > 0) signals.outbox.raise();
    if (activities.length > 0) signals.activities.raise();
    this.#tell(about, events, performance.now() - since);
    return result;
  }

  #tell(about: { tenantId: string; traceparent: string }, events: readonly AnyEvent[], ms: number): void {
    for (const { event_id, event_type, payload } of events) {
      const lead_id = 'lead_id' in payload ? payload.lead_id : undefined;
      const { tenantId: tenant_id, traceparent } = about;
      this.#options.hopTimes.observe('stored', ms);
      this.#options.logger.info({ tenant_id, lead_id, event_id, event_type, traceparent, ms }, 'Stored');
    }
  }
}

/**
 * Last in the transaction, and one statement: the tenant's row is locked from here to the commit, and no longer. Ids of the
 * outbox and numbers of activities follow the order given.
 */
async function insertAll(
  write: Write,
  events: readonly AnyEvent[],
  activities: readonly ActivityRecord[],
): Promise<void> {
  if (events.length === 0 && activities.length === 0) return;
  const { tenantId, traceparent, now } = write;
  const count = activities.length;
  await sql`
    with sent as (
      insert into outbox (tenant_id, event_id, topic, event, traceparent, created_at)
      select ${tenantId}::uuid, event_id, topic, event::json, ${traceparent}, ${now}::timestamptz
      from unnest(
        ${events.map((event) => event.event_id)}::uuid[],
        ${events.map((event) => event.event_type)}::text[],
        ${events.map((event) => JSON.stringify(event))}::text[]
      ) with ordinality as new (event_id, topic, event, number)
      order by number
    ), tenant as (
      update tenants set activity_seq = activity_seq + ${count}::integer
      where tenant_id = ${tenantId}::uuid and ${count}::integer > 0
      returning activity_seq - ${count}::integer as before
    )
    insert into activities (tenant_id, seq, lead_id, type, event_id, at, data, topic, partition, "offset")
    select ${tenantId}::uuid, before + number, lead_id, type, event_id, ${now}::timestamptz, data::jsonb, topic, partition, offset_
    from tenant, unnest(
      ${activities.map((activity) => activity.leadId)}::uuid[],
      ${activities.map((activity) => activity.type)}::text[],
      ${activities.map((activity) => activity.eventId)}::uuid[],
      ${activities.map((activity) => JSON.stringify(activity.data))}::text[],
      ${activities.map((activity) => activity.position?.topic ?? null)}::text[],
      ${activities.map((activity) => activity.position?.partition ?? null)}::integer[],
      ${activities.map((activity) => activity.position?.offset ?? null)}::bigint[]
    ) with ordinality as new (lead_id, type, event_id, data, topic, partition, offset_, number)
  `.execute(write.transaction);
}
