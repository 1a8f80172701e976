import {
  type Environment,
  kafkaVariables,
  logLevel,
  port,
  readEnvironment,
} from '@biznavigate/messaging/service';
import { z } from 'zod';
import { llmVariables } from './services/understanding/index.ts';

/** Every variable that the AI service reads, with its default. docs/environment.md is compared with this list. */
export const environment = {
  ...kafkaVariables('ai'),
  KAFKA_TOPIC_PARTITIONS: z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(3)
    .describe('Partitions of topics that are created'),
  AI_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .default(256)
    .describe('Leads whose messages are processed at once'),
  AI_HTTP_PORT: port
    .optional()
    .describe('Port for /health and /metrics of the AI service; without it there is none'),
  ...llmVariables,
  LOG_LEVEL: logLevel.default('info').describe('Least severe level that is logged'),
} as const;

/** The one reader of the environment. */
export function readConfig(env: Environment = process.env) {
  return readEnvironment(environment, env);
}

export type Config = ReturnType<typeof readConfig>;
