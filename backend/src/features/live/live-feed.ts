import type { Activity, ActivityType } from '@biznavigate/contracts';
import { type Database, inTenant, isDatabaseUnavailable } from '../../platform/database/database.ts';
import { Signal } from '../../platform/signal.ts';

const pageMax = 500;
/** How late an activity that another process committed may be seen here. Our own are seen at once. */
const pollMs = 200;

/**
 * Hop 9. Follows the activities of tenants by their numbers, which appear in the order of the commits and without a gap:
 * whoever names the last number seen misses nothing. One query per process finds the tenants that have news.
 */
export class LiveFeed {
  readonly #app: Database;
  readonly #lookup: Database;
  readonly #committed: Signal;
  readonly #news = new Signal();
  readonly #followers = new Map<string, number>();
  readonly #newest = new Map<string, number>();
  readonly #abort = new AbortController();
  #watching: Promise<void> | null = null;

  constructor(app: Database, lookup: Database, committed: Signal) {
    this.#app = app;
    this.#lookup = lookup;
    this.#committed = committed;
  }

  async newestSeq(tenantId: string): Promise<number> {
    const row = await this.#lookup
      .selectFrom('tenants')
      .select('activity_seq')
      .where('tenant_id', '=', tenantId)
      .executeTakeFirst();
    return row?.activity_seq ?? 0;
  }

  /** Activities after the number given, for as long as the signal lasts. */
  async *follow(tenantId: string, after: number, signal: AbortSignal): AsyncGenerator<Activity> {
    this.#followers.set(tenantId, (this.#followers.get(tenantId) ?? 0) + 1);
    this.#watching ??= this.#watch();
    let seen = after;
    try {
      while (!signal.aborted && !this.#abort.signal.aborted) {
        const page = await this.#read(tenantId, seen);
        for (const activity of page) yield activity;
        seen = page.at(-1)?.seq ?? seen;
        while (page.length < pageMax && (this.#newest.get(tenantId) ?? 0) <= seen && !signal.aborted && !this.#abort.signal.aborted)
          await this.#news.wait(5_000, signal);
      }
    } finally {
      this.#leave(tenantId);
    }
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    this.#news.raise();
    await this.#watching;
  }

  #leave(tenantId: string): void {
    const left = (this.#followers.get(tenantId) ?? 1) - 1;
    if (left > 0) this.#followers.set(tenantId, left);
    else {
      this.#followers.delete(tenantId);
      this.#newest.delete(tenantId);
    }
  }

  async #watch(): Promise<void> {
    while (!this.#abort.signal.aborted && this.#followers.size > 0) {
      try {
        const rows = await this.#lookup
          .selectFrom('tenants')
          .select(['tenant_id', 'activity_seq'])
          .where('tenant_id', 'in', [...this.#followers.keys()])
          .execute();
        for (const row of rows) this.#newest.set(row.tenant_id, row.activity_seq);
        this.#news.raise();
      } catch (error) {
        if (!isDatabaseUnavailable(error)) throw error;
      }
      await this.#committed.wait(pollMs, this.#abort.signal);
    }
    this.#watching = null;
  }

  async #read(tenantId: string, after: number): Promise<readonly Activity[]> {
    const rows = await inTenant(this.#app, tenantId, (transaction) =>
      transaction
        .selectFrom('activities')
        .select(['seq', 'type', 'lead_id', 'event_id', 'at', 'data'])
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(pageMax)
        .execute(),
    );
    return rows.map((row) => ({ ...row, type: row.type as ActivityType, at: row.at.toISOString() }));
  }
}
