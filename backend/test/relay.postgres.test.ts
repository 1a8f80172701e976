import { randomUUID } from 'node:crypto';
import {
  InMemoryBroker,
  InMemoryCluster,
  MessagingError,
  type OutgoingMessage,
  type Position,
  Publisher,
  topicSpecs,
} from '@biznavigate/messaging';
import { createLogger, createRegistry } from '@biznavigate/messaging/service';
import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OutboxRelay } from '../src/features/outbox/relay.ts';
import { systemClock } from '../src/platform/clock.ts';
import { HopTimes } from '../src/platform/hop-times.ts';
import { Signal } from '../src/platform/signal.ts';
import { trace } from './ai-service.ts';
import { type Tenant, asOwner, createDatabase, createTenant, rowsOf } from './database.ts';
import { eventually } from './eventually.ts';

let url: string;
let tenant: Tenant;
let cluster: InMemoryCluster;
let relays: OutboxRelay[];

beforeEach(async () => {
  url = await createDatabase();
  tenant = await createTenant(url);
  cluster = new InMemoryCluster();
  relays = [];
  await new InMemoryBroker({ cluster }).admin.ensureTopics(topicSpecs(3));
});
afterEach(async () => {
  await Promise.all(relays.map((relay) => relay.stop()));
});

function startRelay(publisher = new InMemoryBroker({ cluster }).publisher()): OutboxRelay {
  const broker = new InMemoryBroker({ cluster });
  const relay = new OutboxRelay({
    databaseUrl: url,
    publisher,
    ensureTopics: () => broker.admin.ensureTopics(topicSpecs(3)),
    committed: new Signal(),
    clock: systemClock,
    hopTimes: new HopTimes(createRegistry('test')),
    logger: createLogger('test', 'silent'),
  });
  relays.push(relay);
  relay.start();
  return relay;
}

const message = (leadId: string, text: string) => ({
  event_id: randomUUID(),
  event_type: 'lead.message',
  timestamp: new Date().toISOString(),
  payload: {
    lead_id: leadId,
    business_id: tenant.businessId,
    tenant_id: tenant.tenantId,
    message_id: randomUUID(),
    message_text: text,
    direction: 'inbound',
    metadata: {},
  },
});

async function insert(
  client: pg.PoolClient,
  event: { event_id: string; event_type: string },
  json = JSON.stringify(event),
): Promise<void> {
  await client.query(
    'insert into outbox (tenant_id, event_id, topic, event, traceparent) values ($1, $2, $3, $4, $5)',
    [tenant.tenantId, event.event_id, event.event_type, json, trace],
  );
}

const requestFor = (leadId: string) => {
  const { payload, ...event } = message(leadId, 'again');
  return { ...event, event_type: 'ai.process.request', payload: { ...payload, lead_seq: 2 } };
};

/** As brokers of which the one that leads a topic is away: the others write their part of every call. */
class PartlyAway extends Publisher {
  readonly #publisher: Publisher;
  away: string | null;

  constructor(publisher: Publisher, away: string) {
    super();
    this.#publisher = publisher;
    this.away = away;
  }

  override async publish(messages: readonly OutgoingMessage[]): Promise<readonly Position[]> {
    const positions = await this.#publisher.publish(messages.filter(({ topic }) => topic !== this.away));
    if (positions.length < messages.length)
      throw new MessagingError('UNAVAILABLE', `${this.away} has no leader`);
    return positions;
  }
}

const pending = async () =>
  (await rowsOf(url, 'select 1 from outbox where published_at is null and rejected_reason is null')).length;

async function recordsOf(topic: string) {
  const broker = new InMemoryBroker({ cluster });
  const tails = await Promise.all(
    Array.from({ length: 3 }, (_, partition) => broker.readTail({ topic, partition, recordsMax: 10_000 })),
  );
  return tails.flat().map((record) => ({
    ...record,
    event: JSON.parse(Buffer.from(record.value ?? []).toString()) as ReturnType<typeof message>,
  }));
}

const textsOf = async (leadId: string) =>
  (await recordsOf('lead.message'))
    .filter(({ key }) => key === leadId)
    .map(({ event }) => event.payload.message_text);

describe('the outbox relay', () => {
  it('publishes a row that commits after rows with higher ids', async () => {
    startRelay();
    const [late, early] = [randomUUID(), randomUUID()];
    await asOwner(url, async (slow) => {
      await slow.query('begin');
      await insert(slow, message(late, 'lower id, later commit'));
      await asOwner(url, (quick) => insert(quick, message(early, 'higher id, earlier commit')));
      await eventually('the higher id', async () => (await textsOf(early)).length === 1);
      expect(await textsOf(late)).toEqual([]);
      await slow.query('commit');
    });
    await eventually('the lower id', async () => (await textsOf(late)).length === 1);
    await eventually('all marked', async () => (await pending()) === 0);
  });

  it('publishes a late row before the events of its lead that come after it, though others were sent long since', async () => {
    startRelay();
    const [late, others] = [randomUUID(), randomUUID()];
    await asOwner(url, async (slow) => {
      await slow.query('begin');
      await insert(slow, message(late, '1'));
      for (let sent = 1; sent <= 6; sent += 1) {
        await asOwner(url, (quick) => insert(quick, message(others, String(sent))));
        await eventually('another row', async () => (await textsOf(others)).length === sent);
      }
      await slow.query('commit');
      await insert(slow, message(late, '2'));
    });
    await eventually('all marked', async () => (await pending()) === 0);
    expect(await textsOf(late)).toEqual(['1', '2']);
  });

  it('publishes a late row before the events of its lead that come after it, though nothing newer had ended when it was overtaken', async () => {
    startRelay();
    const [late, other] = [randomUUID(), randomUUID()];
    await asOwner(url, async (quick) => {
      await quick.query('begin');
      await quick.query('select pg_current_xact_id()');
      await asOwner(url, async (slow) => {
        await slow.query('begin');
        await slow.query('select pg_current_xact_id()');
        await insert(slow, message(late, '1'));
        await insert(quick, message(other, 'higher id, older transaction'));
        await quick.query('commit');
        await eventually('the higher id', async () => (await textsOf(other)).length === 1);
        await slow.query('commit');
        await insert(slow, message(late, '2'));
      });
    });
    await eventually('all marked', async () => (await pending()) === 0);
    expect(await textsOf(late)).toEqual(['1', '2']);
  });

  it('keeps each lead’s order over many batches, and notes where each record lies', async () => {
    const leads = Array.from({ length: 20 }, () => randomUUID());
    await asOwner(url, async (client) => {
      await client.query('begin');
      for (let index = 0; index < 2_500; index += 1)
        await insert(client, message(leads[index % 20] ?? '', String(index)));
      await client.query('commit');
    });
    startRelay();
    await eventually('an empty outbox', async () => (await pending()) === 0);
    for (const lead of leads) {
      const numbers = (await textsOf(lead)).map(Number);
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
      expect(numbers.length).toBe(125);
    }
    const [row] = await rowsOf(
      url,
      'select event, partition, "offset" from outbox order by outbox_id desc limit 1',
    );
    const records = await recordsOf('lead.message');
    const { event_id } = (row ?? {})['event'] as { event_id: string };
    expect(records.find(({ event }) => event.event_id === event_id)?.position).toEqual({
      topic: 'lead.message',
      partition: row?.['partition'],
      offset: row?.['offset'],
    });
  });

  it('writes no event before an earlier one of its lead, though only the topic of the earlier one is away', async () => {
    const publisher = new PartlyAway(new InMemoryBroker({ cluster }).publisher(), 'lead.message');
    const relay = startRelay(publisher);
    const [lead, other] = [randomUUID(), randomUUID()];
    await asOwner(url, async (client) => {
      await client.query('begin');
      await insert(client, message(lead, '1'));
      await insert(client, requestFor(other));
      await insert(client, requestFor(lead));
      await client.query('commit');
    });
    const requested = async () => (await recordsOf('ai.process.request')).map(({ key }) => key);
    await eventually('the topic that is not away', async () => (await requested()).includes(other));
    await eventually('the relay to notice', () => relay.lastError !== null);
    expect(await requested()).not.toContain(lead);
    publisher.away = null;
    await eventually('an empty outbox', async () => (await pending()) === 0);
    expect(await textsOf(lead)).toEqual(['1']);
    expect((await requested()).filter((key) => key === lead)).toHaveLength(1);
  });

  it('sends an event as it was written, to the byte', async () => {
    startRelay();
    const event = message(randomUUID(), 'नमस्ते, ₹500?');
    const json = JSON.stringify(event, null, 2);
    await asOwner(url, (client) => insert(client, event, json));
    await eventually('the record', async () => (await pending()) === 0);
    const [record] = await recordsOf('lead.message');
    expect(Buffer.from(record?.value ?? []).toString()).toBe(json);
    expect(record?.headers).toMatchObject({ ce_id: event.event_id, ce_subject: event.payload.lead_id });
  });

  it('only waits while no broker answers, and then sends everything in order', async () => {
    const relay = startRelay();
    const lead = randomUUID();
    cluster.goDown();
    await asOwner(url, async (client) => {
      for (const text of ['1', '2', '3']) await insert(client, message(lead, text));
    });
    await eventually('the relay to notice', () => relay.lastError !== null);
    expect(await pending()).toBe(3);
    cluster.comeUp();
    await eventually('an empty outbox', async () => (await pending()) === 0);
    expect(await textsOf(lead)).toEqual(['1', '2', '3']);
    await eventually('the relay to be well', () => relay.lastError === null);
  });

  it('is one at a time, and another goes on where it died, without a gap', async () => {
    const [first, second] = [startRelay(), startRelay()];
    const lead = randomUUID();
    const write = (text: string) => asOwner(url, (client) => insert(client, message(lead, text)));
    await write('1');
    await eventually('the first record', async () => (await textsOf(lead)).length === 1);
    // As PostgreSQL sees a process that was killed: its connection is gone.
    await asOwner(url, (client) =>
      client.query(
        `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database =
         (select oid from pg_database where datname = current_database())`,
      ),
    );
    await write('2');
    await eventually('the second record', async () => (await textsOf(lead)).includes('2'));
    await first.stop();
    await write('3');
    await eventually('the third record', async () => (await textsOf(lead)).includes('3'));
    // What the dead one had sent and not marked is sent again: twice is allowed, a gap or another order is not.
    expect([...new Set(await textsOf(lead))]).toEqual(['1', '2', '3']);
    expect((await textsOf(lead)).at(-1)).toBe('3');
    expect(second.lastError).toBeNull();
  });

  it('sets a record aside that the brokers can never take, marks its lead, and sends the rest', async () => {
    startRelay();
    const [big, small] = [randomUUID(), randomUUID()];
    const poison = message(big, 'x'.repeat(1_200_000));
    await asOwner(url, async (client) => {
      await client.query('begin');
      await insert(client, message(small, 'before'));
      await insert(client, poison);
      await insert(client, { ...message(small, ''), event_type: 'no.such.topic' });
      await insert(client, message(small, 'after'));
      await client.query('commit');
    });
    await eventually('an empty outbox', async () => (await pending()) === 0);
    expect([...new Set(await textsOf(small))]).toEqual(['before', 'after']);
    const rejected = await rowsOf(
      url,
      'select rejected_reason from outbox where rejected_reason is not null order by 1',
    );
    expect(rejected.map((row) => row['rejected_reason'])).toEqual([
      expect.stringContaining('larger than the broker takes'),
      expect.stringContaining('no.such.topic'),
    ]);
    const failures = await recordsOf('ai.error');
    expect(failures.map(({ event }) => event.payload)).toMatchObject([
      { lead_id: big, request_event_id: poison.event_id, error_type: 'event_rejected', retryable: false },
    ]);
  });

  it('makes a topic again that somebody deleted', async () => {
    cluster = new InMemoryCluster();
    startRelay();
    const lead = randomUUID();
    await asOwner(url, (client) => insert(client, message(lead, 'hello')));
    await eventually('the record', async () => (await pending()) === 0);
    expect(await textsOf(lead)).toEqual(['hello']);
  });

  it('finds what is pending by its own index, however much was sent before', async () => {
    await asOwner(url, async (client) => {
      await client.query(
        `insert into outbox (tenant_id, event_id, topic, event, traceparent, published_at)
         select $1, gen_random_uuid(), 'lead.message', '{}', '', now() from generate_series(1, 50000)`,
        [tenant.tenantId],
      );
      await insert(client, message(randomUUID(), 'x'));
      await client.query('analyze outbox');
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `explain select outbox_id, event from outbox
         where published_at is null and rejected_reason is null order by outbox_id limit 1000`,
      );
      expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('outbox_pending');
    });
  });
});
