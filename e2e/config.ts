import { kafkaVariables, port, readEnvironment } from '@biznavigate/messaging/service';
import { z } from 'zod';

const variables = {
  ...kafkaVariables('backend'),
  KAFKA_AI_GROUP_ID: z.string().min(1).default('biznavigate-ai-group'),
  PORT: port.default(3000),
};

/** Where the running system is that is to be checked: the variables it was started with. */
export function readConfig() {
  return readEnvironment(variables, process.env);
}
