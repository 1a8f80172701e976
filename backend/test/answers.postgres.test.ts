import { randomUUID } from 'node:crypto';
import { type AiProcessResult, type LeadMessage, aiError, headerNames } from '@biznavigate/contracts';
import { encode } from '@biznavigate/messaging';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resultFor, startAiService, trace } from './ai-service.ts';
import { type Call, type TestBackend, caller, startTestBackend } from './backend.ts';
import { type Tenant, createDatabase, createTenant, rowsOf } from './database.ts';
import { eventually } from './eventually.ts';

let url: string;
let backend: TestBackend;
let tenant: Tenant;
let call: Call;

beforeAll(async () => {
  url = await createDatabase();
  backend = await startTestBackend(url);
  tenant = await createTenant(url);
  call = caller(backend.url, tenant.apiKey);
});
afterAll(() => backend.stop());

const occurrence = () => ({ event_id: randomUUID(), timestamp: new Date().toISOString() });

/** A lead with messages, and the events that an AI service would have to answer. */
async function leadWith(...texts: string[]): Promise<{ leadId: string; questions: LeadMessage[] }> {
  const lead = await call('POST', '/leads', { source: 'website', platform_user_id: randomUUID() });
  const leadId = String(lead.body['lead_id']);
  for (const message_text of texts) await call('POST', `/leads/${leadId}/messages`, { message_text });
  const rows = await rowsOf(
    url,
    `select event from outbox where topic = 'lead.message' and event->'payload'->>'lead_id' = $1 order by outbox_id`,
    [leadId],
  );
  return { leadId, questions: rows.map((row) => row['event'] as LeadMessage) };
}

const publish = (...events: Parameters<typeof encode>[0][]) =>
  backend.broker
    .publisher()
    .publish(events.map((event) => encode(event, { traceparent: trace, source: '/biznavigate/test' })));

const failureFor = ({ event_id, payload }: LeadMessage) =>
  aiError.create(occurrence(), {
    lead_id: payload.lead_id,
    business_id: payload.business_id,
    tenant_id: payload.tenant_id,
    lead_seq: payload.lead_seq,
    message_id: payload.message_id,
    request_event_id: event_id,
    error_type: 'timeout',
    error_message: 'it took too long',
    retryable: true,
    attempts: 5,
  });

const activitiesOf = async (leadId: string) =>
  (
    await rowsOf(
      url,
      `select type from activities where lead_id = $1 and type like 'analysis%' order by seq`,
      [leadId],
    )
  ).map((row) => row['type']);

const messagesOf = async (leadId: string) =>
  (await call('GET', `/leads/${leadId}/messages`)).body['messages'] as {
    analysis: { suggested_response: string } | null;
    ai_error: { error_type: string } | null;
  }[];

/** Resolves when everything that was published for the backend before is behind it. */
async function settled(): Promise<void> {
  await eventually('no lag', async () => {
    const group = await backend.broker.admin.group('biznavigate-backend-group', [
      'ai.process.result',
      'ai.error',
    ]);
    return group.lags.every(({ lag }) => lag === 0);
  });
}

async function deadLettersOf(event: { event_id: string; event_type: string }) {
  const tails = await Promise.all(
    [0, 1, 2].map((partition) =>
      backend.broker.readTail({ topic: `${event.event_type}.dlq`, partition, recordsMax: 100 }),
    ),
  );
  return tails.flat().filter(({ headers }) => headers[headerNames.ceId] === event.event_id);
}

describe('an answer', () => {
  it('is on the lead, its message and its timeline, with its place on Kafka', async () => {
    const { leadId, questions } = await leadWith('How much?');
    const [question] = questions as [LeadMessage];
    const result = resultFor(question, 'How much?');
    const [position] = await publish(result);
    await settled();
    const lead = (await call('GET', `/leads/${leadId}`)).body;
    expect(lead['latest_analysis']).toMatchObject({
      intent: 'ORDER_REQUEST',
      request_event_id: question.event_id,
      lead_seq: 2,
      suggested_actions: ['create_order'],
      action_parameters: { create_order: { items: [{ product: 'laptop', quantity: 2 }] } },
    });
    expect((await messagesOf(leadId))[0]?.analysis?.suggested_response).toBe('You wrote: How much?');
    const timeline = (await call('GET', `/leads/${leadId}/timeline`)).body['entries'] as {
      type: string;
      kafka: unknown;
    }[];
    expect(timeline.at(-1)).toMatchObject({ type: 'analysis.completed', kafka: position });
  });

  it('counts once, however often it comes, under whatever event_id', async () => {
    const { leadId, questions } = await leadWith('Hi');
    const [question] = questions as [LeadMessage];
    const first = resultFor(question, 'first');
    await publish(first, first, resultFor(question, 'second'), first);
    await settled();
    expect(await activitiesOf(leadId)).toEqual(['analysis.completed']);
    expect((await messagesOf(leadId))[0]?.analysis?.suggested_response).toBe('You wrote: first');
  });

  it('to an older message is kept and does not become the latest', async () => {
    const { leadId, questions } = await leadWith('old', 'new');
    const [old, young] = questions as [LeadMessage, LeadMessage];
    await publish(resultFor(young, 'new'), resultFor(old, 'old'));
    await settled();
    const lead = (await call('GET', `/leads/${leadId}`)).body;
    expect(lead['latest_analysis']).toMatchObject({ request_event_id: young.event_id });
    expect((await messagesOf(leadId)).map(({ analysis }) => analysis?.suggested_response)).toEqual([
      'You wrote: old',
      'You wrote: new',
    ]);
  });

  it('replaces a failure; a failure never replaces an answer', async () => {
    const { leadId, questions } = await leadWith('one', 'two');
    const [one, two] = questions as [LeadMessage, LeadMessage];
    await publish(failureFor(one), failureFor(one));
    await settled();
    expect((await messagesOf(leadId))[0]?.ai_error).toMatchObject({ error_type: 'timeout', attempts: 5 });
    await publish(resultFor(one, 'one'), resultFor(two, 'two'), failureFor(two), failureFor(one));
    await settled();
    const messages = await messagesOf(leadId);
    expect(messages.map(({ ai_error }) => ai_error)).toEqual([null, null]);
    expect(messages.map(({ analysis }) => analysis?.suggested_response)).toEqual([
      'You wrote: one',
      'You wrote: two',
    ]);
    expect(await activitiesOf(leadId)).toEqual([
      'analysis.failed',
      'analysis.completed',
      'analysis.completed',
    ]);
  });

  it.each([
    [
      'an unknown lead',
      'unknown_lead',
      (result: AiProcessResult): AiProcessResult => ({
        ...result,
        payload: { ...result.payload, lead_id: randomUUID() },
      }),
    ],
    [
      'another tenant’s lead',
      'wrong_tenant',
      (result: AiProcessResult): AiProcessResult => ({
        ...result,
        payload: { ...result.payload, tenant_id: randomUUID() },
      }),
    ],
    [
      'another business’s lead',
      'wrong_tenant',
      (result: AiProcessResult): AiProcessResult => ({
        ...result,
        payload: { ...result.payload, business_id: randomUUID() },
      }),
    ],
    [
      'another lead’s message',
      'invalid_event',
      (result: AiProcessResult): AiProcessResult => ({
        ...result,
        payload: { ...result.payload, message_id: randomUUID() },
      }),
    ],
  ])('for %s goes to the dead letters and changes nothing', async (_, reason, change) => {
    const { leadId, questions } = await leadWith('Hi');
    const result = change(resultFor(questions[0] as LeadMessage, 'wrong'));
    await publish(result);
    await settled();
    const [letter] = await deadLettersOf(result);
    expect(letter?.headers['dlq_reason']).toBe(reason);
    expect(await activitiesOf(leadId)).toEqual([]);
  });

  it('that no database can store is a dead letter, and its message shows a failure', async () => {
    const { leadId, questions } = await leadWith('Hi', 'and you?');
    const [bad, good] = questions as [LeadMessage, LeadMessage];
    const result = resultFor(bad, 'a\u0000b');
    await publish(result, resultFor(good, 'fine'));
    await eventually('both to be settled', async () => (await activitiesOf(leadId)).length === 2);
    expect((await deadLettersOf(result)).map(({ headers }) => headers['dlq_reason'])).toEqual([
      'invalid_event',
    ]);
    const [first, second] = await messagesOf(leadId);
    expect(first).toMatchObject({ analysis: null, ai_error: { error_type: 'answer_unusable' } });
    expect(second?.analysis?.suggested_response).toBe('You wrote: fine');
  });

  it('to a self-test that was deleted meanwhile is dropped in silence', async () => {
    const { questions } = await leadWith('Hi');
    const result = resultFor(questions[0] as LeadMessage, 'late');
    const late = {
      ...result,
      payload: {
        ...result.payload,
        lead_id: randomUUID(),
        tenant_id: '00000000-0000-4000-8000-000000000001',
      },
    };
    await publish(late);
    await settled();
    expect(await deadLettersOf(late)).toEqual([]);
  });

  it('without request_event_id, tenant_id and message_id, as the golden sample has it, is accepted', async () => {
    const { leadId } = await leadWith('Hi');
    const golden = resultFor(
      { event_id: randomUUID(), payload: { lead_id: leadId, business_id: tenant.businessId } } as LeadMessage,
      'golden',
    );
    const {
      request_event_id: _,
      tenant_id: __,
      message_id: ___,
      lead_seq: ____,
      action_parameters: _____,
      ...payload
    } = golden.payload;
    await publish({ ...golden, payload });
    await settled();
    expect((await call('GET', `/leads/${leadId}`)).body['latest_analysis']).toMatchObject({
      request_event_id: golden.event_id,
      message_id: null,
      action_parameters: {},
    });
  });
});

describe('the whole trip, with an AI service on the bus', () => {
  it('answers 100 messages of one lead in their order', async () => {
    const ai = await startAiService(backend.broker);
    const { leadId } = await leadWith();
    await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        call('POST', `/leads/${leadId}/messages`, { message_text: `m${index}` }),
      ),
    );
    await eventually('100 answers', async () => (await activitiesOf(leadId)).length === 101);
    const rows = await rowsOf(
      url,
      `select (data->>'lead_seq')::int as seq from activities where lead_id = $1 and type = 'analysis.completed' order by activities.seq`,
      [leadId],
    );
    expect(rows.map((row) => row['seq'])).toEqual(Array.from({ length: 101 }, (_, index) => index + 1));
    const again = await call('POST', `/leads/${leadId}/process`, {});
    expect(again.status).toBe(202);
    await eventually('the new analysis', async () => {
      const { body } = await call('GET', `/leads/${leadId}`);
      const latest = body['latest_analysis'] as { request_event_id: string } | null;
      return latest?.request_event_id === again.body['request_event_id'];
    });
    await ai.stop();
  });
});
