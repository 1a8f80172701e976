import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import pg from 'pg';
import { stopLeftovers } from './process/leftovers.ts';
import { readRecords } from './process/record.ts';
import { familyOf, gone, newPlace, startLauncher, type Launcher, type Place } from './testing/launcher.ts';
import { firstRecord, writeRecord } from './testing/records.ts';

const RUNS = 'BizNavigate runs:';
/** What only a first start does; the seconds themselves depend on what else the machine has to do. */
const ONCE = /creating the database|formatting its storage|downloading/;

/** One clone, started again and again; a folder name that programs get wrong. */
let place: Place;
const started = new Set<Launcher>();

function start(
  ...options: Parameters<typeof startLauncher> extends [Place, ...infer Rest] ? Rest : never
): Launcher {
  const launcher = startLauncher(place, ...options);
  started.add(launcher);
  void launcher.exited.then(() => started.delete(launcher));
  return launcher;
}

async function running(...options: Parameters<typeof start>): Promise<Launcher> {
  const launcher = start(...options);
  await launcher.printed(RUNS);
  return launcher;
}

function pidOf(name: string): number {
  const found = readRecords(place.layout.run).find(({ record }) => record?.name === name);
  if (found?.record === undefined) throw new Error(`no record of ${name}`);
  return found.record.pid;
}

async function query(sql: string): Promise<unknown[]> {
  const password = readFileSync(join(place.layout.postgres, 'password'), 'utf8');
  const client = new pg.Client({
    host: '127.0.0.1',
    port: place.ports.LOCAL_POSTGRES_PORT,
    user: 'biznavigate',
    database: 'biznavigate',
    password,
  });
  await client.connect();
  try {
    return (await client.query(sql)).rows as unknown[];
  } finally {
    await client.end();
  }
}

async function expectDataThere(): Promise<void> {
  expect(await query('SELECT text FROM kept')).toEqual([{ text: 'a row' }]);
  expect(await firstRecord(place.brokers, 'kept')).toBe('a record');
}

beforeAll(async () => {
  place = await newPlace("José's place, 1");
});

/** A test that failed must not leave a launcher to the next one. */
afterEach(async () => {
  const left = [...started];
  for (const launcher of left) launcher.kill('SIGTERM');
  // And when npm start is gone, but not what it had started: the launcher ends when its children do.
  if (left.length > 0) await stopLeftovers(place.layout.run);
  await Promise.all(left.map((launcher) => launcher.exited));
});

afterAll(() => place.remove());

describe('data', () => {
  test('a first start in an empty folder makes everything, and Ctrl-C ends every process', async () => {
    const launcher = await running();
    expect(launcher.output()).toContain('Stand-in Laptops');
    expect(launcher.output()).toMatch(ONCE);
    await query(`CREATE TABLE kept AS SELECT 'a row' AS text`);
    await writeRecord(place.brokers, 'kept', 'a record');
    const family = familyOf(launcher.pid);
    expect(family.length).toBeGreaterThanOrEqual(5);

    launcher.kill('SIGINT');

    expect(await launcher.exited).toBe(0);
    await gone(family);
    expect(launcher.output()).toMatch(
      /Stopping Stand-in [AB] and Stand-in [AB] .*\nStopping Kafka .*\nStopping PostgreSQL /,
    );
  });

  test('a later start makes nothing anew and finds its data; after kill -9 the next one stops what was left, and finds it too', async () => {
    const launcher = await running();
    expect(launcher.output()).not.toMatch(ONCE);
    await expectDataThere();
    const family = familyOf(launcher.pid);

    launcher.kill('SIGKILL');
    expect(await launcher.exited).toBeNull();

    const next = await running();
    expect(next.output()).toMatch(
      /An earlier start was killed; stopped what it had left running: .*Kafka, PostgreSQL/,
    );
    await gone(family);
    await expectDataThere();
    next.kill('SIGTERM');
    expect(await next.exited).toBe(0);
  });

  test('--reset begins without the data, and keeps the downloaded Kafka', async () => {
    const launcher = await running({ args: ['--reset'] });
    expect(launcher.output()).toContain('Beginning anew; removed:');
    await expect(query('SELECT text FROM kept')).rejects.toThrow('does not exist');
    expect(existsSync(join(place.layout.kafkaLibs, 'pom.sha256'))).toBe(true);
    launcher.kill('SIGINT');
    expect(await launcher.exited).toBe(0);
  });
});

describe('a second start', () => {
  let first: Launcher;
  let other: Place;
  beforeAll(async () => {
    [first, other] = await Promise.all([running(), newPlace('other')]);
    started.delete(first);
  });
  afterAll(async () => {
    first.kill('SIGTERM');
    await first.exited;
    other.remove();
  });

  test('in the same folder is refused with the number of the process that runs there', async () => {
    const second = start();
    expect(await second.exited).toBe(1);
    expect(second.output()).toContain(`already running in this folder (process ${first.pid})`);
  });

  test('in another clone names every taken port once, the Kafka among them, and one command that moves all', async () => {
    const second = startLauncher({ ...other, ports: place.ports });
    expect(await second.exited).toBe(1);
    for (const [name, port] of Object.entries(place.ports).filter(([variable]) => variable !== 'PORT')) {
      expect(second.output()).toContain(`Port ${port}, wanted for`);
      expect(second.output()).toContain(`${name}=${port + 100}`);
    }
    expect(second.output()).toContain(`On port ${place.ports.LOCAL_KAFKA_PORT} a Kafka answers`);
  });

  test('with other ports runs beside the first', async () => {
    const second = startLauncher(other);
    await second.printed(RUNS);
    second.kill('SIGTERM');
    expect(await second.exited).toBe(0);
  });
});

describe('stopping', () => {
  test.for(['SIGTERM', 'SIGHUP'] as const)('%s ends every process, with exit code 0', async (signal) => {
    const launcher = await running();
    const family = familyOf(launcher.pid);
    launcher.kill(signal);
    expect(await launcher.exited).toBe(0);
    await gone(family);
  });

  test('Ctrl-C while everything is still starting ends every process', async () => {
    const launcher = start();
    await launcher.printed('Kafka: starting');
    const family = familyOf(launcher.pid);
    launcher.kill('SIGINT');
    expect(await launcher.exited).toBe(0);
    expect(launcher.output()).not.toContain(RUNS);
    await gone(family);
    expect(readRecords(place.layout.run)).toEqual([]);
  });

  // `script`, which makes a terminal, takes other options on macOS.
  test.runIf(process.platform === 'linux')('closing the terminal ends every process', async () => {
    const terminal = await running({ handedOver: true, inTerminal: true });
    const family = familyOf(terminal.pid);
    terminal.kill('SIGKILL'); // its end of the terminal closes with it
    await terminal.exited;
    await gone(family);
    expect(readRecords(place.layout.run)).toEqual([]);
  });

  test('kill -9 of npm start itself ends every process', async () => {
    const starter = await running({ handedOver: true });
    const family = familyOf(starter.pid);
    starter.kill('SIGKILL');
    await gone(family);
    expect(readRecords(place.layout.run)).toEqual([]);
  });

  test('one Ctrl-C that arrives twice, from the terminal and from npm, leaves the services their time', async () => {
    const starter = await running({ handedOver: true, env: { STANDIN: 'slow' } });
    starter.kill('SIGINT');
    await starter.printed('Stopping Stand-in');
    starter.kill('SIGINT');
    expect(await starter.exited).toBe(0);
    expect(readFileSync(join(place.layout.logs, 'a.log'), 'utf8')).toContain('finished its work');
  });

  test('a second Ctrl-C does not wait for a service that ignores the first', async () => {
    const launcher = await running({ env: { STANDIN: 'stubborn' } });
    const family = familyOf(launcher.pid);
    launcher.kill('SIGINT');
    await launcher.printed('Stopping Stand-in');
    const since = performance.now();
    launcher.kill('SIGINT');
    expect(await launcher.exited).toBe(0);
    expect(performance.now() - since).toBeLessThan(5000);
    await gone(family);
  });
});

describe('a process that dies', () => {
  test.for(['Kafka', 'PostgreSQL'])(
    '%s: is named with its last lines, and everything stops',
    async (name) => {
      const launcher = await running();
      const family = familyOf(launcher.pid);
      process.kill(pidOf(name), 'SIGKILL');
      expect(await launcher.exited).toBe(1);
      expect(launcher.output()).toContain(
        `✗ ${name} was ended by SIGKILL; so everything was stopped. Its last lines:`,
      );
      expect(launcher.output()).toMatch(/\n {2}\| .+\n/);
      expect(launcher.output()).toContain(`${name === 'Kafka' ? 'kafka' : 'postgres'}.log`);
      await gone(family);
    },
  );

  test('a service: is named with its exit code and its last lines, and everything stops', async () => {
    const launcher = start({ env: { STANDIN: 'dies' } });
    await launcher.printed('Stand-in A: starting');
    const family = familyOf(launcher.pid);
    expect(await launcher.exited).toBe(1);
    expect(launcher.output()).toMatch(/✗ Stand-in [AB] stopped with exit code 7; so everything was stopped/);
    expect(launcher.output()).toContain('the cat ate the configuration');
    expect(launcher.output()).not.toContain(RUNS);
    await gone(family);
  });
});
