import { StartProblem } from './problem.ts';

export interface Arguments {
  readonly help: boolean;
  readonly reset: boolean;
}

export const USAGE = `npm start [-- --reset | --help]

Starts everything on this machine: PostgreSQL, Apache Kafka, the backend, the AI service, and a demo business.
Ctrl-C stops all of it; the next start finds its data again.

  --reset   begin anew: removes the data, the logs and the API key first (not the downloaded Kafka)
  --help    this text

Settings, as environment variables:

  PORT                         the web server's port (3000)
  DATABASE_URL                 use this PostgreSQL instead of starting one
  KAFKA_BROKERS                use this Kafka instead of starting one, for example localhost:9092
  LOCAL_POSTGRES_PORT          port of the PostgreSQL that is started (15432)
  LOCAL_KAFKA_PORT             port of the Kafka that is started (9092)
  LOCAL_KAFKA_CONTROLLER_PORT  port of its controller (9093)
  KAFKA_TOPIC_PARTITIONS       partitions of each topic (3)
  BIZNAVIGATE_DIR              where everything is written (.biznavigate)
  NO_COLOR                     no colours
`;

const KNOWN = new Set(['--help', '-h', '--reset']);

/** @throws StartProblem (code `arguments`) for anything that is not known: a typo in --reset must not start normally. */
export function parseArguments(given: readonly string[]): Arguments {
  const unknown = given.filter((argument) => !KNOWN.has(argument));
  if (unknown.length > 0) {
    throw new StartProblem('arguments', {
      what: `Unknown argument: ${unknown.join(' ')}`,
      waysOut: ['npm start', 'npm start -- --reset   (begin anew: removes the data)', 'npm start -- --help'],
    });
  }
  return { help: given.includes('--help') || given.includes('-h'), reset: given.includes('--reset') };
}
