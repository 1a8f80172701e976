import pg from 'pg';
import { type AnyEvent, type Topic, leadTopics } from '@biznavigate/contracts';
import { type Broker, type ReceivedMessage, decode } from '@biznavigate/messaging';
import type { Acknowledged } from './posting.ts';
import type { System } from './system.ts';

/** One check, how many things it looked at, and what it found wrong. */
export interface Finding {
  readonly check: string;
  readonly looked: number;
  readonly wrong: readonly string[];
}

interface StoredMessage {
  readonly message_id: string;
  readonly lead_id: string;
  readonly lead_seq: number;
  readonly answers: number;
}

/** Compares what the client was told with what PostgreSQL and Kafka hold, from outside of both our services. */
export async function audit(
  system: System,
  broker: Broker,
  acknowledged: readonly Acknowledged[],
): Promise<readonly Finding[]> {
  const client = new pg.Client({ connectionString: system.databaseUrl });
  await client.connect();
  try {
    const messages = await storedMessages(client);
    const log = await readLog(broker);
    return [
      everyMessageStored(acknowledged, messages),
      nothingElseStored(acknowledged, messages),
      everyMessageAnsweredOnce(messages),
      numbersWithoutGap(messages),
      await outboxEmpty(client),
      await answersInOrder(client),
      eventsInOrder(log),
      repeatedAnswers(log, messages.length),
      noDeadLetters(log),
    ];
  } finally {
    await client.end();
  }
}

/** Messages of real tenants that have neither an analysis nor a recorded failure yet. */
export async function unanswered(system: System): Promise<number> {
  const client = new pg.Client({ connectionString: system.databaseUrl });
  await client.connect();
  try {
    return (await storedMessages(client)).filter(({ answers }) => answers === 0).length;
  } finally {
    await client.end();
  }
}

async function storedMessages(client: pg.Client): Promise<readonly StoredMessage[]> {
  const { rows } = await client.query<StoredMessage>(`
    select message_id, messages.lead_id, messages.lead_seq, count(analyses.event_id)::int as answers
    from messages left join analyses using (message_id)
    where messages.direction = 'inbound'
    group by message_id order by messages.lead_id, messages.lead_seq`);
  return rows;
}

function everyMessageStored(
  acknowledged: readonly Acknowledged[],
  messages: readonly StoredMessage[],
): Finding {
  const stored = new Map(messages.map((message) => [message.message_id, message]));
  const wrong = acknowledged
    .filter(({ messageId, leadId, leadSeq }) => {
      const message = stored.get(messageId);
      return message?.lead_id !== leadId || message.lead_seq !== leadSeq;
    })
    .map(({ messageId }) => `${messageId} was acknowledged and is not stored as told`);
  return {
    check: 'every acknowledged message is stored, as it was told',
    looked: acknowledged.length,
    wrong,
  };
}

function nothingElseStored(
  acknowledged: readonly Acknowledged[],
  messages: readonly StoredMessage[],
): Finding {
  const told = new Set(acknowledged.map(({ messageId }) => messageId));
  const wrong = messages
    .filter(({ message_id }) => !told.has(message_id))
    .map(({ message_id }) => `${message_id} is stored twice, or was never acknowledged`);
  return { check: 'nothing is stored twice, however often it was posted', looked: messages.length, wrong };
}

function everyMessageAnsweredOnce(messages: readonly StoredMessage[]): Finding {
  const wrong = messages
    .filter(({ answers }) => answers !== 1)
    .map(({ message_id, answers }) => `${message_id} has ${answers} answers`);
  return {
    check: 'every message has exactly one analysis or one recorded failure',
    looked: messages.length,
    wrong,
  };
}

function numbersWithoutGap(messages: readonly StoredMessage[]): Finding {
  const wrong: string[] = [];
  const next = new Map<string, number>();
  for (const { lead_id, lead_seq } of messages) {
    const expected = next.get(lead_id) ?? 1;
    if (lead_seq !== expected) wrong.push(`lead ${lead_id} has ${lead_seq} where ${expected} should be`);
    next.set(lead_id, lead_seq + 1);
  }
  return { check: 'lead_seq grows by one per message of a lead', looked: next.size, wrong };
}

async function outboxEmpty(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ event_id: string; published_at: Date | null }>(
    'select event_id, published_at from outbox',
  );
  const wrong = rows
    .filter(({ published_at }) => published_at === null)
    .map(({ event_id }) => `${event_id} is not published`);
  return { check: 'every outbox row is published', looked: rows.length, wrong };
}

async function answersInOrder(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ lead_id: string; lead_seq: number }>(`
    select lead_id, (data ->> 'lead_seq')::int as lead_seq from activities
    where type = 'analysis.completed' order by tenant_id, seq`);
  return inOrder('the answers of a lead are applied in the order of its messages', rows);
}

function inOrder(check: string, rows: readonly { lead_id: string; lead_seq: number }[]): Finding {
  const wrong: string[] = [];
  const newest = new Map<string, number>();
  for (const { lead_id, lead_seq } of rows) {
    const before = newest.get(lead_id) ?? 0;
    if (lead_seq < before) wrong.push(`lead ${lead_id}: ${lead_seq} after ${before}`);
    newest.set(lead_id, lead_seq);
  }
  return { check, looked: rows.length, wrong };
}

type Log = ReadonlyMap<
  string,
  readonly { readonly record: ReceivedMessage; readonly event: AnyEvent | null }[]
>;

async function readLog(broker: Broker): Promise<Log> {
  const names = leadTopics.flatMap((topic) => [topic, `${topic}.dlq`]);
  const { topics } = await broker.admin.cluster(names);
  const log = new Map<string, { record: ReceivedMessage; event: AnyEvent | null }[]>();
  for (const { name, partitions } of topics) {
    const tails = await Promise.all(
      partitions.map(({ partition }) => broker.readTail({ topic: name, partition, recordsMax: 1_000_000 })),
    );
    const entries = tails.flat().map((record) => ({ record, event: eventOf(name, record) }));
    log.set(name, entries);
  }
  return log;
}

function eventOf(topic: string, record: ReceivedMessage): AnyEvent | null {
  if (topic.endsWith('.dlq')) return null;
  const decoded = decode(topic as Topic, record);
  return decoded.ok ? decoded.event : null;
}

/** A record that is written again after a crash is allowed; a first writing out of order is not. */
function eventsInOrder(log: Log): Finding {
  const written = new Set<string>();
  const firsts: { lead_id: string; lead_seq: number }[] = [];
  for (const { event } of log.get('lead.message') ?? []) {
    if (event?.event_type !== 'lead.message' || written.has(event.event_id)) continue;
    written.add(event.event_id);
    firsts.push({ lead_id: event.payload.lead_id, lead_seq: event.payload.lead_seq ?? 0 });
  }
  return inOrder('a lead’s records lie on lead.message in the order of its messages', firsts);
}

/** Answers that were given again: what kills cost. More than one again per message would be a loop. */
function repeatedAnswers(log: Log, messages: number): Finding {
  const answers = log.get('ai.process.result') ?? [];
  const repeated = answers.length - new Set(answers.map(({ event }) => event?.event_id)).size;
  const wrong = repeated > messages ? [`${repeated} answers were given again`] : [];
  return {
    check: `answers given again after a kill: ${repeated}, at most one per message`,
    looked: answers.length,
    wrong,
  };
}

function noDeadLetters(log: Log): Finding {
  const letters = [...log].filter(([name]) => name.endsWith('.dlq')).flatMap(([, entries]) => entries);
  const wrong = letters.map(
    ({ record }) =>
      `${record.position.topic}: ${record.headers['dlq_reason']}: ${record.headers['dlq_message']}`,
  );
  return { check: 'no record is a dead letter', looked: letters.length, wrong };
}
