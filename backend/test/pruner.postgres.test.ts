import { randomUUID } from 'node:crypto';
import { createLogger, createRegistry } from '@biznavigate/messaging/service';
import { beforeEach, describe, expect, it } from 'vitest';
import { Pruner } from '../src/features/retention/pruner.ts';
import { openDatabase } from '../src/platform/database/database.ts';
import { type Tenant, asOwner, createDatabase, createTenant, rowsOf } from './database.ts';

const now = new Date('2026-03-01T12:00:00Z');
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

let url: string;
let tenant: Tenant;

beforeEach(async () => {
  url = await createDatabase();
  tenant = await createTenant(url);
});

function newPruner() {
  const registry = createRegistry('test');
  const pruner = new Pruner({
    databaseUrl: url,
    sentEventDays: 7,
    idempotencyKeyHours: 48,
    clock: { now: () => now },
    registry,
    logger: createLogger('test', 'silent'),
  });
  return { pruner, registry };
}

const addRow = (name: string, made: Date, sent: Date | null, rejected: string | null = null) =>
  rowsOf(
    url,
    `insert into outbox (tenant_id, event_id, topic, event, traceparent, created_at, published_at, rejected_reason)
     values ($1, $2, $3, '{}', '', $4, $5, $6)`,
    [tenant.tenantId, randomUUID(), name, made, sent, rejected],
  );

const addKey = (key: string, made: Date) =>
  rowsOf(
    url,
    `insert into idempotency_keys (tenant_id, key, request_hash, created_at) values ($1, $2, '', $3)`,
    [tenant.tenantId, key, made],
  );

const left = async (query: string) => (await rowsOf(url, query)).map((row) => row['name']);

describe('the pruner', () => {
  it('removes what was sent long ago, and never what was not sent', async () => {
    await addRow('not sent', ago(1_000), null);
    await addRow('rejected', ago(1_000), null, 'too large');
    await addRow('old', ago(200), ago(169));
    await addRow('sent late', ago(200), ago(167));
    await addRow('new', ago(1), ago(1));
    const { pruner, registry } = newPruner();
    await pruner.prune();
    expect(await left('select topic as name from outbox order by outbox_id')).toEqual([
      'not sent',
      'rejected',
      'sent late',
      'new',
    ]);
    expect(await registry.metrics()).toMatch(/biznavigate_pruned_rows_total\{table="outbox".*\} 1$/m);
  });

  it('removes idempotency keys past their time', async () => {
    await addKey('old', ago(49));
    await addKey('young', ago(47));
    await newPruner().pruner.prune();
    expect(await left('select key as name from idempotency_keys')).toEqual(['young']);
  });

  it('gets through more than a batch, past rows that stay', async () => {
    await rowsOf(
      url,
      `insert into outbox (tenant_id, event_id, topic, event, traceparent, created_at, published_at)
       select $1, gen_random_uuid(), 'x', '{}', '', $2, case when n > 1200 then $2::timestamptz end
       from generate_series(1, 3500) as n`,
      [tenant.tenantId, ago(500)],
    );
    await newPruner().pruner.prune();
    expect(await left('select count(*)::int as name from outbox')).toEqual([1200]);
  });

  it('leaves it to the one that is at it', async () => {
    await addKey('old', ago(49));
    await asOwner(url, async (other) => {
      await other.query('select pg_advisory_lock(7236003)');
      await newPruner().pruner.prune();
      expect(await left('select key as name from idempotency_keys')).toEqual(['old']);
      await other.query('select pg_advisory_unlock(7236003)');
    });
  });

  it('has no right to delete what is not on Kafka, nor anything else', async () => {
    await addRow('not sent', ago(1_000), null);
    const database = openDatabase({ url, role: 'biznavigate_pruner', connectionsMax: 1 });
    await database.deleteFrom('outbox').execute();
    expect(await left('select topic as name from outbox')).toEqual(['not sent']);
    await expect(database.deleteFrom('leads').execute()).rejects.toThrow('permission denied');
    await database.destroy();
  });
});
