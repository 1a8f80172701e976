import { kafkaBroker } from '@biznavigate/messaging';
import pg from 'pg';
import { headersOf, messageOf, openProducer } from './relay-hundreds.ts';

const batch = 1_000;

interface Source {
  readonly databaseUrl: string;
  readonly brokers: string;
}

/**
 * What the client can do when nothing has to be read or marked: the same records, from memory, in batches as large as the
 * relay's, one after the other, as its idempotent producer demands. `published` is called per batch.
 */
export async function produceRaw(source: Source, published: (batch: number) => void): Promise<void> {
  const records = await readRecords(source.databaseUrl);
  const producer = openProducer(source.brokers);
  await producer.connectToBrokers();
  for (let from = 0; from < records.length; from += batch) {
    const chunk = records.slice(from, from + batch);
    await producer.send({ messages: chunk.map(({ key, value }) => messageOf(key, value)) });
    published(chunk.length);
  }
  await producer.close();
}

/** The same by the product's publisher, which speaks to the brokers by itself: what the relay adds is the rest. */
export async function publishRaw(source: Source, published: (batch: number) => void): Promise<void> {
  const records = await readRecords(source.databaseUrl);
  const broker = kafkaBroker({ brokers: [source.brokers], clientId: 'bench-publisher' });
  const encoder = new TextEncoder();
  for (let from = 0; from < records.length; from += batch) {
    const chunk = records.slice(from, from + batch);
    await broker.publisher().publish(
      chunk.map(({ key, value }) => ({
        topic: 'lead.message',
        key,
        value: encoder.encode(value),
        headers: Object.fromEntries(headersOf(key)),
      })),
    );
    published(chunk.length);
  }
  await broker.close();
}

async function readRecords(databaseUrl: string): Promise<readonly { key: string; value: string }[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ key: string; value: string }>(
    `select event->'payload'->>'lead_id' as key, event::text as value from outbox order by outbox_id`,
  );
  await client.end();
  return rows;
}
