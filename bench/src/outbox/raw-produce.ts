import pg from 'pg';
import { messageOf, openProducer } from './relay-hundreds.ts';

const batch = 1_000;

/**
 * What the client can do when nothing has to be read or marked: the same records, from memory, in batches as large as the
 * relay's, one after the other, as its idempotent producer demands. `published` is first called when the sending begins.
 */
export async function produceRaw(
  spec: { databaseUrl: string; brokers: string; rows: number },
  published: () => void,
): Promise<void> {
  const records = await readRecords(spec.databaseUrl);
  const producer = openProducer(spec.brokers);
  await producer.connectToBrokers();
  for (let from = 0; from < records.length; from += batch) {
    const chunk = records.slice(from, from + batch);
    await producer.send({ messages: chunk.map(({ key, value }) => messageOf(key, value)) });
    for (const _ of chunk) published();
  }
  await producer.close();
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
