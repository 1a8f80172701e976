import { problems } from '@biznavigate/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Call, type TestBackend, caller, startTestBackend } from './backend.ts';
import { createDatabase } from './database.ts';

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { schema: unknown }>> }>
  >;
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema: { properties?: object } }>> };
  readonly security?: unknown;
}

let backend: TestBackend;
let call: Call;
let paths: Record<string, Record<string, Operation>>;

beforeAll(async () => {
  backend = await startTestBackend(await createDatabase());
  call = caller(backend.url, null);
  const { body } = await call('GET', '/api/openapi.json');
  paths = body['paths'] as typeof paths;
});
afterAll(() => backend.stop());

const operations = () =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  );

describe('/api/openapi.json', () => {
  it('lists every route of the HTTP interface', () => {
    expect(
      operations()
        .map(({ name }) => name)
        .toSorted((a, b) => a.localeCompare(b)),
    ).toEqual(
      [
        'GET /api/asyncapi.json',
        'GET /health/live',
        'GET /health/ready',
        'GET /kafka/health',
        'GET /leads',
        'GET /leads/{lead_id}',
        'GET /leads/{lead_id}/messages',
        'GET /leads/{lead_id}/timeline',
        'GET /live',
        'GET /metrics',
        'PATCH /leads/{lead_id}',
        'POST /kafka/test',
        'POST /leads',
        'POST /leads/{lead_id}/messages',
        'POST /leads/{lead_id}/process',
      ].toSorted((a, b) => a.localeCompare(b)),
    );
  });

  it('describes what each route answers, and its problems as problem+json', () => {
    for (const { name, operation } of operations()) {
      const statuses = Object.keys(operation.responses);
      const good = statuses.find((status) => status.startsWith('2')) ?? '';
      expect(operation.responses[good]?.content, name).toBeDefined();
      for (const status of statuses.filter((each) => each >= '400' && !name.includes('/health/')))
        expect(Object.keys(operation.responses[status]?.content ?? {}), `${name} ${status}`).toEqual([
          'application/problem+json',
        ]);
    }
  });

  it('has the fields of request bodies from the contracts', () => {
    const body = paths['/leads']?.['post']?.requestBody?.content['application/json']?.schema;
    expect(Object.keys(body?.properties ?? {})).toEqual(
      expect.arrayContaining(['source', 'platform_user_id', 'initial_message', 'metadata']),
    );
  });

  it('knows every code of the catalogue', async () => {
    const { body } = await call('GET', '/api/openapi.json');
    const { schemas } = body['components'] as {
      schemas: { Problem: { properties: { code: { enum: string[] } } } };
    };
    expect(schemas.Problem.properties.code.enum).toEqual(Object.keys(problems));
  });
});

describe('the other documents', () => {
  it('/api/asyncapi.json names the topics', async () => {
    const { status, body } = await call('GET', '/api/asyncapi.json');
    expect(status).toBe(200);
    expect(body['asyncapi']).toMatch(/^3\./);
    expect(Object.keys(body['channels'] as object)).toContain('ai.process.result');
  });

  it('/api/docs is a page, with its scripts', async () => {
    const page = await call('GET', '/api/docs');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html']);
    expect((await call('GET', '/api/docs/swagger-ui-bundle.js')).status).toBe(200);
  });
});
