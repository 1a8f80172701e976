import { type Environment, kafkaVariables, readEnvironment } from '../service/environment.ts';

/** The settings of the processes on the bus: where the brokers are, and how to log in. */
export function readConfig(environment: Environment = process.env) {
  return readEnvironment(kafkaVariables('backend'), environment);
}
