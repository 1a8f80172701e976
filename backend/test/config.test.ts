import { ConfigError } from '@biznavigate/messaging/service';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/platform/config.ts';

const DATABASE_URL = 'postgres://me:secret@localhost:5432/shop';

function problemsOf(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
  }
  throw new Error('the environment was accepted');
}

describe('the environment', () => {
  it('needs nothing but DATABASE_URL', () => {
    expect(readConfig({ DATABASE_URL })).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      KAFKA_BROKERS: ['localhost:9092'],
      KAFKA_CLIENT_ID: 'biznavigate-backend',
      KAFKA_GROUP_ID: 'biznavigate-backend-group',
      KAFKA_AI_GROUP_ID: 'biznavigate-ai-group',
      KAFKA_TOPIC_PARTITIONS: 3,
    });
  });

  it('reports all problems together, by name, and no secret', () => {
    const problems = problemsOf({
      PORT: '99999',
      DATABASE_URL: 'mysql://me:secret@localhost/shop',
      DATABASE_POOL_MAX: '0',
      KAFKA_BROKERS: 'localhost',
      KAFKA_TOPIC_PARTITIONS: 'three',
      KAFKA_SASL_USERNAME: 'me',
      LOG_LEVEL: 'loud',
      NODE_ENV: 'prod',
    });
    for (const name of [
      'PORT is "99999"',
      'DATABASE_URL: write it as postgres://user:password@host:5432/database',
      'DATABASE_POOL_MAX is "0"',
      'KAFKA_BROKERS is "localhost": write it as host:port',
      'KAFKA_TOPIC_PARTITIONS is "three"',
      'KAFKA_SASL_MECHANISM and KAFKA_SASL_PASSWORD missing',
      'LOG_LEVEL is "loud"',
      'NODE_ENV is "prod"',
    ])
      expect(problems).toContain(name);
    expect(problems).not.toContain('secret');
  });

  it('treats an empty variable as unset', () => {
    expect(problemsOf({ DATABASE_URL: '', PORT: '' })).toContain('DATABASE_URL is missing');
  });
});
