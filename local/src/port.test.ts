import { createServer, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, expect, test } from 'vitest';
import { requireFreePorts } from './port-problem.ts';
import { freePort, portState } from './port.ts';
import { StartProblem } from './problem.ts';

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

function listen(port: number, host: string): Promise<void> {
  const server = createServer((socket) => socket.destroy());
  servers.push(server);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

test('free ports are free, each is given once, and none is one that outgoing connections take', async () => {
  const ports = await Promise.all(Array.from({ length: 20 }, () => freePort()));
  expect(new Set(ports).size).toBe(20);
  expect(Math.max(...ports)).toBeLessThan(32_768);
  expect(await portState(ports[0] ?? 0)).toBe('free');
});

const hasIpv6 = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ address }) => address === '::1'),
);

test.for(['127.0.0.1', '0.0.0.0', ...(hasIpv6 ? ['::', '::1'] : [])])(
  'a listener on %s takes the port',
  async (host) => {
    const port = await freePort();
    await listen(port, host);
    expect(await portState(port)).toBe('taken');
  },
);

test('all ports that are taken are named together, and one command moves them by the same distance', async () => {
  const [a, b] = [await freePort(), await freePort()];
  await Promise.all([listen(a, '127.0.0.1'), listen(b, '127.0.0.1')]);
  const problem = await requireFreePorts([
    ['PORT', a],
    ['LOCAL_POSTGRES_PORT', await freePort()],
    ['LOCAL_KAFKA_PORT', b],
  ]).catch((error: unknown) => error as StartProblem);
  expect(problem).toMatchObject({
    code: 'port-taken',
    message: `Port ${a}, wanted for the web server, is taken.\nPort ${b}, wanted for Kafka, is taken.`,
  });
  expect(problem?.waysOut).toContain(
    `use other ports: PORT=${a + 100} LOCAL_KAFKA_PORT=${b + 100} npm start`,
  );
  expect(problem?.waysOut).toContain(
    `if it is a Kafka you want to use: KAFKA_BROKERS=localhost:${b} npm start`,
  );
});

test('free ports are no problem', async () => {
  await expect(requireFreePorts([['PORT', await freePort()]])).resolves.toBeUndefined();
});
