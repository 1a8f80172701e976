import { afterAll, beforeAll, expect, it } from 'vitest';
import { Callers } from '../src/features/identity/callers.ts';
import { type Database, openDatabase } from '../src/platform/database/database.ts';
import { type Tenant, createDatabase, createTenant, rowsOf } from './database.ts';

let databaseUrl: string;
let tenant: Tenant;
let lookup: Database;

beforeAll(async () => {
  databaseUrl = await createDatabase();
  tenant = await createTenant(databaseUrl);
  lookup = openDatabase({ url: databaseUrl, role: 'biznavigate_lookup', connectionsMax: 2 });
});
afterAll(() => lookup.destroy());

it('lets a revoked key in for a second at most', async () => {
  let now = 0;
  const callers = new Callers(lookup, () => now);
  expect(await callers.byApiKey(tenant.apiKey)).toMatchObject({ tenantId: tenant.tenantId });
  await rowsOf(databaseUrl, 'update api_keys set revoked_at = now()');
  now = 999;
  expect(await callers.byApiKey(tenant.apiKey)).toMatchObject({ tenantId: tenant.tenantId });
  now = 1_000;
  expect(await callers.byApiKey(tenant.apiKey)).toBeNull();
});

it('lets a key in as soon as it is there, though it was just refused, and knows nobody by the prefix alone', async () => {
  const callers = new Callers(lookup, () => 0);
  expect(await callers.byApiKey(tenant.apiKey)).toBeNull();
  await rowsOf(databaseUrl, 'update api_keys set revoked_at = null');
  expect(await callers.byApiKey(tenant.apiKey)).toMatchObject({ tenantId: tenant.tenantId });
  expect(
    await callers.byApiKey(`${tenant.apiKey.slice(0, -1)}${tenant.apiKey.endsWith('A') ? 'E' : 'A'}`),
  ).toBeNull();
});
