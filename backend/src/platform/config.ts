import { readFileSync } from 'node:fs';
import { z } from 'zod';

export const saslMechanisms = ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'] as const;

const port = z.coerce.number().int().min(1).max(65_535);
const flag = z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1');
const databaseUrl = z
  .string()
  .refine((value) => /^postgres(ql)?:\/\//.test(value) && URL.canParse(value), 'write it as postgres://user:password@host:5432/database');
const brokers = z
  .string()
  .transform((value) => value.split(',').map((broker) => broker.trim()))
  .refine((list) => list.every((broker) => /^[^\s:,/]+:\d{1,5}$/.test(broker)), 'write it as host:port,host:port');

/** Every variable that the backend reads, with its default. docs/environment.md is compared with this list. */
export const environment = {
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development').describe('`production` closes `POST /kafka/test` to all but owners'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on'),
  PORT: port.default(3000).describe('Port of the HTTP interface'),
  DATABASE_URL: databaseUrl.describe('PostgreSQL 15 or newer; its login owns the tables and runs the migrations'),
  DATABASE_POOL_MAX: z.coerce.number().int().min(1).max(500).default(10).describe('Connections for requests and for the consumer'),
  KAFKA_BROKERS: brokers.default(['localhost:9092']).describe('Bootstrap brokers, host:port,host:port'),
  KAFKA_CLIENT_ID: z.string().min(1).default('biznavigate-backend').describe('Name of this client on the brokers'),
  KAFKA_GROUP_ID: z.string().min(1).default('biznavigate-backend-group').describe('Consumer group of the backends'),
  KAFKA_AI_GROUP_ID: z.string().min(1).default('biznavigate-ai-group').describe('The AI services’ group, shown in /kafka/health and /metrics'),
  KAFKA_TOPIC_PARTITIONS: z.coerce.number().int().min(1).max(1000).default(3).describe('Partitions of topics that are created'),
  KAFKA_SASL_MECHANISM: z.enum(saslMechanisms).optional().describe('Login method, with KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD'),
  KAFKA_SASL_USERNAME: z.string().min(1).optional().describe('Login name'),
  KAFKA_SASL_PASSWORD: z.string().min(1).optional().describe('Login password'),
  KAFKA_SSL: flag.default(false).describe('`true` for TLS to the brokers'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info').describe('Least severe level that is logged'),
} as const;

/** Variables whose value may stand in a file named by `NAME_FILE`, as container platforms mount secrets. */
export const secrets = ['DATABASE_URL', 'KAFKA_SASL_USERNAME', 'KAFKA_SASL_PASSWORD'] as const;

const schema = z.object(environment).superRefine((value, context) => {
  const sasl = [value.KAFKA_SASL_MECHANISM, value.KAFKA_SASL_USERNAME, value.KAFKA_SASL_PASSWORD];
  if (sasl.some((part) => part !== undefined) && sasl.some((part) => part === undefined))
    context.addIssue({
      code: 'custom',
      path: ['KAFKA_SASL_MECHANISM'],
      message: 'set all of KAFKA_SASL_MECHANISM, KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD, or none',
    });
});

export type Config = z.output<typeof schema>;
type Environment = Readonly<Record<string, string | undefined>>;

/** Names every variable that is wrong, and what to write instead. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(`The environment has ${problems.length} problem(s):\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** The one reader of the environment. An empty variable counts as unset. */
export function readConfig(env: Environment = process.env): Config {
  const { values, problems } = withSecretFiles(env);
  const parsed = schema.safeParse(values);
  const all = [...problems, ...(parsed.success ? [] : parsed.error.issues.map((issue) => describeIssue(issue, values)))];
  if (!parsed.success || all.length > 0) throw new ConfigError(all);
  return parsed.data;
}

function withSecretFiles(env: Environment) {
  const values: Record<string, string> = {};
  const problems: string[] = [];
  for (const name of Object.keys(environment)) {
    const value = env[name];
    if (value !== undefined && value !== '') values[name] = value;
  }
  for (const name of secrets) {
    const file = env[`${name}_FILE`];
    if (file === undefined || file === '') continue;
    if (values[name] !== undefined) problems.push(`${name} and ${name}_FILE are both set: keep one`);
    try {
      values[name] = readFileSync(file, 'utf8').trim();
    } catch {
      problems.push(`${name}_FILE names ${file}, which cannot be read`);
    }
  }
  return { values, problems };
}

function describeIssue(issue: z.core.$ZodIssue, values: Record<string, string>): string {
  const name = String(issue.path[0]);
  const hidden = secrets.some((secret) => secret === name);
  if (values[name] === undefined && issue.code !== 'custom') return `${name} is missing`;
  const shown = hidden || values[name] === undefined ? '' : ` is ${JSON.stringify(values[name])}`;
  return `${name}${shown}: ${issue.message}`;
}
