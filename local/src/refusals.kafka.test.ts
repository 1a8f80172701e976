import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { freePort } from './port.ts';
import { readRecords } from './process/record.ts';
import { newPlace, startLauncher, type LauncherOptions, type Place } from './testing/launcher.ts';

/** Everything that keeps `npm start` from starting: one clear message with the ways out, exit code 1, nothing left. */
let place: Place;
let tools: string;
const servers: Server[] = [];

beforeAll(async () => {
  place = await newPlace('refused');
  tools = mkdtempSync(join(tmpdir(), 'biznavigate-path-'));
});
beforeEach(() => {
  rmSync(tools, { recursive: true });
  mkdirSync(tools);
  program('id', 'exec /usr/bin/id "$@"');
});
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});
afterAll(() => {
  place.remove();
  rmSync(tools, { recursive: true });
});

/** A program on the PATH that is given by `onlyTools`. */
function program(name: string, script: string): void {
  writeFileSync(join(tools, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(tools, name), 0o755);
}

const onlyTools = () => ({ PATH: tools, JAVA_HOME: undefined });

async function listen(port: number, onConnection: 'silent' | 'http'): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    if (onConnection === 'http') socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** @returns what a person reads */
async function refusal(options: LauncherOptions, at: Place = place): Promise<string> {
  const launcher = startLauncher(at, options);
  expect(await launcher.exited).toBe(1);
  expect(launcher.output()).toMatch(/^✗ \S.+\n/m);
  expect(launcher.output().match(/What you can do:\n( {2}- .+\n)+/g)).toHaveLength(1);
  expect(launcher.output()).not.toContain('defect');
  expect(existsSync(at.layout.run) ? readRecords(at.layout.run) : []).toEqual([]);
  return launcher.output();
}

/** Servers that are there, so that a case starts only what it is about. */
const givenDatabase = () => ({ DATABASE_URL: inject('databaseUrl') });
const givenKafka = () => ({ KAFKA_BROKERS: inject('brokers') });

describe('before anything is started', () => {
  test('an unknown argument is named, and does not start normally', async () => {
    expect(await refusal({ args: ['--rest'] })).toContain('Unknown argument: --rest');
  });

  test('every wrong setting is listed at once, each with its fix, and no secret is repeated', async () => {
    const said = await refusal({
      env: { PORT: '99999', KAFKA_BROKERS: 'localhost', DATABASE_URL: 'mysql://me:hunter2@db/x' },
    });
    expect(said).toContain('3 settings are wrong');
    for (const name of ['PORT', 'KAFKA_BROKERS', 'DATABASE_URL']) {
      expect(said).toMatch(new RegExp(`^ {2}${name}: .+\\.$`, 'm'));
      expect(said).toMatch(new RegExp(`^ {2}- ${name}: `, 'm'));
    }
    expect(said).not.toContain('hunter2');
  });

  test('a folder that is a file is named', async () => {
    const file = join(tools, 'file');
    writeFileSync(file, '');
    expect(await refusal({ env: { BIZNAVIGATE_DIR: file } })).toContain(`can't be written to ${file}`);
  });

  test.for(['PORT', 'LOCAL_POSTGRES_PORT', 'LOCAL_KAFKA_PORT', 'LOCAL_KAFKA_CONTROLLER_PORT'] as const)(
    '%s taken: the port, what it is for, and a command with another one',
    async (name) => {
      const port = place.ports[name];
      await listen(port, 'silent');
      const said = await refusal({});
      expect(said).toContain(`Port ${port}, wanted for`);
      expect(said).toContain(`use other ports: ${name}=${port + 100} npm start`);
      expect(said).not.toContain('a Kafka answers');
    },
  );

  test('a broker on the port of Kafka is told from another program, with the way to use it', async () => {
    const port = Number(inject('brokers').split(':')[1]);
    const said = await refusal({ env: { LOCAL_KAFKA_PORT: String(port) } });
    expect(said).toContain(`On port ${port} a Kafka answers.`);
    expect(said).toContain(`KAFKA_BROKERS=localhost:${port} npm start`);
  });
});

describe('Java and Maven', () => {
  test('no Java: says so, and names the three ways to a Kafka', async () => {
    const said = await refusal({ env: { ...onlyTools(), ...givenDatabase() } });
    expect(said).toContain('There is no Java to run Apache Kafka with: "java" could not be started (ENOENT)');
    expect(said).toMatch(/- install Java 17 .*\n.*- run Kafka in Docker: .*\n.*- use a Kafka somewhere: /);
  });

  test('Java too old: says which it is', async () => {
    program('java', `echo 'openjdk version "1.8.0_402"' >&2`);
    const said = await refusal({ env: { ...onlyTools(), ...givenDatabase() } });
    expect(said).toContain('Apache Kafka needs Java 17 or newer, and "java" is Java 8.');
  });

  test('no Maven: says so when the jars are missing, and leaves no half of them', async () => {
    program('java', `echo 'openjdk version "17.0.15"' >&2`);
    const empty = await newPlace('empty');
    try {
      rmSync(empty.layout.kafkaLibs);
      const said = await refusal({ env: { ...onlyTools(), ...givenDatabase() } }, empty);
      expect(said).toContain('There is no Maven (mvn) to download Apache Kafka with.');
      expect(readdirSync(join(empty.layout.kafkaLibs, '..'))).toEqual(['broker']);
    } finally {
      empty.remove();
    }
  });

  test('neither is needed with KAFKA_BROKERS, and no PostgreSQL is started with DATABASE_URL', async () => {
    symlinkSync('/bin/sh', join(tools, 'sh'));
    const launcher = startLauncher(place, { env: { ...onlyTools(), ...givenDatabase(), ...givenKafka() } });
    await launcher.printed('BizNavigate runs:');
    expect(readRecords(place.layout.run).map(({ record }) => record?.tier)).toEqual(['service', 'service']);
    launcher.kill('SIGINT');
    expect(await launcher.exited).toBe(0);
  });
});

describe('DATABASE_URL', () => {
  const changed = (change: (url: URL) => void) => {
    const url = new URL(inject('databaseUrl'));
    change(url);
    return { DATABASE_URL: url.href, ...givenKafka() };
  };

  test('nobody there', async () => {
    const port = await freePort();
    const said = await refusal({ env: changed((url) => (url.port = String(port))) });
    expect(said).toContain(`DATABASE_URL: no PostgreSQL answers at 127.0.0.1:${port}.`);
  });

  test('somebody else there', async () => {
    const port = await listen(0, 'http');
    const said = await refusal({ env: changed((url) => (url.port = String(port))) });
    expect(said).toContain(`DATABASE_URL: 127.0.0.1:${port}/biznavigate answers, but`);
  });

  test('wrong password, which is not repeated', async () => {
    const said = await refusal({ env: changed((url) => (url.password = 'hunter2')) });
    expect(said).toContain('does not accept the password of the user "biznavigate"');
    expect(said).not.toContain('hunter2');
  });

  test('no such database', async () => {
    const said = await refusal({ env: changed((url) => (url.pathname = '/nowhere')) });
    expect(said).toContain('there is no database "nowhere"');
    expect(said).toContain('createdb');
  });

  test('not a URL', async () => {
    expect(await refusal({ env: { DATABASE_URL: 'localhost', ...givenKafka() } })).toContain(
      'DATABASE_URL: it is not a URL.',
    );
  });
});

describe('KAFKA_BROKERS', () => {
  test('nobody there', async () => {
    const broker = `127.0.0.1:${await freePort()}`;
    const said = await refusal({ env: { ...givenDatabase(), KAFKA_BROKERS: broker } });
    expect(said).toContain(`KAFKA_BROKERS: nobody accepts a connection at ${broker}.`);
    expect(said).toContain('docker compose -f docker-compose.kafka.yml up -d');
  });

  test('somebody who is no Kafka', async () => {
    const broker = `127.0.0.1:${await listen(0, 'http')}`;
    const said = await refusal({ env: { ...givenDatabase(), KAFKA_BROKERS: broker } });
    expect(said).toContain(`${broker} accepts connections, but does not answer as a Kafka does.`);
  });

  test('one broker that answers is enough', async () => {
    const brokers = `127.0.0.1:${await freePort()},${inject('brokers')}`;
    const launcher = startLauncher(place, { env: { ...givenDatabase(), KAFKA_BROKERS: brokers } });
    await launcher.printed('BizNavigate runs:');
    launcher.kill('SIGINT');
    expect(await launcher.exited).toBe(0);
  });
});
