import { randomUUID } from 'node:crypto';
import {
  type AnyEvent,
  type EventOf,
  type Topic,
  aiProcessRequest,
  businessProfile,
  leadCreated,
  leadMessage,
  leadUpdated,
} from '@biznavigate/contracts';
import { InMemoryBroker, InMemoryCluster, decode, encode } from '@biznavigate/messaging';
import { createLogger } from '@biznavigate/messaging/service';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Understanding, createUnderstanding } from '../understanding/index.ts';
import { type KafkaConsumer, startKafkaConsumer } from './index.ts';

const lead_id = randomUUID();
const business_id = randomUUID();
const tenant_id = randomUUID();
const about = { lead_id, business_id, tenant_id };

const running: { consumer: KafkaConsumer; broker: InMemoryBroker }[] = [];
afterEach(async () => {
  for (const { consumer, broker } of running.splice(0)) {
    await consumer.stop();
    await broker.close();
  }
});

async function start(cluster = new InMemoryCluster(), understanding: Understanding = createUnderstanding()) {
  const broker = new InMemoryBroker({ cluster });
  const consumer = await startKafkaConsumer({
    broker,
    groupId: 'ai',
    partitions: 3,
    concurrency: 16,
    retry: { attemptsMax: 2, baseMs: 1, maxMs: 1 },
    understanding,
    observer: {},
    logger: createLogger('ai', 'silent'),
  });
  running.push({ consumer, broker });
  return { broker, cluster, consumer };
}

const occurrence = () => ({ event_id: randomUUID(), timestamp: '2025-10-25T10:30:00Z' });

function created(initial_message: string | undefined, lead_seq = 1) {
  return leadCreated.create(occurrence(), {
    ...about,
    lead_seq,
    source: 'whatsapp',
    platform_user_id: '919876543210',
    message_id: randomUUID(),
    ...(initial_message === undefined ? {} : { initial_message }),
    metadata: {},
  });
}

function said(message_text: string, direction: 'inbound' | 'outbound', lead_seq: number) {
  return leadMessage.create(occurrence(), {
    ...about,
    lead_seq,
    message_id: randomUUID(),
    message_text,
    direction,
    metadata: {},
  });
}

async function publish(broker: InMemoryBroker, ...events: readonly AnyEvent[]): Promise<void> {
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  await broker
    .publisher()
    .publish(events.map((event) => encode(event, { traceparent, source: '/biznavigate/test' })));
}

async function readAll<T extends Topic>(broker: InMemoryBroker, topic: T): Promise<readonly EventOf<T>[]> {
  const tails = await Promise.all(
    [0, 1, 2].map((partition) => broker.readTail({ topic, partition, recordsMax: 1_000 })),
  );
  return tails.flat().map((record) => {
    const decoded = decode(topic, record);
    if (!decoded.ok) throw new Error(decoded.message);
    return decoded.event;
  });
}

/** The answers, once the group has committed everything that it was given. */
async function answersOnceDone(broker: InMemoryBroker) {
  await expect
    .poll(async () => {
      const topics = ['lead.created', 'lead.updated', 'lead.message', 'ai.process.request'];
      const { lags } = await broker.admin.group('ai', topics);
      return lags.reduce((sum, { lag }) => sum + lag, 0);
    })
    .toBe(0);
  return { results: await readAll(broker, 'ai.process.result'), errors: await readAll(broker, 'ai.error') };
}

describe('the AI service', () => {
  test('answers a first message, naming the event, the message and its number', async () => {
    const { broker } = await start();
    const event = created('I want to order 2 laptops');
    await publish(broker, event);
    const { results, errors } = await answersOnceDone(broker);
    expect(errors).toEqual([]);
    expect(results.map(({ payload }) => payload)).toMatchObject([
      {
        ...about,
        lead_seq: 1,
        message_id: event.payload.message_id,
        request_event_id: event.event_id,
        intent: { intent: 'ORDER_REQUEST' },
      },
    ]);
  });

  test('answers inbound messages and requests in their order, and nothing else', async () => {
    const { broker } = await start();
    const request = aiProcessRequest.create(occurrence(), {
      ...about,
      lead_seq: 5,
      message_text: 'price?',
      metadata: {},
    });
    const update = leadUpdated.create(occurrence(), {
      ...about,
      lead_seq: 3,
      changed: ['name'],
      name: 'Ravi',
      tags: [],
      metadata: {},
    });
    await publish(
      broker,
      created(undefined),
      said('kal tak delivery ho jayegi?', 'inbound', 2),
      update,
      said('Yes, by 6 pm', 'outbound', 4),
      request,
    );
    const { results } = await answersOnceDone(broker);
    expect(results.map(({ payload }) => payload.lead_seq)).toEqual([2, 5]);
  });

  test.each([
    ['nothing', ''],
    ['an emoji only', '👍👍'],
    ['20,000 characters', 'laptop '.repeat(2_858)],
    ['another script', 'ラップトップを2台ください'],
    ['half an emoji', '\ud83d'],
  ])('answers a message that is %s', async (_, text) => {
    const { broker } = await start();
    await publish(broker, created(text));
    const { results, errors } = await answersOnceDone(broker);
    expect(errors).toEqual([]);
    expect(results).toHaveLength(1);
    expect(results[0]?.payload.suggested_response).toBeTruthy();
  });

  test('never answers twice what another worker answered before it died without a commit', async () => {
    const { broker, cluster } = await start();
    const event = created('I want to order 2 laptops');
    await publish(broker, event);
    const before = await answersOnceDone(broker);
    await publish(broker, event); // the same event, as a relay that died between sending and marking sends it again
    const again = await start(cluster);
    expect((await answersOnceDone(again.broker)).results).toEqual(before.results);
  });

  test('learns from the answers on Kafka, before the first record, what needs none', async () => {
    let asked = 0;
    const counting: Understanding = {
      understand(message) {
        asked += 1;
        return createUnderstanding().understand(message);
      },
    };
    const first = await start();
    const event = created('I want to order 2 laptops');
    await publish(first.broker, event);
    await answersOnceDone(first.broker);
    for (const { consumer } of running) await consumer.stop();
    await publish(first.broker, event);
    const second = await start(first.cluster, counting);
    await answersOnceDone(second.broker);
    expect(asked).toBe(0);
  });

  test('asks once for an answer that cannot be published while the broker is away', async () => {
    let asked = 0;
    const first = await start(new InMemoryCluster(), {
      understand(message) {
        asked += 1;
        broker.goDown();
        return createUnderstanding().understand(message);
      },
    });
    const { broker } = first;
    const refused = vi.spyOn(broker.cluster, 'append');
    await publish(broker, created('I want to order 2 laptops'));
    await expect.poll(() => refused.mock.calls.length).toBeGreaterThan(4);
    broker.comeUp();
    expect((await answersOnceDone(broker)).results).toHaveLength(1);
    expect(asked).toBe(1);
  });

  test('records a failure when the attempts are used up, dead-letters the record, and goes on', async () => {
    const failing: Understanding = {
      understand: (message) =>
        message.text === 'break'
          ? Promise.reject(new Error('it broke'))
          : createUnderstanding().understand(message),
    };
    const { broker } = await start(new InMemoryCluster(), failing);
    const event = created('break');
    await publish(broker, event, said('price?', 'inbound', 2));
    const { results, errors } = await answersOnceDone(broker);
    expect(errors.map(({ payload }) => payload)).toMatchObject([
      { ...about, request_event_id: event.event_id, error_type: 'attempts_exhausted', attempts: 2 },
    ]);
    expect(results.map(({ payload }) => payload.lead_seq)).toEqual([2]);
  });

  test('pays for no attempt at an event that lies on Kafka twice, once its failure is on record', async () => {
    let calls = 0;
    const failing: Understanding = {
      understand: () => {
        calls += 1;
        return Promise.reject(new Error('it broke'));
      },
    };
    const { broker } = await start(new InMemoryCluster(), failing);
    const event = created('break');
    await publish(broker, event, event);
    expect((await answersOnceDone(broker)).errors).toHaveLength(1);
    expect(calls).toBe(2);
  });

  test('answers an event whose failure is on record when it was taken out of the dead letters, and only then', async () => {
    let broken = true;
    const understanding: Understanding = {
      understand: (message) =>
        broken ? Promise.reject(new Error('it broke')) : createUnderstanding().understand(message),
    };
    const first = await start(new InMemoryCluster(), understanding);
    const event = created('I want to order 2 laptops');
    await publish(first.broker, event);
    expect((await answersOnceDone(first.broker)).errors).toHaveLength(1);
    for (const { consumer } of running) await consumer.stop();
    broken = false;
    await publish(first.broker, event);
    const { broker } = await start(first.cluster, understanding);
    expect((await answersOnceDone(broker)).results).toEqual([]);
    const record = encode(event, {
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      source: '/biznavigate/test',
    });
    await broker.publisher().publish([{ ...record, headers: { ...record.headers, dlq_retries: '1' } }]);
    const { results, errors } = await answersOnceDone(broker);
    expect(results.map(({ payload }) => payload.request_event_id)).toEqual([event.event_id]);
    expect(errors).toHaveLength(1);
  });

  test('promises in a reply what the business’s profile says, as soon as it says it', async () => {
    const { broker } = await start();
    const profile = businessProfile.schema.parse({
      ...occurrence(),
      event_type: 'business.profile',
      payload: {
        business_id,
        tenant_id,
        name: 'Sharma Electronics',
        catalogue: [{ sku: 'L1', name: 'Laptop', price: 41_999 }],
      },
    });
    await publish(broker, profile);
    await publish(broker, created('laptop ka price kya hai?'));
    const { results } = await answersOnceDone(broker);
    expect(results[0]?.payload.suggested_response).toMatch(/41,999/);
  });
});
