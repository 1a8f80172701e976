import type { Lead } from '@biznavigate/contracts';
import { type Database, inTenant } from '../../platform/database/database.ts';
import { selfTestTenant } from '../../platform/self-test-tenant.ts';
import type { Write } from '../../write/write.ts';
import type { Writes } from '../../write/writes.ts';

const keptForMs = 10 * 60_000;
const deletedMax = 200;
export const selfTestMessage = 'I want to order 2 laptops';

/** What the self-test does to leads as everybody else does; it is wired to the use cases of the feature `leads`. */
export interface LeadUseCases {
  create(
    write: Write,
    about: { platformUserId: string; message: string },
  ): Promise<{ readonly lead_id: string }>;
  read(database: Database, tenantId: string, leadId: string): Promise<Lead>;
}

/** What the database knows of one test's trip; fields are null until they happened. */
export interface TripRecord {
  readonly publishedAt: Date | null;
  readonly partition: number | null;
  readonly offset: number | null;
  readonly rejectedReason: string | null;
  readonly answeredAt: Date | null;
}

const nothingYet: TripRecord = {
  publishedAt: null,
  partition: null,
  offset: null,
  rejectedReason: null,
  answeredAt: null,
};

/** The leads of self-tests: made by the use case that every lead is made by, and deleted some minutes later. */
export class SelfTestLeads {
  readonly #database: Database;
  readonly #writes: Writes;
  readonly #useCases: LeadUseCases;

  constructor(database: Database, writes: Writes, useCases: LeadUseCases) {
    this.#database = database;
    this.#writes = writes;
    this.#useCases = useCases;
  }

  create(traceparent: string): Promise<{ readonly leadId: string; readonly eventId: string }> {
    const { tenantId } = selfTestTenant;
    return this.#writes.run({ tenantId, traceparent }, async (write) => {
      const events: string[] = [];
      const told: Write = {
        ...write,
        emit: (event) => {
          events.push(event.event_id);
          write.emit(event);
        },
      };
      const lead = await this.#useCases.create(told, {
        platformUserId: `self-test ${write.newId()}`,
        message: selfTestMessage,
      });
      return { leadId: lead.lead_id, eventId: events[0] ?? '' };
    });
  }

  read(leadId: string): Promise<Lead> {
    return this.#useCases.read(this.#database, selfTestTenant.tenantId, leadId);
  }

  async tripOf({ leadId, eventId }: { leadId: string; eventId: string }): Promise<TripRecord> {
    const record = await inTenant(this.#database, selfTestTenant.tenantId, (transaction) =>
      transaction
        .selectFrom('outbox')
        .leftJoin('analyses', (join) =>
          join.onRef('analyses.request_event_id', '=', 'outbox.event_id').on('analyses.lead_id', '=', leadId),
        )
        .select(['partition', 'offset'])
        .select('published_at as publishedAt')
        .select('rejected_reason as rejectedReason')
        .select('analyses.created_at as answeredAt')
        .where('outbox.event_id', '=', eventId)
        .executeTakeFirst(),
    );
    return record ?? nothingYet;
  }

  /** Past tests leave nothing behind, not even in the outbox while Kafka is down. */
  async deletePast(now: Date): Promise<void> {
    await inTenant(this.#database, selfTestTenant.tenantId, async (transaction) => {
      const past = await transaction
        .selectFrom('leads')
        .select('lead_id')
        .where('tenant_id', '=', selfTestTenant.tenantId)
        .where('last_activity_at', '<', new Date(now.getTime() - keptForMs))
        .limit(deletedMax)
        .forUpdate()
        .skipLocked()
        .execute();
      if (past.length === 0) return;
      const leadIds = past.map(({ lead_id }) => lead_id);
      await transaction
        .deleteFrom('outbox')
        .where('event_id', 'in', (eb) =>
          eb
            .selectFrom('activities')
            .select('event_id')
            .where('lead_id', 'in', leadIds)
            .$castTo<{ event_id: string }>(),
        )
        .execute();
      for (const table of ['activities', 'analyses', 'messages', 'leads'] as const)
        await transaction.deleteFrom(table).where('lead_id', 'in', leadIds).execute();
    });
  }
}
