import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { portsOf, readConfig, type Environment } from './config.ts';
import { StartProblem } from './problem.ts';

function problemOf(environment: Environment): StartProblem {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof StartProblem) return error;
    throw error;
  }
  throw new Error('no problem');
}

test('an empty environment means: everything local, on four different ports', () => {
  const config = readConfig({ PORT: '', KAFKA_BROKERS: ' ', DATABASE_URL: '' });
  expect(config).toMatchObject({
    httpPort: 3000,
    database: { kind: 'local' },
    kafka: { kind: 'local', port: 9092 },
  });
  expect(new Set(portsOf(config).map(([, port]) => port)).size).toBe(4);
});

test('what is given is not started: only the ports that we listen on are ours', () => {
  const config = readConfig({
    DATABASE_URL: 'postgres://me:p%40ss@db.example:5433/shop',
    KAFKA_BROKERS: 'one:9092, two:9092,[::1]:9094',
    KAFKA_SSL: 'true',
  });
  expect(config.database).toEqual({ kind: 'given', url: 'postgres://me:p%40ss@db.example:5433/shop' });
  expect(config.kafka).toEqual({ kind: 'given', brokers: ['one:9092', 'two:9092', '[::1]:9094'], tls: true });
  expect(portsOf(config)).toEqual([['PORT', 3000]]);
});

test('all faults are reported at once, by name, each with a fix', () => {
  const problem = problemOf({
    PORT: 'http',
    LOCAL_POSTGRES_PORT: '0',
    LOCAL_KAFKA_PORT: '70000',
    KAFKA_BROKERS: 'localhost,ok:9092,bad:0',
    DATABASE_URL: 'mysql://db/shop',
    KAFKA_TOPIC_PARTITIONS: 'three',
  });
  expect(problem.message.split('\n')).toEqual([
    '7 settings are wrong:',
    '  PORT: "http" is not a port.',
    '  LOCAL_POSTGRES_PORT: "0" is not a port.',
    '  DATABASE_URL: it starts with mysql:// and not with postgres://.',
    '  LOCAL_KAFKA_PORT: "70000" is not a port.',
    '  KAFKA_BROKERS: "localhost" is not host:port.',
    '  KAFKA_BROKERS: "bad:0" is not host:port.',
    '  KAFKA_TOPIC_PARTITIONS: "three" is not a number of partitions.',
  ]);
  expect(problem.waysOut).toHaveLength(7);
});

test.for([
  ['localhost', 'it is not a URL'],
  ['postgres:///shop', 'it names no host'],
  ['postgres://me:100%@db/shop', 'it has a % that begins no escape'],
])('DATABASE_URL=%s: %s', ([url, fault]) => {
  expect(problemOf({ DATABASE_URL: url }).message).toContain(fault);
});

test('the value of DATABASE_URL, which holds a password, is never repeated', () => {
  expect(problemOf({ DATABASE_URL: 'mysql://me:hunter2@db/shop' }).message).not.toContain('hunter2');
});

test("DATABASE_URL_FILE names a file that holds the URL, and one that can't be read is a fault", () => {
  const folder = mkdtempSync(join(tmpdir(), 'biznavigate-config-'));
  try {
    const file = join(folder, 'url');
    writeFileSync(file, 'postgres://me@db/shop\n');
    expect(readConfig({ DATABASE_URL_FILE: file }).database).toMatchObject({ url: 'postgres://me@db/shop' });
    expect(problemOf({ DATABASE_URL_FILE: join(folder, 'none') }).message).toContain(
      'DATABASE_URL_FILE: ENOENT',
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('two of our ports that are the same are a fault', () => {
  expect(problemOf({ PORT: '9092' }).message).toContain('LOCAL_KAFKA_PORT: it is 9092, and so is PORT.');
});
