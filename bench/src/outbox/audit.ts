import { Consumer, stringDeserializer } from '@platformatic/kafka';

export interface OutboxFindings {
  readonly missing: number;
  /** Written more than once. */
  readonly repeated: number;
  /** Records of a lead behind a later one of the same lead. */
  readonly disorder: number;
}

/** Reads the whole topic and looks for every row of the outbox in it; rows are numbered from 1. */
export async function auditTopic(
  brokers: string,
  topic: { name: string; groupId: string; records: number },
  rows: number,
): Promise<OutboxFindings> {
  const consumer = new Consumer({
    clientId: 'bench-audit',
    bootstrapBrokers: [brokers],
    groupId: topic.groupId,
    autocommit: false,
    maxWaitTime: 200,
    highWaterMark: 10_000,
    deserializers: {
      key: (key) => stringDeserializer(key) ?? '',
      value: (value) => stringDeserializer(value) ?? '',
    },
  });
  const stream = await consumer.consume({ topics: [topic.name], mode: 'earliest', fallbackMode: 'earliest' });
  const seen = new Set<number>();
  const latest = new Map<string, number>();
  let disorder = 0;
  let read = 0;
  if (topic.records > 0)
    for await (const { key, value } of stream) {
      const row = numberOf(value);
      if (!seen.has(row) && row < (latest.get(key) ?? 0)) disorder++;
      latest.set(key, Math.max(row, latest.get(key) ?? 0));
      seen.add(row);
      if (++read >= topic.records) break;
    }
  await consumer.close(true);
  return { missing: rows - seen.size, repeated: read - seen.size, disorder };
}

function numberOf(value: string): number {
  const event = JSON.parse(value) as { payload: { message_text: string } };
  return Number.parseInt(event.payload.message_text, 10);
}
