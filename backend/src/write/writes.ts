import type { AnyEvent } from '@biznavigate/contracts';
import type { Logger } from '@biznavigate/messaging/service';
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
      await store(write, events, activities);
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

/** Ids of the outbox and numbers of activities follow the order given. One statement: a trip to the server less. */
async function store(
  write: Write,
  events: readonly AnyEvent[],
  activities: readonly ActivityRecord[],
): Promise<void> {
  const { transaction } = write;
  const [outboxRows, activityRows] = [outboxRowsOf(write, events), activityRowsOf(write, activities)];
  if (activityRows.length === 0) {
    if (outboxRows.length > 0) await transaction.insertInto('outbox').values(outboxRows).execute();
    return;
  }
  if (outboxRows.length === 0) await transaction.insertInto('activities').values(activityRows).execute();
  else
    await transaction
      .with('events', (query) => query.insertInto('outbox').values(outboxRows))
      .insertInto('activities')
      .values(activityRows)
      .execute();
}

function outboxRowsOf(write: Write, events: readonly AnyEvent[]) {
  return events.map((event) => ({
    tenant_id: write.tenantId,
    event_id: event.event_id,
    topic: event.event_type,
    event: JSON.stringify(event),
    traceparent: write.traceparent,
    created_at: write.now,
  }));
}

function activityRowsOf(write: Write, activities: readonly ActivityRecord[]) {
  return activities.map((activity) => ({
    tenant_id: write.tenantId,
    lead_id: activity.leadId,
    type: activity.type,
    event_id: activity.eventId,
    at: write.now,
    data: JSON.stringify(activity.data),
    topic: activity.position?.topic ?? null,
    partition: activity.position?.partition ?? null,
    offset: activity.position?.offset ?? null,
  }));
}
