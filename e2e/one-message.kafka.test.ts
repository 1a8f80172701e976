import {
  type Activity,
  type Lead,
  type Timeline,
  aiProcessResult,
  headerNames,
  leadCreated,
} from '@biznavigate/contracts';
import {
  type Broker,
  type ReceivedMessage,
  decode,
  isTraceparent,
  kafkaBroker,
} from '@biznavigate/messaging';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LiveStream } from './src/live-stream.ts';
import { System, eventually } from './src/system.ts';

/** The trip of one message, hop by hop, as ARCHITECTURE.md tells it. */
describe('one message', () => {
  let system: System;
  let broker: Broker;
  let live: LiveStream;
  let lead: Lead & { message: { message_id: string } };

  beforeAll(async () => {
    system = await System.start();
    broker = kafkaBroker({ brokers: [system.brokers], clientId: 'e2e' });
    live = await LiveStream.open(system);
  });

  afterAll(async () => {
    live.close();
    await broker.close();
    await system.stop();
  });

  test('1 is answered after its commit, as a new lead', async () => {
    const { status, body } = await system.request('POST', '/leads', {
      source: 'whatsapp',
      platform_user_id: '919876543210',
      initial_message: 'I want to order 2 laptops',
    });
    expect(status).toBe(201);
    lead = body as typeof lead;
    expect(lead).toMatchObject({ source: 'whatsapp', status: 'new', lead_seq: 1, latest_analysis: null });
  });

  test('2 and 3 lies on lead.created, keyed by its lead, with the headers of the contract', async () => {
    const record = await eventually('the record', () => newest(broker, 'lead.created', lead.lead_id));
    const decoded = decode('lead.created', record);
    expect(decoded.ok && leadCreated.schema.parse(decoded.event).payload).toMatchObject({
      lead_id: lead.lead_id,
      tenant_id: lead.tenant_id,
      lead_seq: 1,
      message_id: lead.message.message_id,
      initial_message: 'I want to order 2 laptops',
    });
    expect(record.headers).toMatchObject({
      [headerNames.eventType]: 'lead.created',
      [headerNames.ceSpecversion]: '1.0',
      [headerNames.ceSubject]: lead.lead_id,
    });
    expect(isTraceparent(record.headers[headerNames.traceparent])).toBe(true);
  });

  test('4 to 7 is understood, and the answer lies on ai.process.result, on the same partition number and trace', async () => {
    const asked = await eventually('the record', () => newest(broker, 'lead.created', lead.lead_id));
    const answer = await eventually('the answer', () => newest(broker, 'ai.process.result', lead.lead_id));
    const decoded = decode('ai.process.result', answer);
    const payload = decoded.ok ? aiProcessResult.schema.parse(decoded.event).payload : null;
    expect(payload).toMatchObject({
      lead_id: lead.lead_id,
      message_id: lead.message.message_id,
      lead_seq: 1,
      intent: { intent: 'ORDER_REQUEST' },
      entities: { products: ['laptop'], quantities: [{ value: 2 }] },
    });
    expect(payload?.suggested_response).toBeTruthy();
    expect(answer.position.partition).toBe(asked.position.partition);
    expect(traceOf(answer)).toBe(traceOf(asked));
  });

  test('8 is on the lead’s record', async () => {
    const { latest_analysis } = await eventually('the analysis', () => analysed(system, lead.lead_id));
    expect(latest_analysis).toMatchObject({ intent: 'ORDER_REQUEST', message_id: lead.message.message_id });
    const { body } = await system.request('GET', `/leads/${lead.lead_id}/messages`);
    expect((body as { messages: unknown[] }).messages).toMatchObject([
      { message_text: 'I want to order 2 laptops', analysis: { intent: 'ORDER_REQUEST' }, ai_error: null },
    ]);
  });

  test('9 is on the live stream, numbered without a gap, and a stream that resumes misses nothing', async () => {
    const seen = await live.until((events) => ofLead(events, lead).some(isAnalysis));
    expect(ofLead(seen, lead).map(({ type }) => type)).toEqual(['lead.created', 'analysis.completed']);
    const first = seen[0];
    const resumed = await LiveStream.open(system, first?.seq);
    const rest = await resumed.until((events) => events.some(isAnalysis));
    resumed.close();
    expect(rest.map(({ seq }) => seq)).toEqual(rest.map((_, index) => (first?.seq ?? 0) + 1 + index));
  });

  test('can be traced on the timeline, with its place on Kafka both ways', async () => {
    const { body } = await system.request('GET', `/leads/${lead.lead_id}/timeline`);
    const { entries } = body as Timeline;
    expect(entries.map(({ type, kafka }) => [type, kafka?.topic])).toEqual([
      ['lead.created', 'lead.created'],
      ['analysis.completed', 'ai.process.result'],
    ]);
  });
});

async function newest(broker: Broker, topic: string, key: string): Promise<ReceivedMessage | null> {
  const partitions = [0, 1, 2];
  const tails = await Promise.all(
    partitions.map((partition) => broker.readTail({ topic, partition, recordsMax: 100 })),
  );
  return tails.flat().findLast((record) => record.key === key) ?? null;
}

function traceOf(record: ReceivedMessage): string | undefined {
  return record.headers[headerNames.traceparent]?.split('-')[1];
}

async function analysed(system: System, leadId: string): Promise<Lead | null> {
  const { body } = await system.request('GET', `/leads/${leadId}`);
  return (body as Lead).latest_analysis === null ? null : (body as Lead);
}

function ofLead(events: readonly Activity[], lead: Lead): readonly Activity[] {
  return events.filter((event) => event.lead_id === lead.lead_id);
}

function isAnalysis(event: Activity): boolean {
  return event.type === 'analysis.completed';
}
