import type { AnyEvent } from '@biznavigate/contracts';
import { type Database, inTenant } from '../platform/database/database.ts';
import type { Clock } from '../platform/clock.ts';
import { uuidv7 } from '../platform/ids.ts';
import type { Signal } from '../platform/signal.ts';
import type { ActivityRecord, Write } from './write.ts';

/** Raised after a commit: what a process can learn at once from itself, others learn by polling. */
export interface WriteSignals {
  readonly outbox: Signal;
  readonly activities: Signal;
}

/** Opens units of work. The only place that writes the outbox and the activities. */
export class Writes {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #signals: WriteSignals;

  constructor(database: Database, clock: Clock, signals: WriteSignals) {
    this.#database = database;
    this.#clock = clock;
    this.#signals = signals;
  }

  async run<T>(about: { tenantId: string; traceparent: string }, work: (write: Write) => Promise<T>): Promise<T> {
    const events: AnyEvent[] = [];
    const activities: ActivityRecord[] = [];
    const result = await inTenant(this.#database, about.tenantId, async (transaction) => {
      const now = this.#clock.now();
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
      await insertEvents(write, events);
      await insertActivities(write, activities);
      return value;
    });
    if (events.length > 0) this.#signals.outbox.raise();
    if (activities.length > 0) this.#signals.activities.raise();
    return result;
  }
}

async function insertEvents(write: Write, events: readonly AnyEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map((event) => ({
    tenant_id: write.tenantId,
    event_id: event.event_id,
    topic: event.event_type,
    event: JSON.stringify(event),
    traceparent: write.traceparent,
    created_at: write.now,
  }));
  await write.transaction.insertInto('outbox').values(rows).execute();
}

/** Last in the transaction: the tenant's row is locked from here to the commit, and no longer. */
async function insertActivities(write: Write, activities: readonly ActivityRecord[]): Promise<void> {
  if (activities.length === 0) return;
  const { activity_seq: newest } = await write.transaction
    .updateTable('tenants')
    .set((eb) => ({ activity_seq: eb('activity_seq', '+', activities.length) }))
    .where('tenant_id', '=', write.tenantId)
    .returning('activity_seq')
    .executeTakeFirstOrThrow();
  const rows = activities.map((activity, index) => ({
    tenant_id: write.tenantId,
    seq: newest - activities.length + index + 1,
    lead_id: activity.leadId,
    type: activity.type,
    event_id: activity.eventId,
    at: write.now,
    data: JSON.stringify(activity.data),
    topic: activity.position?.topic ?? null,
    partition: activity.position?.partition ?? null,
    offset: activity.position?.offset ?? null,
  }));
  await write.transaction.insertInto('activities').values(rows).execute();
}
