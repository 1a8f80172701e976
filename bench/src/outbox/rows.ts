import pg from 'pg';

const tenant = '00000000-0000-4000-8000-00000000beac';
const leads = 1000;

/**
 * A row as the backend writes it: a `lead.message` of about 500 bytes. $1 is the lead's number, $2 the row's own, which is the
 * first word of its text: an audit of the topic finds it there.
 */
const eventOf = (lead: string, number: string) => `json_build_object(
  'event_id', gen_random_uuid(), 'event_type', 'lead.message', 'timestamp', '2026-01-01T00:00:00.000Z',
  'payload', json_build_object(
    'lead_id', ('00000000-0000-4000-8000-' || lpad((${lead})::text, 12, '0')),
    'business_id', '${tenant}', 'tenant_id', '${tenant}', 'message_id', gen_random_uuid(), 'direction', 'inbound',
    'message_text', (${number})::text || ' ' || repeat('x', 90), 'metadata', json_build_object()))`;
const insert = (select: string) =>
  `insert into outbox (tenant_id, event_id, topic, event, traceparent) ${select}`;
const traceparent = `'00-0123456789abcdef0123456789abcdef-0123456789abcdef-01'`;

export const insertOne = insert(
  `values ('${tenant}', gen_random_uuid(), 'lead.message', ${eventOf('$1::bigint', '$2::bigint')}, ${traceparent})`,
);

/** Makes the outbox hold exactly so many rows, all pending, and nothing of earlier runs. */
export async function fillOutbox(databaseUrl: string, rows: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('truncate outbox restart identity');
    await client.query(
      `insert into tenants (tenant_id, name) values ('${tenant}', 'bench') on conflict do nothing`,
    );
    await client.query(
      insert(
        `select '${tenant}', gen_random_uuid(), 'lead.message', ${eventOf(`n % ${leads}`, 'n')}, ${traceparent}
         from generate_series(1, ${Math.floor(rows)}) as n`,
      ),
    );
    await client.query('vacuum analyze outbox');
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}

export async function pendingRows(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ count: string }>(
      'select count(*) from outbox where published_at is null',
    );
    return Number(rows[0]?.count);
  } finally {
    await client.end();
  }
}
