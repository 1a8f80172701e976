import { compatibilityPartitioner, type MessageToProduce, ProduceAcks, Producer } from '@platformatic/kafka';
import pg from 'pg';
import { randomUUID } from 'node:crypto';

const batch = 100;

/**
 * The relay that most write: in one transaction take 100 rows, skipping what others have locked, send them, mark them. On the
 * same client as ours; what differs is the batch, and the transaction held across the send.
 */
export async function relayByHundreds(
  spec: { databaseUrl: string; brokers: string; rows: number },
  published: (batch: number) => void,
): Promise<void> {
  const client = new pg.Client({ connectionString: spec.databaseUrl });
  await client.connect();
  const producer = openProducer(spec.brokers);
  for (let moved = 0; moved < spec.rows;) {
    await client.query('begin');
    const { rows } = await client.query<{ outbox_id: string; event: { payload: { lead_id: string } } }>(
      `select outbox_id, event from outbox where published_at is null order by outbox_id limit ${batch} for update skip locked`,
    );
    await producer.send({
      messages: rows.map(({ event }) => messageOf(event.payload.lead_id, JSON.stringify(event))),
    });
    await client.query('update outbox set published_at = clock_timestamp() where outbox_id = any($1)', [
      rows.map(({ outbox_id }) => outbox_id),
    ]);
    await client.query('commit');
    published(rows.length);
    moved += rows.length;
  }
  await producer.close();
  await client.end();
}

export type BytesProducer = Producer<Buffer, Buffer, Buffer, Buffer>;

/** As the product's publisher asks of the brokers: all replicas, no duplicates by retries. */
export function openProducer(brokers: string): BytesProducer {
  return new Producer<Buffer, Buffer, Buffer, Buffer>({
    clientId: 'bench-produce',
    bootstrapBrokers: [brokers],
    acks: ProduceAcks.ALL,
    idempotent: true,
    partitioner: compatibilityPartitioner,
  });
}

/** With as many headers as the product's records have: they are a good part of a record. */
export function messageOf(key: string, value: string): MessageToProduce<Buffer, Buffer, Buffer, Buffer> {
  return {
    topic: 'lead.message',
    key: Buffer.from(key),
    value: Buffer.from(value),
    headers: new Map(headersOf(key).map(([name, text]) => [Buffer.from(name), Buffer.from(text)])),
  };
}

export function headersOf(key: string): readonly [string, string][] {
  return [
    ['event_type', 'lead.message'],
    ['timestamp', '2026-01-01T00:00:00.000Z'],
    ['traceparent', '00-0123456789abcdef0123456789abcdef-0123456789abcdef-01'],
    ['content-type', 'application/json'],
    ['ce_specversion', '1.0'],
    ['ce_id', randomUUID()],
    ['ce_type', 'lead.message'],
    ['ce_source', '/biznavigate/backend'],
    ['ce_time', '2026-01-01T00:00:00.000Z'],
    ['ce_subject', key],
  ];
}
