import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { type AnyEvent, type EventOf, topicNames, topics } from '../topics.ts';
import { goldenEvents } from './golden.ts';

/** The event with one place of it changed; `undefined` removes it. */
function changed(event: object, path: readonly string[], value: unknown): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return value;
  const { [head]: old, ...others } = event as Record<string, unknown>;
  if (rest.length > 0) return { ...others, [head]: changed(old as object, rest, value) };
  return value === undefined ? others : { ...others, [head]: value };
}

function issuesOf(topic: AnyEvent['event_type'], value: unknown): string[] {
  const parsed = topics[topic].event.schema.safeParse(value);
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.'));
}

describe.each(topicNames)('the golden event of %s', (topic) => {
  const golden = goldenEvents[topic];
  const { schema } = topics[topic].event;

  it('parses, and keeps every value it holds', () => {
    expect(schema.parse(golden)).toMatchObject(golden);
  });

  it('comes back the same from JSON, and parsing it again changes nothing', () => {
    const once = schema.parse(golden);
    expect(schema.parse(JSON.parse(JSON.stringify(once)))).toEqual(once);
  });

  it('passes with fields that were added in the envelope and in the payload', () => {
    const newer = {
      ...golden,
      schema_version: 2,
      payload: { ...golden.payload, added_later: { deep: [1] } },
    };
    expect(schema.parse(newer)).toEqual(schema.parse(golden));
  });

  it.each(['event_id', 'event_type', 'timestamp', 'payload'])('is refused without %s, by name', (field) => {
    expect(issuesOf(topic, changed(golden, [field], undefined))).toEqual([field]);
  });

  it('is refused under another event type', () => {
    expect(issuesOf(topic, changed(golden, ['event_type'], 'lead.deleted'))).toEqual(['event_type']);
  });

  it('is refused without its key', () => {
    const { key } = topics[topic];
    expect(issuesOf(topic, changed(golden, ['payload', key], undefined))).toEqual([`payload.${key}`]);
  });

  it('says of every field what it is', () => {
    expect(undescribed(z.toJSONSchema(schema, { io: 'input' }) as Schema)).toEqual([]);
  });
});

interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

function undescribed(schema: Schema, path = ''): string[] {
  const inside = { ...schema.properties, ...schema.items?.properties };
  return Object.entries(inside).flatMap(([name, field]) => [
    ...(field.description === undefined && name !== 'payload' ? [`${path}${name}`] : []),
    ...undescribed(field, `${path}${name}.`),
  ]);
}

describe('what is refused names its place', () => {
  it.each<[AnyEvent['event_type'], string, unknown]>([
    ['lead.created', 'event_id', 'uuid'],
    ['lead.created', 'timestamp', 'yesterday'],
    ['lead.created', 'timestamp', '2025-10-25T10:30:00'],
    ['lead.created', 'payload.tenant_id', undefined],
    ['lead.created', 'payload.source', ''],
    ['lead.created', 'payload.metadata', []],
    ['lead.created', 'payload.lead_seq', 0],
    ['lead.updated', 'payload.tags', 'laptops'],
    ['lead.message', 'payload.direction', 'sideways'],
    ['lead.message', 'payload.message_text', null],
    ['ai.process.request', 'payload.message_text', undefined],
    ['ai.process.result', 'payload.intent.confidence', 1.5],
    ['ai.process.result', 'payload.intent.intent', ''],
    ['ai.process.result', 'payload.entities.quantities', [{ value: '2' }]],
    ['ai.process.result', 'payload.processing_time_ms', -1],
    ['ai.error', 'payload.error_type', ''],
    ['ai.error', 'payload.attempts', 1.5],
    ['business.profile', 'payload.hours', [{ days: [], opens: '10:00', closes: '19:30' }]],
    ['business.profile', 'payload.hours', [{ days: ['mon'], opens: '25:00', closes: '19:30' }]],
  ])('%s: %s = %j', (topic, path, value) => {
    const places = issuesOf(topic, changed(goldenEvents[topic], path.split('.'), value));
    expect(places).toHaveLength(1);
    expect(places[0]).toMatch(new RegExp(`^${path.replaceAll('.', '\\.')}`));
  });

  it('reports all that is wrong at once', () => {
    const event = { ...goldenEvents['ai.error'], event_id: 1, timestamp: 2 };
    expect(issuesOf('ai.error', event)).toEqual(['event_id', 'timestamp']);
  });
});

describe('what the schemas make of what they read', () => {
  it('keeps kinds of entity that we do not know', () => {
    const golden = goldenEvents['ai.process.result'];
    const event = changed(golden, ['payload', 'entities', 'colours'], ['red']);
    expect(topics['ai.process.result'].event.schema.parse(event).payload.entities).toMatchObject({
      products: ['laptop'],
      colours: ['red'],
    });
  });

  it('fills in what older writers leave out', () => {
    const { schema } = topics['ai.process.result'].event;
    const older = ['entities', 'suggested_actions'].reduce<unknown>(
      (event, field) => changed(event as object, ['payload', field], undefined),
      goldenEvents['ai.process.result'],
    );
    expect(schema.parse(older).payload).toMatchObject({
      entities: { products: [], quantities: [], order_ids: [] },
      suggested_actions: [],
      metadata: {},
    });
  });

  it('writes identifiers in lower case, as keys and PostgreSQL have them', () => {
    const lead_id = goldenEvents['lead.message'].payload.lead_id.toUpperCase();
    const event = changed(goldenEvents['lead.message'], ['payload', 'lead_id'], lead_id);
    expect(topics['lead.message'].event.schema.parse(event).payload.lead_id).toBe(lead_id.toLowerCase());
  });

  it('accepts the offset of another time zone', () => {
    const event = changed(goldenEvents['lead.message'], ['timestamp'], '2025-10-25T16:00:00+05:30');
    expect(issuesOf('lead.message', event)).toEqual([]);
  });

  it('makes events that it reads itself', () => {
    const golden = topics['ai.error'].event.schema.parse(goldenEvents['ai.error']);
    const { event_id, timestamp } = golden;
    expect(topics['ai.error'].event.create({ event_id, timestamp }, golden.payload)).toEqual(golden);
    expectTypeOf(golden).toEqualTypeOf<EventOf<'ai.error'>>();
  });
});
