import { connect } from 'node:net';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Call, type TestBackend, caller, startTestBackend } from './backend.ts';
import { createDatabase, createTenant, rowsOf } from './database.ts';

let databaseUrl: string;
let backend: TestBackend;
let call: Call;
let ownLead: string;
let othersLead: string;

beforeAll(async () => {
  databaseUrl = await createDatabase();
  backend = await startTestBackend(databaseUrl);
  const [mine, others] = [await createTenant(databaseUrl), await createTenant(databaseUrl)];
  call = caller(backend.url, mine.apiKey);
  const lead = { source: 'website', platform_user_id: 'somebody' };
  ownLead = String((await call('POST', '/leads', lead)).body['lead_id']);
  othersLead = String((await caller(backend.url, others.apiKey)('POST', '/leads', lead)).body['lead_id']);
});
afterAll(() => backend.stop());

interface Bad {
  readonly what: string;
  readonly method?: string;
  readonly path?: () => string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly status: number;
  readonly code: string;
  readonly fields?: readonly string[];
}

const valid = { source: 'whatsapp', platform_user_id: '919876543210' };
const lead = (path: string) => () => `/leads/${ownLead}${path}`;
const cases: readonly Bad[] = [
  { what: 'broken JSON', body: '{"source": "whatsapp",', status: 400, code: 'INVALID_JSON' },
  { what: 'an empty body', body: '', status: 400, code: 'INVALID_REQUEST', fields: ['body'] },
  {
    what: 'text',
    body: 'hello',
    headers: { 'content-type': 'text/plain' },
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
  },
  { what: 'no body and no content type', status: 400, code: 'INVALID_REQUEST', fields: ['body'] },
  { what: 'an array', body: [], status: 400, code: 'INVALID_REQUEST', fields: ['body'] },
  { what: 'null', body: 'null', status: 400, code: 'INVALID_REQUEST', fields: ['body'] },
  {
    what: 'missing fields',
    body: {},
    status: 400,
    code: 'INVALID_REQUEST',
    fields: ['source', 'platform_user_id'],
  },
  {
    what: 'wrong types',
    body: { source: 7, platform_user_id: true, initial_message: ['x'], metadata: 'y' },
    status: 400,
    code: 'INVALID_REQUEST',
    fields: ['source', 'platform_user_id', 'initial_message', 'metadata'],
  },
  {
    what: 'an unknown field',
    body: { ...valid, mesage: 'x' },
    status: 400,
    code: 'INVALID_REQUEST',
    fields: ['mesage'],
  },
  {
    what: 'the tenant in the body',
    body: { ...valid, tenant_id: randomUUID() },
    status: 400,
    code: 'INVALID_REQUEST',
    fields: ['tenant_id'],
  },
  {
    what: 'a source that is no name',
    body: { ...valid, source: 'Whats App' },
    status: 400,
    code: 'INVALID_REQUEST',
    fields: ['source'],
  },
  {
    what: 'a blank customer',
    body: { ...valid, platform_user_id: '  ' },
    status: 400,
    code: 'INVALID_REQUEST',
    fields: ['platform_user_id'],
  },
  {
    what: 'U+0000 in a message',
    body: { ...valid, initial_message: 'a\u0000b' },
    status: 400,
    code: 'INVALID_REQUEST',
    fields: ['initial_message'],
  },
  {
    what: 'a message that is too long',
    body: { ...valid, initial_message: 'x'.repeat(50_001) },
    status: 400,
    code: 'INVALID_REQUEST',
    fields: ['initial_message'],
  },
  {
    what: 'a body of 2 MB',
    body: { ...valid, initial_message: 'x'.repeat(2_000_000) },
    status: 413,
    code: 'BODY_TOO_LARGE',
  },
  {
    what: 'a form',
    body: 'source=whatsapp',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
  },
  {
    what: 'another tenant’s business',
    body: { ...valid, business_id: '00000000-0000-4000-8000-000000000002' },
    status: 404,
    code: 'BUSINESS_NOT_FOUND',
  },
  { what: '__proto__', body: '{"__proto__": {"a": 1}}', status: 400, code: 'INVALID_JSON' },
  {
    what: 'an Idempotency-Key with spaces',
    body: valid,
    headers: { 'idempotency-key': 'a b' },
    status: 400,
    code: 'INVALID_IDEMPOTENCY_KEY',
  },
  { what: 'no key', body: valid, headers: { authorization: '' }, status: 401, code: 'UNAUTHENTICATED' },
  {
    what: 'another scheme',
    body: valid,
    headers: { authorization: 'Basic abc' },
    status: 401,
    code: 'UNAUTHENTICATED',
  },
  {
    what: 'a key in no form',
    body: valid,
    headers: { authorization: 'Bearer nonsense' },
    status: 401,
    code: 'INVALID_API_KEY',
  },
  {
    what: 'a key that nobody has',
    body: valid,
    headers: { authorization: `Bearer bn_${'0'.repeat(12)}_${'A'.repeat(43)}` },
    status: 401,
    code: 'INVALID_API_KEY',
  },
  {
    what: 'a lead that is no UUID',
    method: 'GET',
    path: () => '/leads/42',
    status: 400,
    code: 'INVALID_REQUEST',
    fields: ['lead_id'],
  },
  {
    what: 'an unknown lead',
    method: 'GET',
    path: () => `/leads/${randomUUID()}`,
    status: 404,
    code: 'LEAD_NOT_FOUND',
  },
  {
    what: 'another tenant’s lead',
    method: 'GET',
    path: () => `/leads/${othersLead}`,
    status: 404,
    code: 'LEAD_NOT_FOUND',
  },
  {
    what: 'a change of another tenant’s lead',
    method: 'PATCH',
    path: () => `/leads/${othersLead}`,
    body: { name: 'x' },
    status: 404,
    code: 'LEAD_NOT_FOUND',
  },
  {
    what: 'a message for another tenant’s lead',
    path: () => `/leads/${othersLead}/messages`,
    body: { message_text: 'x' },
    status: 404,
    code: 'LEAD_NOT_FOUND',
  },
  {
    what: 'another tenant’s timeline',
    method: 'GET',
    path: () => `/leads/${othersLead}/timeline`,
    status: 404,
    code: 'LEAD_NOT_FOUND',
  },
  {
    what: 'another tenant’s messages',
    method: 'GET',
    path: () => `/leads/${othersLead}/messages`,
    status: 404,
    code: 'LEAD_NOT_FOUND',
  },
  {
    what: 'a change of nothing',
    method: 'PATCH',
    path: lead(''),
    body: {},
    status: 400,
    code: 'INVALID_REQUEST',
    fields: ['body'],
  },
  {
    what: 'a status that is none',
    method: 'PATCH',
    path: lead(''),
    body: { status: 'happy' },
    status: 400,
    code: 'INVALID_REQUEST',
    fields: ['status'],
  },
  {
    what: 'a direction that is none',
    path: lead('/messages'),
    body: { message_text: 'x', direction: 'up' },
    status: 400,
    code: 'INVALID_REQUEST',
    fields: ['direction'],
  },
  {
    what: 'processing without a message',
    path: lead('/process'),
    body: {},
    status: 409,
    code: 'NOTHING_TO_PROCESS',
  },
  {
    what: 'processing of an unknown message',
    path: lead('/process'),
    body: { message_id: randomUUID() },
    status: 404,
    code: 'MESSAGE_NOT_FOUND',
  },
  {
    what: 'a page that is too large',
    method: 'GET',
    path: () => '/leads?limit=1000',
    status: 400,
    code: 'INVALID_REQUEST',
    fields: ['limit'],
  },
  {
    what: 'an invented cursor',
    method: 'GET',
    path: () => '/leads?cursor=abc',
    status: 400,
    code: 'INVALID_REQUEST',
    fields: ['cursor'],
  },
  {
    what: 'a cursor with a time that PostgreSQL cannot hold',
    method: 'GET',
    path: () =>
      `/leads?cursor=${Buffer.from(JSON.stringify(['+275760-09-13T00:00:00.000Z', randomUUID()])).toString('base64url')}`,
    status: 400,
    code: 'INVALID_REQUEST',
    fields: ['cursor'],
  },
  {
    what: 'U+0000 in a query',
    method: 'GET',
    path: () => '/leads?q=%00',
    status: 400,
    code: 'INVALID_REQUEST',
    fields: ['q'],
  },
  {
    what: 'U+0000 in an intent',
    method: 'GET',
    path: () => '/leads?intent=%00',
    status: 400,
    code: 'INVALID_REQUEST',
    fields: ['intent'],
  },
  {
    what: 'an unknown query parameter',
    method: 'GET',
    path: () => '/leads?sort=name',
    status: 400,
    code: 'INVALID_REQUEST',
    fields: ['sort'],
  },
  {
    what: 'a Last-Event-ID that is none',
    method: 'GET',
    path: () => '/live',
    headers: { 'last-event-id': '-1' },
    status: 400,
    code: 'INVALID_REQUEST',
    fields: ['Last-Event-ID'],
  },
  { what: 'an unknown route', method: 'GET', path: () => '/lead', status: 404, code: 'ROUTE_NOT_FOUND' },
  { what: 'a wrong method', method: 'DELETE', path: lead(''), status: 405, code: 'METHOD_NOT_ALLOWED' },
  {
    what: 'a path that cannot be decoded',
    method: 'GET',
    path: () => '/leads/%zz',
    status: 400,
    code: 'INVALID_REQUEST',
  },
];

describe('a bad request', () => {
  it.each(cases)('with $what gets $status $code, and nothing is stored', async (bad) => {
    const counts = () =>
      rowsOf(
        databaseUrl,
        'select (select count(*) from leads) l, (select count(*) from messages) m, (select count(*) from outbox) o',
      );
    const before = await counts();
    const { status, headers, body } = await call(
      bad.method ?? 'POST',
      bad.path?.() ?? '/leads',
      bad.body,
      bad.headers,
    );
    expect({ status, code: body['code'] }).toEqual({ status: bad.status, code: bad.code });
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(body).toMatchObject({
      type: expect.stringMatching(/^urn:biznavigate:problem:/),
      status,
      title: expect.any(String),
      detail: expect.any(String),
    });
    if (bad.fields !== undefined)
      expect((body['errors'] as { field: string }[]).map(({ field }) => field)).toEqual(bad.fields);
    if (status === 401) expect(headers.get('www-authenticate')).toBe('Bearer');
    expect(await counts()).toEqual(before);
  });

  it('of a method that the path does not take names those it takes; OPTIONS and HEAD are answered', async () => {
    expect((await call('DELETE', `/leads/${ownLead}`)).headers.get('allow')).toBe(
      'GET, HEAD, OPTIONS, PATCH',
    );
    const options = await call('OPTIONS', '/leads');
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS, POST']);
    expect((await call('HEAD', '/leads')).status).toBe(200);
    expect((await call('HEAD', '/live')).status).toBe(200);
  });

  it('that is no HTTP at all is answered with 400, and the server goes on', async () => {
    const { port } = new URL(backend.url);
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.write('hello\r\n\r\n'));
      socket.on('data', (data) => resolve(String(data)));
    });
    expect(answer).toContain('400 Bad Request');
    expect((await call('GET', '/health/live')).status).toBe(200);
  });
});
