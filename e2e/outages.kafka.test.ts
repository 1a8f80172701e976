import type { KafkaTestResponse, Lead, ProblemDetails } from '@biznavigate/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { System, eventually } from './src/system.ts';

/** What people see while something is down, and what is there when it is back. */
describe('an outage', () => {
  let system: System;

  beforeAll(async () => {
    system = await System.start();
  });

  afterAll(() => system.stop());

  const post = (user: string, text: string) =>
    system.request('POST', '/leads', { source: 'website', platform_user_id: user, initial_message: text });

  test('is none: the self-test answers with the milliseconds of every hop', async () => {
    const { status, body } = await system.request('POST', '/kafka/test');
    expect(status).toBe(200);
    const { hops, result } = body as KafkaTestResponse;
    expect(result.intent).not.toBe('');
    expect(Math.min(...Object.values(hops))).toBeGreaterThanOrEqual(0);
    expect(hops.total).toBeGreaterThan(0);
  });

  test('of the broker delays answers, and loses and refuses nothing', async () => {
    await system.kafka.kill();
    const refused = await system.request('POST', '/kafka/test');
    expect(refused.status).toBe(503);
    expect((refused.body as ProblemDetails).detail).toContain(system.brokers);

    const first = await post('919000000001', '2 laptops chahiye');
    const second = await post('919000000001', 'price kya hai?');
    const third = await post('919000000001', 'kal tak delivery ho jayegi?');
    expect([first, second, third].map(({ status }) => status)).toEqual([201, 200, 200]);
    const { lead_id } = first.body as Lead;

    await system.restartKafka();
    const messages = await eventually('every answer', () => allAnswered(system, lead_id), 40_000);
    expect(messages.map(({ lead_seq }) => lead_seq)).toEqual([1, 2, 3]);
    expect(await answeredInOrder(system, lead_id)).toEqual([1, 2, 3]);
  });

  test('of the database is said with 503 and Retry-After, and leaves nothing half-written', async () => {
    await system.postgres.kill();
    const refused = await post('919000000002', 'hello');
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    expect((refused.body as ProblemDetails).code).toBe('DATABASE_UNAVAILABLE');
    expect((await system.request('GET', '/health/ready')).status).toBe(503);
    expect((await system.request('GET', '/health/live')).status).toBe(200);

    await system.restartPostgres();
    const { body } = await eventually('a first answer', async () => {
      const answer = await system.request('GET', '/leads?q=919000000002');
      return answer.status === 200 ? answer : null;
    });
    expect((body as { leads: Lead[] }).leads).toEqual([]);
    expect((await post('919000000002', 'hello again')).status).toBe(201);
    await eventually('readiness', async () =>
      (await system.request('GET', '/health/ready')).status === 200 ? true : null,
    );
  });
});

interface AnsweredMessage {
  readonly lead_seq: number;
  readonly analysis: object | null;
  readonly ai_error: object | null;
}

async function allAnswered(system: System, leadId: string): Promise<readonly AnsweredMessage[] | null> {
  const { body } = await system.request('GET', `/leads/${leadId}/messages`);
  const { messages } = body as { messages: AnsweredMessage[] };
  return messages.every(({ analysis, ai_error }) => analysis !== null || ai_error !== null) ? messages : null;
}

async function answeredInOrder(system: System, leadId: string): Promise<readonly unknown[]> {
  const { body } = await system.request('GET', `/leads/${leadId}/timeline`);
  const { entries } = body as { entries: { type: string; data: { lead_seq: number } }[] };
  return entries.filter(({ type }) => type === 'analysis.completed').map(({ data }) => data.lead_seq);
}
