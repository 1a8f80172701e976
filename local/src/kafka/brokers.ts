import { accepts } from '../port.ts';
import { StartProblem } from '../problem.ts';

/**
 * Checks that one of the brokers in KAFKA_BROKERS accepts a connection; the first contact needs no more than one.
 * Only TCP is tried: TLS and SASL are the services' business.
 * @throws StartProblem (code `kafka-unreachable`)
 */
export async function requireBroker(brokers: readonly string[]): Promise<void> {
  const answers = await Promise.all(brokers.map((broker) => accepts(...hostAndPort(broker))));
  if (answers.includes(true)) return;
  throw new StartProblem('kafka-unreachable', {
    what: `KAFKA_BROKERS: nobody accepts a connection at ${brokers.join(', ')}.`,
    waysOut: [
      'start it; the one for Docker: docker compose -f docker-compose.kafka.yml up -d   (it needs some seconds)',
      'check host and port, and that this machine may reach them',
      'leave KAFKA_BROKERS out to get a local Kafka: npm start',
    ],
  });
}

function hostAndPort(broker: string): [host: string, port: number] {
  const colon = broker.lastIndexOf(':');
  return [broker.slice(0, colon).replace(/^\[(.*)\]$/, '$1'), Number(broker.slice(colon + 1))];
}
