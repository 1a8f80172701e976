import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { answersAsBroker, answersAsKafka } from './handshake.ts';

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

async function listen(onData: (socket: Socket, data: Buffer) => void): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (data) => onData(socket, data));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const asked = (port: number) =>
  Promise.all([answersAsBroker('127.0.0.1', port, 200), answersAsKafka('127.0.0.1', port, 200)]);

test.for([
  ['is silent', () => undefined],
  ['hangs up', (socket: Socket) => socket.end()],
  ['speaks HTTP', (socket: Socket) => socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')],
  ['echoes', (socket: Socket, data: Buffer) => socket.write(data)],
] as const)('who %s is no Kafka', async ([, onData]) => {
  expect(await asked(await listen(onData))).toEqual([false, false]);
});

test('a broker which names no broker, because its controller has not let it in, is a Kafka that is not ready', async () => {
  const port = await listen((socket, data) => {
    const response = Buffer.alloc(16);
    response.writeInt32BE(12, 0);
    data.copy(response, 4, 8, 12); // the correlation id
    for (const byte of response) socket.write(Buffer.of(byte)); // however TCP cuts it
  });
  expect(await asked(port)).toEqual([false, true]);
});
