import { z } from 'zod';
import { timestamp, uuid } from './ids.ts';

/**
 * What every record on Kafka holds. Fields are added, never renamed or removed: a reader keeps what it knows and
 * lets the rest pass.
 */
export interface Envelope<Type extends string = string, Payload = unknown> {
  readonly event_id: string;
  readonly event_type: Type;
  readonly timestamp: string;
  readonly payload: Payload;
}

/** The identity of a new event; both are arguments so that deciding stays pure. */
export interface Occurrence {
  readonly event_id: string;
  readonly timestamp: string;
}

/** Schema, type and constructor of one event, together. */
export interface EventDefinition<Type extends string, Schema extends z.ZodType> {
  readonly type: Type;
  readonly payload: Schema;
  readonly schema: z.ZodType<Envelope<Type, z.output<Schema>>>;
  create(occurrence: Occurrence, payload: z.output<Schema>): Envelope<Type, z.output<Schema>>;
}

export function defineEvent<const Type extends string, Schema extends z.ZodType>(
  type: Type,
  payload: Schema,
): EventDefinition<Type, Schema> {
  const schema = z.object({
    event_id: uuid.describe('Identifies the event: its effects are applied once, however often it arrives.'),
    event_type: z.literal(type).describe('The name of the topic.'),
    timestamp: timestamp.describe('When it happened, RFC 3339, UTC.'),
    payload,
  });
  return {
    type,
    payload,
    schema: schema as unknown as z.ZodType<Envelope<Type, z.output<Schema>>>,
    create: (occurrence, body) => ({
      event_id: occurrence.event_id,
      event_type: type,
      timestamp: occurrence.timestamp,
      payload: body,
    }),
  };
}
