import { randomUUID } from 'node:crypto';
import type { Topic } from '@biznavigate/contracts';
import type { Position, Publisher } from '@biznavigate/messaging';

/** A record that nobody can do anything with, where it lies, and what must be said of it. */
export interface Junk {
  readonly position: Position;
  readonly reason: string;
}

interface Sample {
  readonly topic: Topic;
  readonly reason: string;
  /** `key` is also the record's key. */
  readonly value: (key: string) => string;
}

const bytes = new TextEncoder();
const stranger = () => ({ event_id: randomUUID(), timestamp: new Date().toISOString() });

const samples: readonly Sample[] = [
  { topic: 'lead.message', reason: 'invalid_json', value: () => '{"event_id":' },
  {
    topic: 'lead.created',
    reason: 'invalid_event',
    value: () => JSON.stringify({ ...stranger(), event_type: 'lead.created', payload: {} }),
  },
  {
    topic: 'ai.process.request',
    reason: 'wrong_event_type',
    value: () => JSON.stringify({ ...stranger(), event_type: 'lead.created', payload: {} }),
  },
  { topic: 'ai.process.result', reason: 'invalid_json', value: () => 'null and void' },
  {
    topic: 'ai.error',
    reason: 'unknown_lead',
    value: (lead_id) =>
      JSON.stringify({
        ...stranger(),
        event_type: 'ai.error',
        payload: {
          lead_id,
          business_id: randomUUID(),
          error_type: 'x',
          error_message: 'x',
          retryable: false,
          attempts: 1,
        },
      }),
  },
];

/** Writes records that no program of ours would, one of each kind. */
export async function writeJunk(publisher: Publisher): Promise<readonly Junk[]> {
  const positions = await publisher.publish(
    samples.map(({ topic, value }) => {
      const key = randomUUID();
      return { topic, key, value: bytes.encode(value(key)), headers: {} };
    }),
  );
  return positions.flatMap((position, index) => {
    const reason = samples[index]?.reason;
    return reason === undefined ? [] : [{ position, reason }];
  });
}
