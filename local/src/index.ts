/** What the packages that test everything together may use: real servers, on free ports, in folders of their own. */
export { startPostgres, type Postgres, type PostgresOptions } from './postgres/server.ts';
export { startKafka, type Kafka, type KafkaOptions } from './kafka/server.ts';
export { ensureKafkaJars, type JarsOptions } from './kafka/jars.ts';
export { build } from './build.ts';
export { freePort } from './port.ts';
export { StartProblem, describeProblem, type ProblemCode } from './problem.ts';
