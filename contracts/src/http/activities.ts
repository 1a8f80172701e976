import { z } from 'zod';
import { timestamp, uuid } from '../ids.ts';

/** What can happen to a lead. The timeline of a lead and the live stream of a tenant are two views of these. */
export const activityTypes = [
  'lead.created',
  'lead.updated',
  'message.received',
  'message.sent',
  'analysis.requested',
  'analysis.completed',
  'analysis.failed',
] as const;
export const activityType = z.enum(activityTypes);
export type ActivityType = z.output<typeof activityType>;

/** Where an activity crossed Kafka; null until it has. */
export const kafkaPosition = z.object({ topic: z.string(), partition: z.int(), offset: z.int() });
export type KafkaPosition = z.output<typeof kafkaPosition>;

/** Also one server-sent event of `GET /live`: its `id` is `seq`, its `event` is `type`, its `data` is this as JSON. */
export const activity = z.object({
  seq: z.int().positive().describe('Grows by one per activity of the tenant, in the order of the commits.'),
  type: activityType,
  lead_id: uuid,
  event_id: uuid.nullable(),
  at: timestamp,
  data: z.record(z.string(), z.unknown()),
});
export type Activity = z.output<typeof activity>;

export const timelineEntry = activity.extend({ kafka: kafkaPosition.nullable() });
export type TimelineEntry = z.output<typeof timelineEntry>;
export const timeline = z.object({ entries: z.array(timelineEntry), next_after: z.int().nullable() });
export type Timeline = z.output<typeof timeline>;
