import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Fleet } from '../fleet/fleet.ts';

const overtakenWithinMs = 20_000;

/**
 * A transaction that takes its number in the outbox, and commits after others with higher numbers were already sent. It
 * makes a lead of its own, so that it holds up nobody. Resolves with the id of its event.
 */
export async function commitLate(fleet: Fleet): Promise<string> {
  const client = new pg.Client({ connectionString: fleet.databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('begin');
    const { eventId, outboxId } = await insertLead(client);
    const deadline = performance.now() + overtakenWithinMs;
    while (performance.now() < deadline && !(await isOvertaken(fleet, outboxId)))
      await new Promise((resolve) => setTimeout(resolve, 50));
    await client.query('commit');
    return eventId;
  } finally {
    await client.end();
  }
}

async function insertLead(client: pg.Client): Promise<{ eventId: string; outboxId: string }> {
  const { rows: businesses } = await client.query<{ tenant_id: string; business_id: string }>(
    "select tenant_id, business_id from businesses where name <> 'Self-test' limit 1",
  );
  const [about] = businesses;
  if (about === undefined) throw new Error('there is no business');
  const lead_id = randomUUID();
  const user = `late-${lead_id}`;
  await client.query(
    `insert into leads (lead_id, tenant_id, business_id, source, platform_user_id) values ($1, $2, $3, 'web', $4)`,
    [lead_id, about.tenant_id, about.business_id, user],
  );
  const event = {
    event_id: randomUUID(),
    event_type: 'lead.created',
    timestamp: new Date().toISOString(),
    payload: { lead_id, ...about, lead_seq: 1, source: 'web', platform_user_id: user, metadata: {} },
  };
  const { rows } = await client.query<{ outbox_id: string }>(
    `insert into outbox (tenant_id, event_id, topic, event, traceparent)
     values ($1, $2, 'lead.created', $3, '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01')
     returning outbox_id`,
    [about.tenant_id, event.event_id, JSON.stringify(event)],
  );
  return { eventId: event.event_id, outboxId: rows[0]?.outbox_id ?? '0' };
}

async function isOvertaken(fleet: Fleet, outboxId: string): Promise<boolean> {
  const rows = await fleet.query(
    'select 1 from outbox where outbox_id > $1 and published_at is not null limit 1',
    [outboxId],
  );
  return rows.length > 0;
}
