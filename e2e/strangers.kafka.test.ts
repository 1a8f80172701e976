import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Lead, deadLetterHeaderNames } from '@biznavigate/contracts';
import { type Broker, type ReceivedMessage, decode, kafkaBroker } from '@biznavigate/messaging';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { System, eventually } from './src/system.ts';

const golden = join(import.meta.dirname, '../contracts/src/events/golden');

/** Records that others wrote: in the exact form of the contract, without our headers, or not at all as they should be. */
describe('a record that somebody else wrote', () => {
  let system: System;
  let broker: Broker;

  beforeAll(async () => {
    system = await System.start();
    broker = kafkaBroker({ brokers: [system.brokers], clientId: 'a stranger' });
  });

  afterAll(async () => {
    await broker.close();
    await system.stop();
  });

  const write = (topic: string, key: string | null, value: string) =>
    broker.publisher().publish([{ topic, key, value: Buffer.from(value), headers: {} }]);

  test.each(['lead-created', 'lead-message'])('in the form of the sample %s is answered', async (name) => {
    const event = sample(name);
    await write(event.event_type, event.payload.lead_id, JSON.stringify(event));
    const answer = await eventually('the answer', async () => {
      const records = await tail(broker, 'ai.process.result');
      return records.find((record) => record.value?.toString().includes(event.event_id)) ?? null;
    });
    const decoded = decode('ai.process.result', answer);
    expect(decoded.ok && decoded.event.payload).toMatchObject({
      lead_id: event.payload.lead_id,
      request_event_id: event.event_id,
    });
  });

  test('in the form of the sample of a result is applied to its lead', async () => {
    const { body } = await system.request('POST', '/leads', { source: 'website', platform_user_id: 'r1' });
    const { lead_id, business_id } = body as Lead;
    const event = sample('ai-process-result', { lead_id, business_id });
    await write('ai.process.result', lead_id, JSON.stringify(event));
    const analysis = await eventually('the analysis', async () => {
      const answer = await system.request('GET', `/leads/${lead_id}`);
      return (answer.body as Lead).latest_analysis;
    });
    expect(analysis).toMatchObject({ intent: 'ORDER_REQUEST', confidence: 0.95, tier: 'rules' });
  });

  const stranger = sample('ai-process-result');

  test.each([
    ['lead.message', 'garbage {', 'invalid_json', randomUUID()],
    ['lead.message', '{"event_type":"lead.message","payload":{}}', 'invalid_event', randomUUID()],
    ['ai.process.result', 'garbage {', 'invalid_json', randomUUID()],
    ['ai.process.result', JSON.stringify(stranger), 'unknown_lead', stranger.payload.lead_id],
  ])('on %s that is %s lands in its dead-letter topic as %s', async (topic, value, reason, key) => {
    const [position] = await write(topic, key, value);
    const letter = await eventually('the dead letter', async () => {
      const records = await tail(broker, `${topic}.dlq`);
      return records.find((record) => record.key === key) ?? null;
    });
    expect(letter.value?.toString()).toBe(value);
    expect(letter.headers).toMatchObject({
      [deadLetterHeaderNames.reason]: reason,
      [deadLetterHeaderNames.topic]: topic,
      [deadLetterHeaderNames.partition]: String(position?.partition),
      [deadLetterHeaderNames.offset]: String(position?.offset),
    });
  });
});

interface Sample {
  event_id: string;
  event_type: string;
  payload: Record<string, unknown> & { lead_id: string };
}

/** A golden sample as a new event of a new lead, or of the one given. */
function sample(name: string, of: Record<string, string> = { lead_id: randomUUID() }): Sample {
  const event = JSON.parse(readFileSync(join(golden, `${name}.json`), 'utf8')) as Sample;
  return { ...event, event_id: randomUUID(), payload: { ...event.payload, ...of } };
}

async function tail(broker: Broker, topic: string): Promise<readonly ReceivedMessage[]> {
  const partitions = [0, 1, 2].map((partition) => broker.readTail({ topic, partition, recordsMax: 100 }));
  return (await Promise.all(partitions)).flat();
}
