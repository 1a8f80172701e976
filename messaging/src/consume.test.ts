import { aiProcessResult, leadCreated, leadMessage, type AnyEvent } from '@biznavigate/contracts';
import { expect, test } from 'vitest';
import { encode } from './codec.ts';
import { consume } from './consume.ts';
import type { ConsumeOptions, Consumption, DeadLetter } from './consumption.ts';
import { ManualClock } from './engine/testing/manual-clock.ts';
import { InMemoryBroker } from './memory/in-memory-broker.ts';
import { InMemoryCluster } from './memory/in-memory-cluster.ts';
import type { OutgoingMessage } from './message.ts';
import { done } from './outcome.ts';

const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const timestamp = '2026-01-01T00:00:00Z';

function uuid(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

const ids = { lead_id: 'abcdef00-0000-4000-8000-000000000001', business_id: uuid(2), tenant_id: uuid(3) };

function created(seq: number, lead = ids.lead_id): AnyEvent {
  return leadCreated.create(
    { event_id: uuid(100 + seq), timestamp },
    { ...ids, lead_id: lead, lead_seq: seq, source: 'whatsapp', platform_user_id: '91', metadata: {} },
  );
}

function said(seq: number | undefined, text: string, lead = ids.lead_id): AnyEvent {
  return leadMessage.create(
    { event_id: uuid(200 + (seq ?? 0)), timestamp },
    {
      ...ids,
      lead_id: lead,
      ...(seq !== undefined && { lead_seq: seq }),
      message_id: uuid(9),
      message_text: text,
      direction: 'inbound',
      metadata: {},
    },
  );
}

function recordOf(event: AnyEvent): OutgoingMessage {
  return encode(event, { traceparent, source: '/biznavigate/test' });
}

async function start(options: Pick<ConsumeOptions, 'handlers'> & Partial<ConsumeOptions>): Promise<{
  publish: (...messages: OutgoingMessage[]) => Promise<void>;
  clock: ManualClock;
  broker: InMemoryBroker;
  consumption: Consumption;
}> {
  const clock = new ManualClock();
  const broker = new InMemoryBroker({ cluster: new InMemoryCluster(clock) });
  const topics = Object.keys(options.handlers);
  await broker.admin.ensureTopics(
    [...topics, ...topics.map((topic) => `${topic}.dlq`)].map((name) => ({ name, partitions: 1 })),
  );
  const consumption = await consume({ broker, groupId: 'group', ...options }, { clock, random: () => 1 });
  await clock.settle();
  const publish = async (...messages: OutgoingMessage[]): Promise<void> => {
    await broker.publisher().publish(messages);
    await clock.settle();
  };
  return { publish, clock, broker, consumption };
}

test('a handler gets the event of its topic, the trace of the record and where it lay', async () => {
  const seen: unknown[] = [];
  const { publish } = await start({
    handlers: {
      'lead.message': ({ payload }, { message, attempt, traceparent: trace }) => {
        seen.push([payload.message_text, message.position.offset, attempt, trace.slice(0, 36)]);
        return done;
      },
    },
  });
  await publish(recordOf(said(1, 'hello')));
  expect(seen).toEqual([['hello', 0, 1, traceparent.slice(0, 36)]]);
});

test('records that are not events of their topic go to the dead letters, each with its reason; the rest moves on', async () => {
  const letters: DeadLetter[] = [];
  let handled = 0;
  const { publish, broker } = await start({
    handlers: {
      'lead.message': () => {
        handled++;
        return done;
      },
    },
    onDeadLetter: (letter) => {
      letters.push(letter);
      return [];
    },
  });
  const good = recordOf(said(1, 'hello'));
  const json = (value: unknown): OutgoingMessage => ({
    ...good,
    value: new TextEncoder().encode(JSON.stringify(value)),
  });
  await publish(
    { ...good, value: new TextEncoder().encode('{') },
    { ...good, value: null },
    json({ ...said(1, 'x'), event_type: 'lead.updated' }),
    json({ ...said(1, 'x'), payload: {} }),
    { ...good, key: uuid(77) },
    good,
  );
  expect(handled).toBe(1);
  const inTopic = await broker.readTail({ topic: 'lead.message.dlq', partition: 0, recordsMax: 10 });
  const reasons = inTopic.map(({ headers }) => [headers['dlq_origin_offset'], headers['dlq_reason']]);
  expect(Object.fromEntries(reasons)).toEqual({
    0: 'invalid_json',
    1: 'invalid_json',
    2: 'wrong_event_type',
    3: 'invalid_event',
    4: 'wrong_key',
  });
  expect(letters.every(({ event }) => event === null)).toBe(true);
});

test('a dead letter that could be read brings its event', async () => {
  const letters: DeadLetter[] = [];
  const { publish, clock } = await start({
    handlers: {
      'lead.message': () => {
        throw new Error('a bug');
      },
    },
    retry: { attemptsMax: 3, baseMs: 10, maxMs: 10 },
    onDeadLetter: (letter) => {
      letters.push(letter);
      return [];
    },
  });
  await publish(recordOf(said(1, 'hello')));
  await clock.advance(1_000);
  expect(letters).toMatchObject([
    { reason: 'attempts_exhausted', attempts: 3, event: { payload: { message_text: 'hello' } } },
  ]);
});

test('a lead’s events of several topics go one at a time by lead_seq, whichever topic is faster', async () => {
  const order: string[] = [];
  let live = 0;
  let most = 0;
  const handle = async (what: string): Promise<typeof done> => {
    most = Math.max(most, ++live);
    await new Promise((resolve) => setImmediate(resolve));
    live--;
    order.push(what);
    return done;
  };
  const { publish, clock } = await start({
    handlers: {
      'lead.created': ({ payload }) => handle(`created ${payload.lead_seq}`),
      'lead.message': ({ payload }) => handle(`message ${payload.lead_seq}`),
    },
  });
  await publish(recordOf(said(2, 'two')), recordOf(said(3, 'three')));
  expect(order).toEqual([]);
  await publish(recordOf(created(1)));
  await clock.settle();
  expect(order).toEqual(['created 1', 'message 2', 'message 3']);
  expect(most).toBe(1);
});

test('a record without a key belongs to the lead that its event names', async () => {
  let live = 0;
  let most = 0;
  const texts: string[] = [];
  const { publish, clock } = await start({
    handlers: {
      'lead.message': async ({ payload }) => {
        most = Math.max(most, ++live);
        await new Promise((resolve) => setImmediate(resolve));
        live--;
        texts.push(payload.message_text);
        return done;
      },
    },
  });
  const keyless = { ...recordOf(said(undefined, 'without')), key: null };
  const upper = { ...recordOf(said(undefined, 'upper')), key: ids.lead_id.toUpperCase() };
  await publish(recordOf(said(undefined, 'with')), keyless, upper);
  await clock.settle();
  expect([most, texts]).toEqual([1, ['with', 'without', 'upper']]);
});

test('answers repeat the number of their question: gaps between them hold nothing up', async () => {
  const seen: unknown[] = [];
  const { publish } = await start({
    handlers: {
      'ai.process.result': ({ payload }, { afterGap }) => {
        seen.push([payload.lead_seq, afterGap]);
        return done;
      },
    },
  });
  const answer = (seq: number): OutgoingMessage => {
    const { event_id, payload } = said(seq, 'question');
    const result = aiProcessResult.schema.parse({
      event_id,
      event_type: 'ai.process.result',
      timestamp,
      payload: {
        ...ids,
        lead_id: (payload as { lead_id: string }).lead_id,
        lead_seq: seq,
        processing_id: uuid(8),
        intent: { intent: 'UNKNOWN', confidence: 0 },
        processing_time_ms: 1,
      },
    });
    return recordOf(result);
  };
  await publish(answer(4), answer(9), answer(4));
  expect(seen).toEqual([
    [4, false],
    [9, false],
    [4, false],
  ]);
});

test('the observer is told which event was handled, also of a record without headers', async () => {
  const seen: (string | null)[] = [];
  const { publish } = await start({
    handlers: { 'lead.message': () => done },
    observer: { handled: ({ eventId }) => void seen.push(eventId) },
  });
  await publish(recordOf(said(1, 'a')), { ...recordOf(said(2, 'b')), headers: {} });
  expect(seen).toEqual([uuid(201), uuid(202)]);
});
