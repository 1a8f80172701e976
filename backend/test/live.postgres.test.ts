import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Call, type TestBackend, caller, startTestBackend } from './backend.ts';
import { type Tenant, createDatabase, createTenant, rowsOf } from './database.ts';
import { EventStream } from './event-stream.ts';
import { eventually } from './eventually.ts';

let url: string;
let backend: TestBackend;
let other: TestBackend;

beforeAll(async () => {
  url = await createDatabase();
  backend = await startTestBackend(url);
  other = await startTestBackend(url, { broker: backend.broker });
});
afterAll(async () => {
  await Promise.all([backend.stop(), other.stop()]);
});

const post = (call: Call, customer: string) =>
  call('POST', '/leads', { source: 'website', platform_user_id: customer, initial_message: 'Hi' });
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('GET /live', () => {
  it('gives every activity once and in order, to many followers, whichever backend committed it', async () => {
    const tenant: Tenant = await createTenant(url);
    const calls = [caller(backend.url, tenant.apiKey), caller(other.url, tenant.apiKey)] as const;
    const streams = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        EventStream.open((index % 2 === 0 ? backend : other).url, tenant.apiKey),
      ),
    );
    await Promise.all(upTo(60).map((index) => post(calls[index % 2] ?? calls[0], `customer ${index}`)));
    for (const stream of streams) {
      await eventually('60 events', () => stream.ids.length >= 60);
      expect(stream.ids).toEqual(upTo(60));
    }
    await Promise.all(streams.map((stream) => stream.close()));
  });

  it('resumes after Last-Event-ID without a gap while activities keep coming', async () => {
    const tenant = await createTenant(url);
    const call = caller(backend.url, tenant.apiKey);
    const posts = Promise.all(upTo(120).map((index) => post(call, `customer ${index}`)));
    const seen: number[] = [];
    while (seen.length < 120) {
      const stream = await EventStream.open(backend.url, tenant.apiKey, seen.at(-1) ?? 0);
      await eventually('an event', () => stream.ids.length > 0);
      await stream.close();
      seen.push(...stream.ids);
    }
    await posts;
    expect(seen).toEqual(upTo(120));
  });

  it('begins with what comes, and with now after an id of a database that is no more', async () => {
    const tenant = await createTenant(url);
    const call = caller(backend.url, tenant.apiKey);
    await post(call, 'before');
    const streams = [
      await EventStream.open(backend.url, tenant.apiKey),
      await EventStream.open(backend.url, tenant.apiKey, 999),
    ];
    // A stream follows from its first byte on: what is posted now is new to both.
    await post(call, 'after');
    for (const stream of streams) {
      await eventually('the event', () => stream.ids.length > 0);
      expect(stream.ids).toEqual([2]);
      await stream.close();
    }
  });

  it('shows a tenant nothing of another', async () => {
    const [mine, others] = [await createTenant(url), await createTenant(url)];
    const stream = await EventStream.open(backend.url, mine.apiKey, 0);
    await post(caller(backend.url, others.apiKey), 'theirs');
    await post(caller(backend.url, mine.apiKey), 'mine');
    await eventually('my event', () => stream.ids.length > 0);
    await stream.close();
    expect(stream.types).toEqual(['lead.created']);
    const rows = await rowsOf(url, 'select count(*)::int as n from activities where tenant_id = $1', [
      mine.tenantId,
    ]);
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('ends when the backend stops, and all who asked before get an answer', async () => {
    const stopping = await startTestBackend(url);
    const tenant = await createTenant(url);
    const stream = await EventStream.open(stopping.url, tenant.apiKey);
    const call = caller(stopping.url, tenant.apiKey);
    await post(call, 'warm');
    // More at once than Node accepts in a turn of its loop: some still wait for that when the backend stops.
    const replies = Promise.all(upTo(100).map((index) => post(call, `last ${index}`)));
    await eventually('a request under way', async () => {
      const [row] = await rowsOf(url, 'select count(*)::int as n from leads where tenant_id = $1', [
        tenant.tenantId,
      ]);
      return Number(row?.['n']) > 1;
    });
    await stopping.stop();
    await stream.ended;
    const statuses = new Set((await replies).map(({ status }) => status));
    expect([...statuses].every((status) => status === 201 || status === 503)).toBe(true);
  });

  it('does not keep the backend from stopping by a connection that never asks, or whose reader is gone', async () => {
    const stopping = await startTestBackend(url);
    const tenant = await createTenant(url);
    const silent = connect(Number(new URL(stopping.url).port), '127.0.0.1');
    await once(silent, 'connect');
    const gone = await EventStream.open(stopping.url, tenant.apiKey);
    await gone.close();
    const closed = once(silent, 'close');
    await Promise.all([stopping.stop(), closed]);
  }, 10_000);
});
