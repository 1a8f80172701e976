import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Call, type TestBackend, caller, startTestBackend } from './backend.ts';
import { type Tenant, createDatabase, createTenant, rowsOf } from './database.ts';
import { trace } from './ai-service.ts';
import { eventually } from './eventually.ts';

let databaseUrl: string;
let backend: TestBackend;
let tenant: Tenant;
let call: Call;
const lines: string[] = [];

beforeAll(async () => {
  databaseUrl = await createDatabase();
  backend = await startTestBackend(databaseUrl, { lines, environment: { LOG_LEVEL: 'info' } });
  tenant = await createTenant(databaseUrl);
  call = caller(backend.url, tenant.apiKey);
});
afterAll(() => backend.stop());

const customer = (platform_user_id: string, more: object = {}) => ({
  source: 'whatsapp',
  platform_user_id,
  ...more,
});

describe('POST /leads', () => {
  it('stores lead, message, activity and event together, and the event carries the request’s trace', async () => {
    const request = customer('one', { initial_message: 'Hello', metadata: { campaign: 'diwali' } });
    const { status, body } = await call('POST', '/leads', request, { traceparent: trace });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...customer('one'),
      tenant_id: tenant.tenantId,
      business_id: tenant.businessId,
      lead_seq: 1,
      latest_analysis: null,
    });
    const [row] = await rowsOf(
      databaseUrl,
      `select traceparent, event from outbox where event->'payload'->>'lead_id' = $1`,
      [body['lead_id']],
    );
    expect(row).toMatchObject({
      traceparent: trace,
      event: {
        event_type: 'lead.created',
        payload: {
          lead_id: body['lead_id'],
          lead_seq: 1,
          initial_message: 'Hello',
          message_id: (body['message'] as { message_id: string }).message_id,
        },
      },
    });
    const published = await eventually('the record', async () => {
      const found = await Promise.all(
        [0, 1, 2].map((partition) =>
          backend.broker.readTail({ topic: 'lead.created', partition, recordsMax: 100 }),
        ),
      );
      return found.flat().find(({ key }) => key === body['lead_id']);
    });
    expect(published.headers).toMatchObject({
      traceparent: trace,
      event_type: 'lead.created',
      ce_specversion: '1.0',
    });
    // The place is noted a moment after the record is there.
    const entry = await eventually('the place on Kafka', async () => {
      const timeline = await call('GET', `/leads/${String(body['lead_id'])}/timeline`);
      const [first] = timeline.body['entries'] as { type: string; kafka: unknown }[];
      return first?.kafka !== null && first;
    });
    expect(entry).toMatchObject({ type: 'lead.created', kafka: published.position });
  });

  it('makes one lead of 100 concurrent identical posts', async () => {
    const replies = await Promise.all(
      Array.from({ length: 100 }, () =>
        call('POST', '/leads', customer('hundred', { initial_message: 'Hi', platform_message_id: 'm1' })),
      ),
    );
    expect(new Set(replies.map(({ body }) => body['lead_id'])).size).toBe(1);
    expect(replies.filter(({ status }) => status === 201).length).toBe(1);
    expect(replies.filter(({ status }) => status === 200).length).toBe(99);
    const [row] = await rowsOf(
      databaseUrl,
      `select count(*)::int as messages from messages join leads using (lead_id) where platform_user_id = 'hundred'`,
    );
    expect(row).toEqual({ messages: 1 });
  });

  it('appends to the lead that exists', async () => {
    const first = await call('POST', '/leads', customer('again', { initial_message: 'One' }));
    const second = await call('POST', '/leads', customer('again', { initial_message: 'Two' }));
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body).toMatchObject({
      lead_id: first.body['lead_id'],
      lead_seq: 2,
      message: { lead_seq: 2 },
    });
    const { body } = await call('GET', `/leads/${String(first.body['lead_id'])}/messages`);
    expect((body['messages'] as { message_text: string }[]).map((message) => message.message_text)).toEqual([
      'One',
      'Two',
    ]);
  });
});

describe('messages of one lead', () => {
  it('are numbered 1 to 100 without a gap when 100 arrive at once, and published in that order', async () => {
    const lead = await call('POST', '/leads', customer('numbered'));
    const leadId = String(lead.body['lead_id']);
    const replies = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        call('POST', `/leads/${leadId}/messages`, { message_text: `message ${index}` }),
      ),
    );
    expect(replies.map(({ body }) => body['lead_seq']).toSorted((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 100 }, (_, index) => index + 2),
    );
    const sequence = await eventually('100 records', async () => {
      const found = await Promise.all(
        [0, 1, 2].map((partition) =>
          backend.broker.readTail({ topic: 'lead.message', partition, recordsMax: 500 }),
        ),
      );
      const own = found.flat().filter(({ key }) => key === leadId);
      return (
        own.length >= 100 &&
        own.map(
          ({ value }) =>
            (JSON.parse(String(Buffer.from(value ?? []))) as { payload: { lead_seq: number } }).payload
              .lead_seq,
        )
      );
    });
    expect(sequence).toEqual(Array.from({ length: 100 }, (_, index) => index + 2));
  });

  it('with a platform_message_id that is known change nothing and get the first answer', async () => {
    const lead = await call('POST', '/leads', customer('twice'));
    const path = `/leads/${String(lead.body['lead_id'])}/messages`;
    const message = { message_text: 'Once', platform_message_id: 'wamid.1' };
    const [first, second] = [await call('POST', path, message), await call('POST', path, message)];
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body).toEqual(first.body);
    expect((await call('GET', `/leads/${String(lead.body['lead_id'])}`)).body['lead_seq']).toBe(2);
  });
});

describe('an Idempotency-Key', () => {
  it('makes one write of many at once, all with the same answer', async () => {
    const lead = await call('POST', '/leads', customer('idempotent'));
    const path = `/leads/${String(lead.body['lead_id'])}/messages`;
    const replies = await Promise.all(
      Array.from({ length: 20 }, () =>
        call('POST', path, { message_text: 'x' }, { 'idempotency-key': 'k1' }),
      ),
    );
    expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(replies.filter(({ headers }) => headers.get('idempotency-replayed') === null).length).toBe(1);
    const other = await call('POST', path, { message_text: 'y' }, { 'idempotency-key': 'k1' });
    expect([other.status, other.body['code']]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('is not used up by a request that failed', async () => {
    const path = '/leads/00000000-0000-4000-8000-00000000dead/messages';
    const headers = { 'idempotency-key': 'k2' };
    expect((await call('POST', path, { message_text: 'x' }, headers)).status).toBe(404);
    expect((await call('POST', '/leads', customer('after a failure'), headers)).status).toBe(201);
  });

  it('belongs to its tenant', async () => {
    const other = caller(backend.url, (await createTenant(databaseUrl)).apiKey);
    const headers = { 'idempotency-key': 'k3' };
    const replies = [
      await call('POST', '/leads', customer('a'), headers),
      await other('POST', '/leads', customer('b'), headers),
    ];
    expect(replies.map(({ status }) => status)).toEqual([201, 201]);
  });
});

describe('PATCH /leads/:lead_id', () => {
  it('publishes what changed; a change of nothing publishes nothing', async () => {
    const path = `/leads/${String((await call('POST', '/leads', customer('patched'))).body['lead_id'])}`;
    const changed = await call('PATCH', path, { status: 'won', tags: ['vip'], name: 'Asha' });
    expect(changed.body).toMatchObject({ status: 'won', tags: ['vip'], name: 'Asha', lead_seq: 2 });
    expect((await call('PATCH', path, { status: 'won', tags: ['vip'] })).body['lead_seq']).toBe(2);
    const rows = await rowsOf(
      databaseUrl,
      `select event->'payload'->'changed' as changed from outbox where topic = 'lead.updated'`,
    );
    expect(rows).toEqual([{ changed: ['name', 'status', 'tags'] }]);
  });
});

describe('GET /leads', () => {
  it('pages newest first and shows each lead once, also while new ones come', async () => {
    const own = caller(backend.url, (await createTenant(databaseUrl)).apiKey);
    for (let index = 0; index < 7; index += 1) await own('POST', '/leads', customer(`page ${index}`));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const { body } = await own('GET', `/leads?limit=3${cursor === null ? '' : `&cursor=${cursor}`}`);
      seen.push(...(body['leads'] as { platform_user_id: string }[]).map((lead) => lead.platform_user_id));
      cursor = body['next_cursor'] as string | null;
      if (seen.length === 3) await own('POST', '/leads', customer('late'));
    } while (cursor !== null);
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((index) => `page ${index}`));
  });

  it('finds by name, treating % and _ as themselves', async () => {
    const own = caller(backend.url, (await createTenant(databaseUrl)).apiKey);
    await own('POST', '/leads', customer('p1', { name: '100% Cotton' }));
    await own('POST', '/leads', customer('p2', { name: '100 Cotton' }));
    const { body } = await own('GET', `/leads?q=${encodeURIComponent('100%')}`);
    expect((body['leads'] as { name: string }[]).map(({ name }) => name)).toEqual(['100% Cotton']);
  });
});

describe('the log', () => {
  it('names lead, event and trace of what was stored, and no personal data', async () => {
    await call(
      'POST',
      '/leads',
      customer('919812345678', { initial_message: 'my secret wish', name: 'Ravi Kumar' }),
    );
    const stored = lines
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .findLast(({ msg }) => msg === 'Stored');
    expect(stored).toMatchObject({
      lead_id: expect.any(String),
      event_id: expect.any(String),
      traceparent: expect.any(String),
      event_type: 'lead.created',
    });
    expect(lines.join('')).not.toMatch(/919812345678|secret wish|Ravi Kumar/);
  });
});
