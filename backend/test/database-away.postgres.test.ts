import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type TestBackend, type Call, caller, startTestBackend } from './backend.ts';
import { createDatabase, createTenant, asOwner, rowsOf, type Tenant } from './database.ts';
import { EventStream } from './event-stream.ts';
import { eventually } from './eventually.ts';
import { FaultyConnection } from './faulty-connection.ts';
import { startAiService } from './ai-service.ts';

let databaseUrl: string;
let way: FaultyConnection;
let backend: TestBackend;
let tenant: Tenant;
let call: Call;

beforeAll(async () => {
  databaseUrl = await createDatabase();
  way = await FaultyConnection.to(databaseUrl);
  backend = await startTestBackend(way.url);
  tenant = await createTenant(databaseUrl);
  call = caller(backend.url, tenant.apiKey);
});
afterEach(() => way.restore());
afterAll(async () => {
  await backend.stop();
  await way.close();
});

const lead = (platform_user_id: string) => ({ source: 'website', platform_user_id, initial_message: 'Hi' });
const working = () =>
  eventually('a lead', async () => (await call('POST', '/leads', lead('probe'))).status < 300);

/** What one message leaves: all of it, or nothing. */
const traces = async (customer: string) =>
  rowsOf(
    databaseUrl,
    `select (select count(*)::int from leads where platform_user_id = $1) as leads,
            (select count(*)::int from messages join leads using (lead_id) where platform_user_id = $1) as messages,
            (select count(*)::int from outbox where event->'payload'->>'platform_user_id' = $1) as events,
            (select count(*)::int from activities where data->>'platform_user_id' = $1) as activities`,
    [customer],
  );

describe('while the database is away', () => {
  it('every request gets 503 with Retry-After at once, and work goes on when it is back', async () => {
    await working();
    way.cut();
    const since = performance.now();
    for (const [method, path, body] of [
      ['POST', '/leads', lead('cut')],
      ['GET', '/leads', undefined],
      ['GET', '/live', undefined],
    ] as const) {
      const { status, headers, body: problem } = await call(method, path, body);
      expect([status, problem['code'], headers.get('retry-after')]).toEqual([
        503,
        'DATABASE_UNAVAILABLE',
        '5',
      ]);
    }
    expect(performance.now() - since).toBeLessThan(2_000);
    const ready = await call('GET', '/health/ready');
    expect(ready.body).toMatchObject({
      status: 'not_ready',
      checks: { database: { ok: false }, kafka: { ok: true } },
    });
    expect((await call('POST', '/kafka/test')).body).toMatchObject({
      failed_hop: 'stored',
      reason: 'DATABASE_UNAVAILABLE',
    });
    way.restore();
    await working();
    expect(await traces('cut')).toEqual([{ leads: 0, messages: 0, events: 0, activities: 0 }]);
  });

  it('and does not even refuse, requests are answered within 6 s', async () => {
    await working();
    way.freeze();
    const since = performance.now();
    const replies = await Promise.all(
      Array.from({ length: 30 }, (_, index) => call('POST', '/leads', lead(`frozen ${index}`))),
    );
    expect(performance.now() - since).toBeLessThan(6_500);
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([503]));
    way.restore();
    await working();
  });

  it('and breaks in the middle of a write, the message is there whole or not at all', async () => {
    const customers = Array.from({ length: 40 }, (_, index) => `torn ${index}`);
    const replies = Promise.all(customers.map((customer) => call('POST', '/leads', lead(customer))));
    await eventually('some writes', async () => {
      const [row] = await rowsOf(
        databaseUrl,
        `select count(*)::int as n from leads where platform_user_id like 'torn %'`,
      );
      return Number(row?.['n']) > 3;
    });
    way.cut();
    const statuses = (await replies).map(({ status }) => status);
    way.restore();
    await working();
    for (const [index, customer] of customers.entries()) {
      const [row] = await traces(customer);
      const whole = { leads: 1, messages: 1, events: 1, activities: 1 };
      if (statuses[index] === 201) expect(row, customer).toEqual(whole);
      else
        expect([
          JSON.stringify(whole),
          JSON.stringify({ leads: 0, messages: 0, events: 0, activities: 0 }),
        ]).toContain(JSON.stringify(row));
    }
    expect(statuses).toContain(503);
  });

  it('answers from AI services wait, none is lost, and live streams stay open', async () => {
    await working();
    const ai = await startAiService(backend.broker);
    const stream = await EventStream.open(backend.url, tenant.apiKey, 0);
    const posted = await call('POST', '/leads', lead('waiting'));
    expect(posted.status).toBe(201);
    way.cut();
    await eventually('an answer on Kafka', async () => {
      const tails = await Promise.all(
        [0, 1, 2].map((partition) =>
          backend.broker.readTail({ topic: 'ai.process.result', partition, recordsMax: 1000 }),
        ),
      );
      return tails.flat().length > 0;
    });
    way.restore();
    await eventually('every message to have its answer', async () => {
      const [row] = await rowsOf(
        databaseUrl,
        `select count(*)::int as n from messages left join analyses using (message_id) where analyses.status is null`,
      );
      return row?.['n'] === 0;
    });
    const newest = async () => {
      const [row] = await rowsOf(
        databaseUrl,
        'select activity_seq::int as seq from tenants where tenant_id = $1',
        [tenant.tenantId],
      );
      return Number(row?.['seq']);
    };
    // What an answer changes may be told in more than one activity: the newest is asked for each time.
    await eventually('all of it on the stream', async () => stream.ids.at(-1) === (await newest()));
    expect(stream.ids).toEqual(Array.from({ length: stream.ids.length }, (_, index) => index + 1));
    await stream.close();
    await ai.stop();
  });
});

describe('a lock that somebody else holds', () => {
  it('costs the request 503, and the others nothing', async () => {
    const { body } = await call('POST', '/leads', lead('locked'));
    await asOwner(databaseUrl, async (client) => {
      await client.query('begin');
      await client.query('select 1 from leads where lead_id = $1 for update', [body['lead_id']]);
      const blocked = call('POST', `/leads/${String(body['lead_id'])}/messages`, { message_text: 'x' });
      expect((await call('POST', '/leads', lead('not locked'))).status).toBe(201);
      expect((await blocked).body['code']).toBe('DATABASE_UNAVAILABLE');
      await client.query('rollback');
    });
  });
});
