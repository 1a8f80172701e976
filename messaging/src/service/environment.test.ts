import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ConfigError, kafkaSettings, kafkaVariables, port, readEnvironment } from './environment.ts';

const variables = {
  ...kafkaVariables('ai'),
  DATABASE_URL: z.string().startsWith('postgres://'),
  PORT: port.default(3000),
};
const complete = { DATABASE_URL: 'postgres://localhost/x' };
const folder = mkdtempSync(join(tmpdir(), 'environment-'));
afterAll(() => rmSync(folder, { recursive: true }));

function problemsOf(environment: Record<string, string>): string {
  try {
    readEnvironment(variables, environment);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).message;
  }
  throw new Error('no problem was found');
}

describe('the environment', () => {
  test('has a default for what is not set, and an empty variable is not set', () => {
    const config = readEnvironment(variables, { ...complete, KAFKA_BROKERS: '', PORT: '' });
    expect(config).toMatchObject({
      KAFKA_BROKERS: ['localhost:9092'],
      KAFKA_CLIENT_ID: 'biznavigate-ai',
      KAFKA_GROUP_ID: 'biznavigate-ai-group',
      PORT: 3000,
    });
  });

  test('reports all its problems at once, each by name', () => {
    const said = problemsOf({
      KAFKA_BROKERS: 'nowhere',
      PORT: '70000',
      KAFKA_SSL: 'perhaps',
      KAFKA_SASL_USERNAME: 'me',
    });
    for (const name of [
      'KAFKA_BROKERS',
      'PORT',
      'KAFKA_SSL',
      'KAFKA_SASL_MECHANISM',
      'DATABASE_URL is missing',
    ])
      expect(said).toContain(name);
    expect(said).toContain('5 problems');
  });

  test.each(['localhost', 'localhost:0', 'localhost:99999', 'http://localhost:9092', 'a:1,,b:2'])(
    'refuses %s as brokers',
    (brokers) => {
      expect(problemsOf({ ...complete, KAFKA_BROKERS: brokers })).toContain('host:port');
    },
  );

  test('takes a secret from the file that NAME_FILE names, and tells when it cannot, or when both are set', () => {
    const file = join(folder, 'url');
    writeFileSync(file, 'postgres://from/file\n');
    expect(readEnvironment(variables, { DATABASE_URL_FILE: file }).DATABASE_URL).toBe('postgres://from/file');
    expect(problemsOf({ ...complete, DATABASE_URL_FILE: file })).toContain('both set');
    expect(problemsOf({ DATABASE_URL_FILE: join(folder, 'none') })).toContain('cannot be read');
  });

  test('never repeats the value of a secret', () => {
    expect(problemsOf({ DATABASE_URL: 'mysql://user:hunter2@host/x' })).not.toContain('hunter2');
  });

  test('becomes the settings of the client', () => {
    const config = readEnvironment(variables, {
      ...complete,
      KAFKA_BROKERS: 'a:1, b:2',
      KAFKA_SASL_MECHANISM: 'SCRAM-SHA-512',
      KAFKA_SASL_USERNAME: 'me',
      KAFKA_SASL_PASSWORD: 'secret',
      KAFKA_SSL: 'true',
    });
    expect(kafkaSettings(config)).toEqual({
      brokers: ['a:1', 'b:2'],
      clientId: 'biznavigate-ai',
      sasl: { mechanism: 'SCRAM-SHA-512', username: 'me', password: 'secret' },
      ssl: true,
    });
  });
});
