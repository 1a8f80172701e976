import { connect, createServer } from 'node:net';
import { StartProblem } from './problem.ts';

const LOOPBACK = '127.0.0.1';

/** A port that nobody listened on a moment ago: for tests, which need many servers side by side. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, LOOPBACK, () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** Whether a TCP connection is accepted within the time. */
export function accepts(host: string, port: number, milliseconds = 3000): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const finish = (accepted: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(accepted);
    };
    const timer = setTimeout(() => finish(false), milliseconds);
    socket.once('connect', () => finish(true));
    socket.once('error', () => finish(false));
  });
}

/**
 * Whether the port is taken. Both are asked, somebody who answers and the system: a listener on all addresses does
 * not keep every system from letting us listen on the loopback address beside it.
 */
export async function isTaken(port: number): Promise<boolean> {
  return (
    (await accepts(LOOPBACK, port, 500)) || (await accepts('::1', port, 500)) || !(await canListen(port))
  );
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, LOOPBACK, () => server.close(() => resolve(true)));
  });
}

interface Tenant {
  readonly what: string;
  readonly suspect: string;
  readonly waysOut: readonly string[];
}

const TENANTS: Readonly<Record<string, Tenant>> = {
  PORT: { what: 'the web server', suspect: 'another web application in development', waysOut: [] },
  LOCAL_POSTGRES_PORT: {
    what: 'PostgreSQL',
    suspect: 'another PostgreSQL, or a BizNavigate in another folder',
    waysOut: [
      'use the PostgreSQL you have: DATABASE_URL=postgres://user:password@localhost:5432/database npm start',
    ],
  },
  LOCAL_KAFKA_PORT: {
    what: 'Kafka',
    suspect:
      'another Kafka: one from docker-compose.kafka.yml, a system service, or a BizNavigate in another folder',
    waysOut: ['if it is a Kafka you want to use: KAFKA_BROKERS=localhost:{port} npm start'],
  },
  LOCAL_KAFKA_CONTROLLER_PORT: {
    what: "Kafka's controller",
    suspect: 'another Kafka, or a BizNavigate in another folder',
    waysOut: ['if you already run a Kafka you want to use: KAFKA_BROKERS=localhost:9092 npm start'],
  },
};

/** @throws StartProblem (code `port-taken`) naming the first port that is taken, who may be there, and the ways out */
export async function requireFreePorts(
  ports: readonly (readonly [name: string, port: number])[],
): Promise<void> {
  const taken = await Promise.all(ports.map(([, port]) => isTaken(port)));
  const index = taken.indexOf(true);
  const found = ports[index];
  if (found !== undefined) throw portTaken(found[0], found[1]);
}

function portTaken(name: string, port: number): StartProblem {
  const tenant = TENANTS[name];
  return new StartProblem('port-taken', {
    what: `Port ${port}, wanted for ${tenant?.what ?? name}, is taken. Perhaps by ${tenant?.suspect ?? 'another program'}.`,
    waysOut: [
      ...(tenant?.waysOut ?? []).map((way) => way.replace('{port}', String(port))),
      `use another port: ${name}=${port < 65_000 ? port + 100 : port - 100} npm start`,
      `see who it is, and stop it: lsof -i :${port}   (or: ss -ltnp 'sport = :${port}')`,
    ],
  });
}
