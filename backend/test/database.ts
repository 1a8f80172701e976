import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { newApiKey } from '../src/features/identity/api-key.ts';
import { migrate } from '../src/platform/database/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    brokers: string;
    databaseUrl: string;
  }
}

/** A database of this test file's own, with all migrations unless told otherwise. */
export async function createDatabase(migrated = true): Promise<string> {
  const name = `backend_${randomUUID().replaceAll('-', '')}`;
  await asOwner(inject('databaseUrl'), (client) => client.query(`create database ${name}`));
  const url = new URL(inject('databaseUrl'));
  url.pathname = `/${name}`;
  if (migrated) await migrate(url.href);
  return url.href;
}

const pools = new Map<string, pg.Pool>();

function poolOf(url: string): pg.Pool {
  let pool = pools.get(url);
  if (pool === undefined) {
    pool = new pg.Pool({ connectionString: url, max: 4, allowExitOnIdle: true });
    pool.on('error', () => undefined);
    pools.set(url, pool);
  }
  return pool;
}

/** With the owner's rights, which here are a superuser's: sees all tenants. */
export async function asOwner<T>(url: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await poolOf(url).connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}

export async function rowsOf(
  url: string,
  query: string,
  values: unknown[] = [],
): Promise<Record<string, unknown>[]> {
  return (await poolOf(url).query<Record<string, unknown>>(query, values)).rows;
}

export interface Tenant {
  readonly tenantId: string;
  readonly businessId: string;
  readonly apiKey: string;
}

export async function createTenant(url: string, role: 'owner' | 'agent' = 'owner'): Promise<Tenant> {
  const [tenantId, businessId, userId] = [randomUUID(), randomUUID(), randomUUID()];
  const key = newApiKey();
  await asOwner(url, async (client) => {
    await client.query('insert into tenants (tenant_id, name) values ($1, $2)', [tenantId, 'A tenant']);
    await client.query(
      `insert into businesses (business_id, tenant_id, name, profile) values ($1, $2, 'A business', '{}')`,
      [businessId, tenantId],
    );
    await client.query('insert into users (user_id, tenant_id, email, role) values ($1, $2, $3, $4)', [
      userId,
      tenantId,
      `${userId}@example.com`,
      role,
    ]);
    await client.query(
      'insert into api_keys (api_key_id, tenant_id, user_id, prefix, secret_hash) values ($1, $2, $3, $4, $5)',
      [randomUUID(), tenantId, userId, key.prefix, key.hash],
    );
  });
  return { tenantId, businessId, apiKey: key.text };
}
