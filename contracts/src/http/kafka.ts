import { z } from 'zod';
import { uuid } from '../ids.ts';
import { analysis } from './leads.ts';

/** The hops of the trip, in its order; `POST /kafka/test` names the first that did not happen. */
export const hopNames = ['stored', 'published', 'analysed', 'applied', 'live'] as const;
export type HopName = (typeof hopNames)[number];

/** Milliseconds that each hop took, and the whole trip. */
export const hops = z.object({
  stored: z.number(),
  published: z.number(),
  analysed: z.number(),
  applied: z.number(),
  live: z.number(),
  total: z.number(),
});
export type Hops = z.output<typeof hops>;

export const kafkaTestResponse = z.object({ ok: z.literal(true), lead_id: uuid, result: analysis, hops });
export type KafkaTestResponse = z.output<typeof kafkaTestResponse>;

export const partitionHealth = z.object({
  partition: z.int(),
  leader: z.int(),
  replicas: z.array(z.int()),
  in_sync_replicas: z.array(z.int()),
});

export const groupHealth = z.object({
  group_id: z.string(),
  state: z.string(),
  members: z.array(z.object({ member_id: z.string(), client_id: z.string() })),
  lag: z.int(),
  partitions: z.array(
    z.object({
      topic: z.string(),
      partition: z.int(),
      committed: z.int().nullable(),
      end: z.int(),
      lag: z.int(),
    }),
  ),
});

export const kafkaHealthResponse = z.object({
  ok: z.boolean(),
  brokers: z.array(z.object({ node_id: z.int(), host: z.string(), port: z.int() })),
  topics: z.array(z.object({ topic: z.string(), exists: z.boolean(), partitions: z.array(partitionHealth) })),
  groups: z.array(groupHealth),
});
export type KafkaHealthResponse = z.output<typeof kafkaHealthResponse>;

export const readinessResponse = z.object({
  status: z.enum(['ready', 'not_ready']),
  checks: z.record(z.string(), z.object({ ok: z.boolean(), detail: z.string().optional() })),
});
export type ReadinessResponse = z.output<typeof readinessResponse>;
