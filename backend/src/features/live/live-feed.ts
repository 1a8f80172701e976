import type { Activity, ActivityType } from '@biznavigate/contracts';
import type { Logger } from '@biznavigate/messaging/service';
import { type Database, inTenant, isDatabaseUnavailable } from '../../platform/database/database.ts';
import type { HopTimes } from '../../platform/hop-times.ts';
import type { Signal } from '../../platform/signal.ts';
import { TenantNews } from './tenant-news.ts';

const pageMax = 500;
/** How late an activity that another process committed may be seen here. Our own are seen at once. */
const pollMs = 100;
const outagePauseMs = 500;

export interface LiveFeedOptions {
  readonly app: Database;
  readonly lookup: Database;
  /** Raised when this process has committed activities. */
  readonly committed: Signal;
  readonly hopTimes: HopTimes;
  readonly logger: Logger;
}

/**
 * Hop 9. Follows the activities of tenants by their numbers, which appear in the order of the commits and without a gap:
 * whoever names the last number seen misses nothing. One query per process finds the tenants that have news, one per
 * tenant reads them, and all its followers share what was read; a follower holds no connection and at most one page.
 */
export class LiveFeed {
  readonly #options: LiveFeedOptions;
  readonly #tenants = new Map<string, TenantNews>();
  readonly #abort = new AbortController();
  #watching: Promise<void> | null = null;

  constructor(options: LiveFeedOptions) {
    this.#options = options;
  }

  async newestSeq(tenantId: string): Promise<number> {
    const row = await this.#options.lookup
      .selectFrom('tenants')
      .select('activity_seq')
      .where('tenant_id', '=', tenantId)
      .executeTakeFirst();
    return row?.activity_seq ?? 0;
  }

  /**
   * Activities after the number given, for as long as the signal lasts. Survives a database that is away. A number that is
   * not given yet means now: it is of a database that was begun anew.
   */
  async *follow(tenantId: string, after: number, signal: AbortSignal): AsyncGenerator<Activity> {
    const ended = AbortSignal.any([signal, this.#abort.signal]);
    const newest = await this.#whenUp(() => this.newestSeq(tenantId), ended);
    if (newest === null) return;
    const tenant = this.#join(tenantId, newest);
    let seen = Math.min(after, newest);
    try {
      while (!ended.aborted) {
        const page =
          tenant.since(seen) ?? (await this.#whenUp(() => this.#read(tenantId, seen), ended)) ?? [];
        for (const activity of page) yield activity;
        seen = page.at(-1)?.seq ?? seen;
        if (page.length === 0) await tenant.news.wait(5_000, ended);
      }
    } finally {
      tenant.followers -= 1;
      if (tenant.followers === 0) this.#tenants.delete(tenantId);
    }
  }

  /** Ends all streams. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#watching;
  }

  #join(tenantId: string, newest: number): TenantNews {
    const tenant = this.#tenants.get(tenantId) ?? new TenantNews(newest);
    this.#tenants.set(tenantId, tenant);
    tenant.followers += 1;
    this.#watching ??= this.#watch();
    return tenant;
  }

  async #watch(): Promise<void> {
    const { committed, logger } = this.#options;
    while (!this.#abort.signal.aborted && this.#tenants.size > 0) {
      const before = committed.count;
      try {
        await this.#readNews();
      } catch (error) {
        logger.warn({ err: error }, 'The live feed waits for the database');
      }
      await committed.wait(pollMs, this.#abort.signal, before);
    }
    this.#watching = null;
  }

  async #readNews(): Promise<void> {
    const rows = await this.#options.lookup
      .selectFrom('tenants')
      .select(['tenant_id', 'activity_seq'])
      .where('tenant_id', 'in', [...this.#tenants.keys()])
      .execute();
    const behind = rows.filter(
      (row) => row.activity_seq > (this.#tenants.get(row.tenant_id)?.newest ?? Infinity),
    );
    await Promise.all(behind.map((row) => this.#readTenant(row.tenant_id)));
  }

  async #readTenant(tenantId: string): Promise<void> {
    const tenant = this.#tenants.get(tenantId);
    if (tenant === undefined) return;
    const activities = await this.#read(tenantId, tenant.newest);
    for (const { at } of activities) this.#options.hopTimes.observe('live', Date.now() - Date.parse(at));
    tenant.add(activities);
  }

  /** Asks until the database answers; null when the signal comes first. */
  async #whenUp<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T | null> {
    while (!signal.aborted) {
      try {
        return await ask();
      } catch (error) {
        if (!isDatabaseUnavailable(error)) throw error;
        await this.#options.committed.wait(outagePauseMs, signal);
      }
    }
    return null;
  }

  async #read(tenantId: string, after: number): Promise<readonly Activity[]> {
    const rows = await inTenant(this.#options.app, tenantId, (transaction) =>
      transaction
        .selectFrom('activities')
        .select(['seq', 'type', 'lead_id', 'event_id', 'at', 'data'])
        .where('tenant_id', '=', tenantId)
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(pageMax)
        .execute(),
    );
    return rows.map((row) => ({ ...row, type: row.type as ActivityType, at: row.at.toISOString() }));
  }
}
