import {
  type Environment,
  kafkaVariables,
  logLevel,
  port,
  readEnvironment,
} from '@biznavigate/messaging/service';
import { z } from 'zod';

const databaseUrl = z
  .string()
  .refine(
    (value) => /^postgres(ql)?:\/\//.test(value) && URL.canParse(value),
    'write it as postgres://user:password@host:5432/database',
  );
const count = (least: number, most: number) =>
  z.coerce
    .number(`write a number from ${least} to ${most}`)
    .int(`write a whole number from ${least} to ${most}`)
    .min(least)
    .max(most);

/** Every variable that the backend reads, with its default. docs/environment.md is compared with this list. */
export const environment = {
  NODE_ENV: z
    .enum(['development', 'production', 'test'])
    .default('development')
    .describe('`production` closes `POST /kafka/test` to all but owners'),
  HOST: z.string().min(1).default('127.0.0.1').describe('Address to listen on'),
  PORT: port.default(3000).describe('Port of the HTTP interface'),
  DATABASE_URL: databaseUrl.describe(
    'PostgreSQL 15 or newer; its login owns the tables and runs the migrations',
  ),
  DATABASE_POOL_MAX: count(1, 500)
    .default(10)
    .describe('Connections for requests and for the consumer; a few more look up keys and relay'),
  ...kafkaVariables('backend'),
  KAFKA_AI_GROUP_ID: z
    .string()
    .min(1)
    .default('biznavigate-ai-group')
    .describe('The AI services’ group, shown in /kafka/health and /metrics'),
  KAFKA_TOPIC_PARTITIONS: count(1, 1000).default(3).describe('Partitions of topics that are created'),
  SENT_EVENT_DAYS: count(1, 3650)
    .default(7)
    .describe(
      'How long events that are on Kafka stay in the outbox; timelines show no position for older ones',
    ),
  IDEMPOTENCY_KEY_HOURS: count(24, 8760)
    .default(48)
    .describe('How long the same Idempotency-Key gets the same answer, at least'),
  LOG_LEVEL: logLevel.default('info').describe('Least severe level that is logged'),
} as const;

export type Config = z.output<z.ZodObject<typeof environment>>;

/**
 * The one reader of the environment. An empty variable counts as unset.
 * @throws ConfigError that lists every problem by its variable
 */
export function readConfig(env: Environment = process.env): Config {
  return readEnvironment(environment, env);
}
