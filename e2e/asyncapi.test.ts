import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  type Service,
  deadLetterTopic,
  headerNames,
  leadTopics,
  topicNames,
  topics,
  topicsConsumedBy,
} from '@biznavigate/contracts';
import { asyncapi, goldenEvents, jsonSchemaOf, payloadSchemaOf } from '@biznavigate/contracts/documents';
import { topicSpecs } from '@biznavigate/messaging';
import { Ajv, type AnySchemaObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';

const official = JSON.parse(
  readFileSync(
    createRequire(import.meta.url).resolve('@asyncapi/specs/schemas/3.0.0-without-$id.json'),
    'utf8',
  ),
) as AnySchemaObject;
// Not strict: the official schema uses words of its own.
const ajv = new Ajv({ strict: false, logger: false });
formats.default(ajv);
const isAsyncApi = ajv.compile(official);

type Changeable = Record<string, Record<string, Record<string, unknown>>>;
const document = asyncapi();

describe('the AsyncAPI document', () => {
  it('is valid by the official schema of AsyncAPI 3.0.0', () => {
    expect(isAsyncApi(document) ? [] : isAsyncApi.errors).toEqual([]);
  });

  it.each([
    ['an unknown action', 'operations', 'ai.receive.lead.created', 'action', 'get'],
    ['a broken Kafka binding', 'channels', 'lead.created', 'bindings', { kafka: { partitions: 'three' } }],
  ])('would not be valid with %s', (_, part, name, field, value) => {
    const broken = structuredClone(document) as unknown as Changeable;
    broken[part] = { ...broken[part], [name]: { ...broken[part]?.[name], [field]: value } };
    expect(isAsyncApi(broken)).toBe(false);
  });

  it('has a channel for every topic and every dead-letter topic, and for nothing else', () => {
    expect(Object.keys(document.channels)).toEqual([...topicNames, ...leadTopics.map(deadLetterTopic)]);
  });

  it('gives the topics the partitions that they are created with', () => {
    const partitions = Object.entries(document.channels).map(([name, { bindings }]) => [
      name,
      bindings.kafka.partitions,
    ]);
    expect(Object.fromEntries(partitions)).toEqual(
      Object.fromEntries(topicSpecs(3).map((spec) => [spec.name, spec.partitions])),
    );
  });

  it('lets each service send and receive what the catalogue says', () => {
    for (const topic of topicNames) {
      const { producer, consumer } = topics[topic];
      expect(document.operations).toHaveProperty([`${producer}.send.${topic}`, 'action'], 'send');
      expect(document.operations).toHaveProperty([`${consumer}.receive.${topic}`, 'action'], 'receive');
    }
    for (const service of ['ai', 'backend'] satisfies Service[])
      for (const topic of topicsConsumedBy(service))
        expect(document.operations).toHaveProperty(
          [`${service}.send.${deadLetterTopic(topic)}`, 'action'],
          'send',
        );
  });

  it('describes every header that a record carries', () => {
    const { properties } = document.components.messageTraits.record.headers;
    expect(Object.keys(properties).toSorted()).toEqual(Object.values(headerNames).toSorted());
  });

  it('points only at what it holds', () => {
    const targets = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(
      ([, path = '']) => path,
    );
    expect(targets.length).toBeGreaterThan(topicNames.length * 3);
    for (const path of targets) expect(document, path).toHaveProperty(path.split('/'));
  });
});

describe.each(topicNames)('the JSON Schemas of %s', (topic) => {
  const newest = new Ajv2020({ allErrors: true });
  formats.default(newest);

  it.each([
    ['draft 2020-12', newest.compile(jsonSchemaOf(topic))],
    ['AsyncAPI', ajv.compile(payloadSchemaOf(topic))],
  ])('accept the golden event and added fields, and refuse an event without its key (%s)', (_, accepts) => {
    const golden = goldenEvents[topic];
    expect(accepts(golden)).toBe(true);
    expect(accepts({ ...golden, payload: { ...golden.payload, added_later: 1 } })).toBe(true);
    const { [topics[topic].key]: key, ...payload } = golden.payload as Record<string, unknown>;
    expect(key).toBeTypeOf('string');
    expect(accepts({ ...golden, payload })).toBe(false);
  });
});
