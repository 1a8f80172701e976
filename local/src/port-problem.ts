import { answersAsBroker } from './kafka/handshake.ts';
import { portState } from './port.ts';
import { StartProblem } from './problem.ts';

/** A port we are going to listen on, and the variable that moves it. */
export type WantedPort = readonly [name: string, port: number];

const WANTED_FOR: Readonly<Record<string, string>> = {
  PORT: 'the web server',
  LOCAL_POSTGRES_PORT: 'PostgreSQL',
  LOCAL_KAFKA_PORT: 'Kafka',
  LOCAL_KAFKA_CONTROLLER_PORT: "Kafka's controller",
};

const MOVED_BY = 100;

/**
 * @throws StartProblem (code `port-taken` or `port-forbidden`) that names every port we can't have, never only the
 * first, with one command that moves them all
 */
export async function requireFreePorts(wanted: readonly WantedPort[]): Promise<void> {
  const states = await Promise.all(wanted.map(([, port]) => portState(port)));
  const taken = wanted.filter((_, index) => states[index] === 'taken');
  if (taken.length > 0) throw await portTaken(taken);
  const forbidden = wanted.filter((_, index) => states[index] === 'forbidden');
  if (forbidden.length > 0) throw portForbidden(forbidden);
}

async function portTaken(taken: readonly WantedPort[]): Promise<StartProblem> {
  const kafkaPort = taken.find(([name]) => name === 'LOCAL_KAFKA_PORT')?.[1];
  const isKafka = kafkaPort !== undefined && (await answersAsBroker('127.0.0.1', kafkaPort, 500));
  const others = taken.length > 1 ? ', or a BizNavigate that runs in another folder' : '';
  return new StartProblem('port-taken', {
    what: [
      ...taken.map(([name, port]) => `Port ${port}, wanted for ${WANTED_FOR[name] ?? name}, is taken.`),
      ...(isKafka ? [`On port ${kafkaPort} a Kafka answers.`] : []),
    ].join('\n'),
    waysOut: [
      `see who it is, and stop it: ${taken.map(([, port]) => `lsof -i :${port}`).join('; ')}   (perhaps another server in development${others})`,
      `use other ports: ${moved(taken)} npm start`,
      ...existingServers(taken),
    ],
  });
}

function existingServers(taken: readonly WantedPort[]): string[] {
  return taken.flatMap(([name, port]) => {
    if (name === 'LOCAL_POSTGRES_PORT')
      return [
        `if it is a PostgreSQL you want to use: DATABASE_URL=postgres://user:password@localhost:${port}/database npm start`,
      ];
    if (name === 'LOCAL_KAFKA_PORT')
      return [`if it is a Kafka you want to use: KAFKA_BROKERS=localhost:${port} npm start`];
    return [];
  });
}

function portForbidden(forbidden: readonly WantedPort[]): StartProblem {
  const ports = forbidden.map(([name, port]) => `${port} for ${WANTED_FOR[name] ?? name}`);
  return new StartProblem('port-forbidden', {
    what: `This account may not listen on port ${ports.join(', ')}.`,
    waysOut: [
      `use ports from 1024 on: ${forbidden.map(([name, port]) => `${name}=${port + 8000}`).join(' ')} npm start`,
    ],
  });
}

/** All by the same distance, so that they stay apart. */
function moved(ports: readonly WantedPort[]): string {
  const by = ports.every(([, port]) => port + MOVED_BY <= 65_535) ? MOVED_BY : -MOVED_BY;
  return ports.map(([name, port]) => `${name}=${port + by}`).join(' ');
}
