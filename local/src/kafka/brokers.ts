import { accepts } from '../port.ts';
import { StartProblem } from '../problem.ts';
import { answersAsKafka } from './handshake.ts';

const ANSWER_WITHIN = 3000;

const WAYS_OUT = [
  'check host and port, and that this machine may reach them',
  'leave KAFKA_BROKERS out to get a local Kafka: npm start',
];

/**
 * Checks that one of the brokers in KAFKA_BROKERS is there; the first contact needs no more than one. A Kafka says which
 * requests it knows before anybody logs in, so a login is the services' business. Behind TLS only the connection is tried.
 * @throws StartProblem `kafka-unreachable`, or `kafka-not-kafka` when somebody else listens there
 */
export async function requireBroker(brokers: readonly string[], tls: boolean): Promise<void> {
  const connected = await Promise.all(
    brokers.map((broker) => accepts(...hostAndPort(broker), ANSWER_WITHIN)),
  );
  const reached = brokers.filter((_, index) => connected[index]);
  if (reached.length === 0) throw unreachable(brokers);
  if (tls) return;
  const answers = await Promise.all(
    reached.map((broker) => answersAsKafka(...hostAndPort(broker), ANSWER_WITHIN)),
  );
  if (!answers.includes(true)) throw notKafka(reached);
}

function unreachable(brokers: readonly string[]): StartProblem {
  return new StartProblem('kafka-unreachable', {
    what: `KAFKA_BROKERS: nobody accepts a connection at ${brokers.join(', ')}.`,
    waysOut: [
      'start it; the one for Docker: docker compose -f docker-compose.kafka.yml up -d   (it needs some seconds)',
      ...WAYS_OUT,
    ],
  });
}

function notKafka(brokers: readonly string[]): StartProblem {
  return new StartProblem('kafka-not-kafka', {
    what: `KAFKA_BROKERS: ${brokers.join(', ')} accepts connections, but does not answer as a Kafka does.`,
    waysOut: ['if it is a Kafka that speaks TLS only: set KAFKA_SSL=true', ...WAYS_OUT],
  });
}

function hostAndPort(broker: string): [host: string, port: number] {
  const colon = broker.lastIndexOf(':');
  return [broker.slice(0, colon).replace(/^\[(.*)\]$/, '$1'), Number(broker.slice(colon + 1))];
}
