import { z } from 'zod';
import { type Topic, topics } from '../topics.ts';

type Literal = string | number | boolean | null;

/** A JSON Schema, or a part of one: what the documents read of it. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly Literal[];
  readonly const?: Literal;
  readonly default?: unknown;
  readonly [keyword: string]: unknown;
}

/**
 * What a program has to write so that we read it: fields with a default may be left out, added fields pass.
 * JSON Schema draft 2020-12.
 */
export function jsonSchemaOf(topic: Topic): JsonSchema {
  const { $schema, ...schema } = z.toJSONSchema(topics[topic].event.schema, { io: 'input' });
  const about = { $id: `urn:biznavigate:event:${topic}`, title: topic, description: topics[topic].purpose };
  return { $schema, ...about, ...schema } as JsonSchema;
}

/** The same in the words of draft 07, of which AsyncAPI's own schemas are an extension. */
export function payloadSchemaOf(topic: Topic): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(topics[topic].event.schema, {
    io: 'input',
    target: 'draft-7',
  });
  return schema as JsonSchema;
}
