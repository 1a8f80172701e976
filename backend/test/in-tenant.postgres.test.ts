import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type Database,
  inTenant,
  isDatabaseUnavailable,
  openDatabase,
} from '../src/platform/database/database.ts';
import { type Tenant, createDatabase, createTenant, rowsOf } from './database.ts';

let databaseUrl: string;
let tenant: Tenant;
let database: Database;

beforeAll(async () => {
  databaseUrl = await createDatabase();
  tenant = await createTenant(databaseUrl);
  // One connection: whatever the work before left on it is found by the work after.
  database = openDatabase({ url: databaseUrl, role: 'biznavigate_app', connectionsMax: 1 });
});
afterAll(() => database.destroy());

const names = (as: Database) => as.selectFrom('businesses').select('name').execute();

it('leaves nothing of a tenant behind on the connection, after success and after failure', async () => {
  expect(await inTenant(database, tenant.tenantId, names)).toHaveLength(1);
  expect(await names(database)).toEqual([]);
  const failure = new Error('on purpose');
  await expect(inTenant(database, tenant.tenantId, () => Promise.reject(failure))).rejects.toBe(failure);
  expect(await names(database)).toEqual([]);
});

it('never takes a transaction that failed for a committed one', async () => {
  const work = inTenant(database, tenant.tenantId, async (transaction) => {
    await sql`select 1 / 0`.execute(transaction).catch(() => undefined);
    return 'done';
  });
  await expect(work).rejects.toThrow('rolled back');
});

it('takes a tenant for nothing but text', async () => {
  await expect(inTenant(database, `'; drop table outbox; --`, names)).rejects.toThrow('invalid input syntax');
  expect(await rowsOf(databaseUrl, 'select 1 from outbox')).toEqual([]);
});

it('plans anew after a migration that changed a table under it', async () => {
  const leads = (as: Database) => as.selectFrom('leads').selectAll().where('name', '=', 'x').execute();
  await inTenant(database, tenant.tenantId, leads);
  await rowsOf(databaseUrl, 'alter table leads add column later text');
  const failed = await inTenant(database, tenant.tenantId, leads).catch((error: unknown) => error);
  expect(isDatabaseUnavailable(failed)).toBe(true);
  expect(await inTenant(database, tenant.tenantId, leads)).toEqual([]);
});
