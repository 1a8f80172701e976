import { once } from 'node:events';
import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';
import { freePort } from '@biznavigate/local';
import { afterEach, expect, test } from 'vitest';
import { Link } from './link.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).toReversed()) await each.close();
});

/** A server that says everything again, behind a wire, and a client of it. */
async function wired(): Promise<{ link: Link; client: Socket; said: () => string }> {
  const server: Server = createServer((socket) => socket.on('error', () => undefined).pipe(socket));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const link = await Link.to((server.address() as AddressInfo).port, await freePort());
  const client = connect(link.port, '127.0.0.1');
  client.on('error', () => undefined);
  let said = '';
  client.setEncoding('utf8').on('data', (text: string) => (said += text));
  open.push(server, link, { close: () => client.destroy() });
  await once(client, 'connect');
  return { link, client, said: () => said };
}

test('an open wire carries everything, however large', async () => {
  const { client, said } = await wired();
  client.write('x'.repeat(1_000_000));
  await expect.poll(() => said().length).toBe(1_000_000);
});

test('a black hole keeps connections, and lets nothing through until it is open again', async () => {
  const { link, client, said } = await wired();
  client.write('before');
  await expect.poll(said).toBe('before');
  link.become('black hole');
  client.write(' behind');
  const another = connect(link.port, '127.0.0.1');
  open.push({ close: () => another.destroy() });
  await once(another, 'connect');
  expect(said()).toBe('before');
  expect(client.closed).toBe(false);
  link.become('open');
  await expect.poll(said).toBe('before behind');
});

test('a dripping wire carries everything, a little at a time', async () => {
  const { link, client, said } = await wired();
  link.become('drip');
  client.write('x'.repeat(20_000));
  await expect.poll(() => said().length).toBeGreaterThan(0);
  expect(said().length).toBeLessThan(20_000);
  await expect.poll(() => said().length).toBe(20_000);
});

test('a reset ends every connection with an error, and lets new ones in', async () => {
  const { link, client } = await wired();
  link.reset();
  await expect.poll(() => client.closed).toBe(true);
  expect(client.errored).toMatchObject({ code: 'ECONNRESET' });
  const again = connect(link.port, '127.0.0.1');
  open.push({ close: () => again.destroy() });
  await once(again, 'connect');
});
