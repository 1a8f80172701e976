import { kafkaHealthResponse, kafkaTestResponse } from '@biznavigate/contracts';
import { type Consumption, InMemoryBroker } from '@biznavigate/messaging';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startAiService } from './ai-service.ts';
import { type Call, type TestBackend, caller, startTestBackend } from './backend.ts';
import { asOwner, createDatabase, createTenant, rowsOf } from './database.ts';
import { eventually } from './eventually.ts';

let url: string;
let backend: TestBackend;
let call: Call;
let ai: Consumption | undefined;

beforeAll(async () => {
  url = await createDatabase();
  backend = await startTestBackend(url);
  call = caller(backend.url, null);
});
afterEach(async () => {
  await ai?.stop();
  ai = undefined;
  backend.broker.comeUp();
});
afterAll(() => backend.stop());

/** The value of the first sample of this name with this label; null when there is none. */
function sample(text: string, name: string, label = ''): number | null {
  const line = text.split('\n').find((each) => each.startsWith(`${name}{`) && each.includes(label));
  return line === undefined ? null : Number(line.split(' ').at(-1));
}

describe('POST /kafka/test', () => {
  it('makes the whole trip, times each hop, and needs neither body nor key', async () => {
    ai = await startAiService(backend.broker);
    const { status, body } = await call('POST', '/kafka/test');
    expect(status, JSON.stringify(body)).toBe(200);
    const { hops, result } = kafkaTestResponse.parse(body);
    const { total, ...each } = hops;
    expect(Object.values(each).reduce((sum, ms) => sum + ms, 0)).toBe(total);
    expect(result.suggested_response).toBe('You wrote: I want to order 2 laptops');
  });

  it('leaves nothing behind: tests older than ten minutes are deleted by the next', async () => {
    ai = await startAiService(backend.broker);
    const { body } = await call('POST', '/kafka/test');
    await asOwner(url, (client) =>
      client.query(
        `update leads set last_activity_at = now() - interval '11 minutes' where source = 'self-test'`,
      ),
    );
    await call('POST', '/kafka/test');
    const left = await rowsOf(
      url,
      `select (select count(*)::int from leads) as leads, (select count(*)::int from messages) as messages,
              (select count(*)::int from analyses) as analyses, (select count(*)::int from activities) as activities,
              (select count(*)::int from outbox where topic = 'lead.created') as outbox,
              (select count(*)::int from leads where lead_id = $1) as old`,
      [body['lead_id']],
    );
    expect(left).toEqual([{ leads: 1, messages: 1, analyses: 1, activities: 2, outbox: 1, old: 0 }]);
  });

  it('names the hop that did not happen when Kafka is away, and what to do', async () => {
    backend.broker.goDown();
    const { status, body, headers } = await call('POST', '/kafka/test');
    backend.broker.comeUp();
    expect([status, headers.get('retry-after')]).toEqual([503, '5']);
    expect(body).toMatchObject({ code: 'TRIP_FAILED', failed_hop: 'published', reason: 'KAFKA_UNAVAILABLE' });
    expect(body['detail']).toMatch(/localhost:9092.*Start Kafka.*KAFKA_BROKERS/);
  });

  it('names the AI services when none is there', async () => {
    const { status, body } = await call('POST', '/kafka/test');
    expect(status).toBe(503);
    expect(body).toMatchObject({ code: 'TRIP_FAILED', failed_hop: 'analysed', reason: 'NO_AI_SERVICE' });
  });

  it('wants an owner’s key in production, as does GET /kafka/health', async () => {
    const production = await startTestBackend(url, {
      broker: new InMemoryBroker(),
      environment: { NODE_ENV: 'production', KAFKA_GROUP_ID: 'production' },
    });
    const [owner, agent] = [await createTenant(url), await createTenant(url, 'agent')];
    const statuses = await Promise.all(
      [null, agent.apiKey, owner.apiKey].map(
        async (key) => (await caller(production.url, key)('GET', '/kafka/health')).status,
      ),
    );
    expect(statuses).toEqual([401, 403, 200]);
    expect((await caller(production.url, agent.apiKey)('POST', '/kafka/test')).body['code']).toBe(
      'FORBIDDEN',
    );
    await production.stop();
  });
});

describe('GET /kafka/health', () => {
  it('shows brokers, topics and both groups with their lag', async () => {
    const { status, body } = await call('GET', '/kafka/health');
    expect(status).toBe(200);
    const health = kafkaHealthResponse.parse(body);
    expect(health.topics.length).toBe(13);
    expect(health.groups.map((group) => group.group_id)).toEqual([
      'biznavigate-backend-group',
      'biznavigate-ai-group',
    ]);
    expect(health.groups[0]?.members.length).toBe(1);
    // No AI service is in its group.
    expect(health.ok).toBe(false);
  });

  it('says which brokers were asked when none answers', async () => {
    backend.broker.goDown();
    const { status, body } = await call('GET', '/kafka/health');
    backend.broker.comeUp();
    expect([status, body['code']]).toEqual([503, 'KAFKA_UNAVAILABLE']);
    expect(body['detail']).toContain('localhost:9092');
  });
});

describe('GET /health/ready and /metrics', () => {
  it('name what is missing, and metrics are given all the same', async () => {
    expect((await call('GET', '/health/ready')).body).toMatchObject({ status: 'ready' });
    backend.broker.goDown();
    const { status, body } = await call('GET', '/health/ready');
    expect(status).toBe(503);
    expect(body).toMatchObject({
      status: 'not_ready',
      checks: { database: { ok: true }, kafka: { ok: false } },
    });
    const down = String((await call('GET', '/metrics')).body['text']);
    expect(sample(down, 'biznavigate_source_up', 'source="kafka"')).toBe(0);
    expect(sample(down, 'biznavigate_kafka_consumer_lag')).toBeNull();
    backend.broker.comeUp();
    const up = await eventually('the lag', async () => {
      const text = String((await call('GET', '/metrics')).body['text']);
      return sample(text, 'biznavigate_kafka_consumer_lag', 'group="biznavigate-ai-group"') !== null && text;
    });
    expect(sample(up, 'biznavigate_outbox_pending')).toBe(0);
    expect(sample(up, 'biznavigate_outbox_oldest_seconds')).toBe(0);
    for (const hop of ['stored', 'published', 'analysed', 'applied', 'live'])
      expect(sample(up, 'biznavigate_hop_seconds_count', `hop="${hop}"`), hop).toBeGreaterThan(0);
    expect(sample(up, 'biznavigate_http_request_seconds_count', 'route="/kafka/test"')).toBeGreaterThan(0);
    expect(
      sample(up, 'biznavigate_kafka_records_received_total', 'topic="ai.process.result"'),
    ).toBeGreaterThan(0);
  });
});

describe('starting without Kafka', () => {
  it('accepts leads at once, and sends them when Kafka is there', async () => {
    const broker = new InMemoryBroker();
    broker.goDown();
    const starting = startTestBackend(url, { broker, environment: { KAFKA_GROUP_ID: 'late' } });
    const tenant = await createTenant(url);
    const late = await starting;
    const { status, body } = await caller(late.url, tenant.apiKey)('POST', '/leads', {
      source: 'website',
      platform_user_id: 'early bird',
    });
    expect(status).toBe(201);
    expect((await call('GET', '/health/live')).status).toBe(200);
    await backend.stop();
    broker.comeUp();
    await eventually('the event on Kafka', async () => {
      const [row] = await rowsOf(
        url,
        `select published_at from outbox where event->'payload'->>'lead_id' = $1`,
        [body['lead_id']],
      );
      return row?.['published_at'];
    });
    await eventually(
      'readiness',
      async () => (await caller(late.url, null)('GET', '/health/ready')).status === 200,
    );
    await late.stop();
  });
});
