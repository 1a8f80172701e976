import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';
import { codeOf } from './problem.ts';

const LOOPBACK = '127.0.0.1';

/**
 * Below the range from which Linux (32768 and up) and macOS (49152 and up) take the local port of outgoing connections:
 * a server that is down for a moment, in a test that kills it, would otherwise lose its port to somebody's client.
 */
const FREE_PORTS = { from: 20_000, to: 32_768 } as const;
const handedOut = new Set<number>();

/** A port that nobody listens on, each only once in a process: for tests, which need many servers side by side. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(FREE_PORTS.from, FREE_PORTS.to);
    if (handedOut.has(port)) continue;
    handedOut.add(port);
    if ((await portState(port)) === 'free') return port;
  }
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

/** Forbidden: the system keeps it for privileged programs (mostly the ports below 1024). */
export type PortState = 'free' | 'taken' | 'forbidden';

/**
 * Both are asked, somebody who answers and the system: a listener on all addresses does not keep every system from
 * letting us listen on the loopback address beside it.
 */
export async function portState(port: number): Promise<PortState> {
  const answers = await Promise.all([accepts(LOOPBACK, port, 500), accepts('::1', port, 500)]);
  return answers.includes(true) ? 'taken' : tryToListen(port);
}

function tryToListen(port: number): Promise<PortState> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(codeOf(error) === 'EACCES' ? 'forbidden' : 'taken'));
    server.listen(port, LOOPBACK, () => server.close(() => resolve('free')));
  });
}
