import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { freePort } from '../port.ts';
import { firstRecord, writeRecord } from '../testing/records.ts';
import { answersAsBroker, answersAsKafka } from './handshake.ts';
import { ensureKafkaJars } from './jars.ts';
import { startKafka, type KafkaOptions } from './server.ts';

let folder: string;
let libs: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'biznavigate-kafka-'));
  libs = await ensureKafkaJars();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function newBroker(name: string): Promise<KafkaOptions> {
  return { dir: join(folder, name), libs, port: await freePort(), controllerPort: await freePort() };
}

test('what was acknowledged is there after kill() and start again, on the same folder and ports', async () => {
  const at = await newBroker('killed');
  const first = await startKafka(at);
  await writeRecord(first.brokers, 'kept', 'a record');
  await first.kill();
  expect(await answersAsKafka('127.0.0.1', at.port, 500)).toBe(false);

  const second = await startKafka(at);
  expect(second.brokers).toBe(first.brokers);
  expect(await firstRecord(second.brokers, 'kept')).toBe('a record');
  await second.stop();
  expect(await second.child.exited).toMatchObject({ signal: null, code: 143 });
});

test('several run side by side; further properties win over the committed ones; an id may begin with a dash', async () => {
  const options = [
    { ...(await newBroker('a')), clusterId: Buffer.alloc(16, 0xf8).toString('base64url') },
    { ...(await newBroker('b')), properties: { 'message.max.bytes': '100', 'num.io.threads': '2' } },
  ];
  expect(options[0]?.clusterId).toMatch(/^-/);
  const brokers = await Promise.all(options.map(startKafka));
  const written = await Promise.allSettled(
    brokers.map((broker) => writeRecord(broker.brokers, 'wide', 'x'.repeat(200))),
  );
  expect(written.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  await Promise.all(brokers.map((broker) => broker.stop()));
});

test('a broker which is told to stop while it starts ends, and its caller gets the reason', async () => {
  const at = await newBroker('stopped');
  const abort = new AbortController();
  const onProgress = (doing: string) => {
    if (doing === 'starting') abort.abort(new Error('enough'));
  };
  await expect(startKafka({ ...at, signal: abort.signal, onProgress })).rejects.toThrow('enough');
  expect(await answersAsKafka('127.0.0.1', at.port, 500)).toBe(false);
});

test('a port that is taken, also that of the controller, is a problem before anything is written', async () => {
  const taken = Number(inject('brokers').split(':')[1]);
  expect(await answersAsBroker('127.0.0.1', taken, 2000)).toBe(true);
  const at = { ...(await newBroker('taken')), controllerPort: taken };
  await expect(startKafka(at)).rejects.toMatchObject({ code: 'port-taken' });
  expect(existsSync(at.dir)).toBe(false);
});

test('a setting that Kafka refuses is a problem with what Kafka said', async () => {
  const at = { ...(await newBroker('refused')), properties: { 'log.segment.bytes': 'many' } };
  await expect(startKafka(at)).rejects.toMatchObject({
    code: 'kafka-failed',
    said: expect.arrayContaining([expect.stringContaining('log.segment.bytes')]) as unknown,
  });
});
