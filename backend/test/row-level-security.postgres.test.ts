import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { caller, startTestBackend } from './backend.ts';
import { type Tenant, asOwner, createDatabase, createTenant, rowsOf } from './database.ts';
import { startAiService } from './ai-service.ts';
import { eventually } from './eventually.ts';

let url: string;
let mine: Tenant;
let tables: string[];

/** Runs as the application does: its role, and the tenant of its transaction. */
async function asApp(tenantId: string | null, work: (client: pg.PoolClient) => Promise<unknown>) {
  return asOwner(url, async (client) => {
    await client.query('begin');
    await client.query('set local role biznavigate_app');
    if (tenantId !== null) await client.query(`select set_config('app.tenant_id', $1, true)`, [tenantId]);
    try {
      return await work(client);
    } finally {
      await client.query('rollback');
    }
  });
}

const countIn = (table: string) => async (client: pg.PoolClient) =>
  Number((await client.query<{ count: string }>(`select count(*) from ${table}`)).rows[0]?.count);

beforeAll(async () => {
  url = await createDatabase();
  mine = await createTenant(url);
  const backend = await startTestBackend(url);
  const ai = await startAiService(backend.broker);
  const call = caller(backend.url, mine.apiKey);
  const lead = { source: 'website', platform_user_id: '1', initial_message: 'Hello' };
  await call('POST', '/leads', lead, { 'idempotency-key': 'a' });
  await eventually('the answer', async () => (await rowsOf(url, 'select 1 from analyses')).length > 0);
  await ai.stop();
  await backend.stop();
  tables = (
    await rowsOf(url, `select tablename from pg_tables where schemaname = 'public' order by tablename`)
  ).map((row) => String(row['tablename']));
});

describe('row-level security', () => {
  it('is forced, with a policy on the tenant, on every table there is', async () => {
    const unsafe = await rowsOf(
      url,
      `select relname from pg_class join pg_namespace on pg_namespace.oid = relnamespace
       where nspname = 'public' and relkind in ('r', 'p') and not (
         relrowsecurity and relforcerowsecurity
         and exists (select from pg_policy where polrelid = pg_class.oid and polname = 'tenant_isolation'
           and pg_get_expr(polqual, polrelid) = '(tenant_id = current_tenant())'
           and pg_get_expr(polwithcheck, polrelid) = '(tenant_id = current_tenant())')
         and exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'tenant_id' and attnotnull))`,
    );
    expect(unsafe).toEqual([]);
    expect(tables).toContain('leads');
  });

  it('binds roles that own nothing, bypass nothing and cannot log in', async () => {
    const roles = await rowsOf(
      url,
      `select rolname from pg_roles where rolname like 'biznavigate\\_%' and
       (rolsuper or rolbypassrls or rolcanlogin or rolcreaterole or exists
         (select from pg_class where relowner = pg_roles.oid))`,
    );
    expect(roles).toEqual([]);
  });

  it('shows the application its own rows of every table, and none of another tenant’s', async () => {
    const other = await createTenant(url);
    for (const table of tables) {
      expect(await asApp(mine.tenantId, countIn(table)), table).toBeGreaterThan(0);
      await asApp(other.tenantId, async (client) => {
        const seen = await client.query(`select 1 from ${table} where tenant_id <> $1`, [other.tenantId]);
        expect(seen.rowCount, table).toBe(0);
      });
    }
  });

  it('shows nothing at all outside of a tenant', async () => {
    for (const table of tables) expect(await asApp(null, countIn(table)), table).toBe(0);
  });

  it('refuses rows for another tenant', async () => {
    const other = await createTenant(url);
    const insert = asApp(mine.tenantId, (client) =>
      client.query(`insert into tenants (tenant_id, name) values ($1, 'x')`, [crypto.randomUUID()]),
    );
    await expect(insert).rejects.toThrow(/row-level security/);
    const message = asApp(other.tenantId, (client) =>
      client.query(
        `insert into outbox (tenant_id, event_id, topic, event, traceparent) values ($1, $2, 'lead.message', '{}', '')`,
        [mine.tenantId, crypto.randomUUID()],
      ),
    );
    await expect(message).rejects.toThrow(/row-level security/);
  });

  it('lets the application delete self-tests only', async () => {
    for (const table of ['leads', 'messages', 'analyses', 'activities', 'outbox'])
      await asApp(mine.tenantId, async (client) =>
        expect((await client.query(`delete from ${table}`)).rowCount, table).toBe(0),
      );
    for (const table of ['tenants', 'businesses', 'users', 'api_keys', 'idempotency_keys'])
      await expect(asApp(mine.tenantId, (client) => client.query(`delete from ${table}`))).rejects.toThrow(
        /denied/,
      );
  });
});
