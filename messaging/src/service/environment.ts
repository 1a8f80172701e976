import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type KafkaSettings, saslMechanisms } from '../settings.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Every variable that a process reads, by name; `describe()` is what docs/environment.md says of it. */
export type Variables = Readonly<Record<string, z.ZodType>>;

/** Names every variable that is wrong, and what to write instead. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
    super(`The environment has ${count}:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

export const port = z.coerce.number('a port is a number from 1 to 65535').int().min(1).max(65_535);
export const flag = z
  .enum(['true', 'false', '1', '0'], 'write true or false')
  .transform((value) => value === 'true' || value === '1');
export const logLevel = z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']);

const brokerList = z
  .string()
  .transform((value) => value.split(',').map((broker) => broker.trim()))
  .refine((list) => list.every(isBroker), 'write it as host:port,host:port');

function isBroker(value: string): boolean {
  const match = /^(?:[A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\]):(\d{1,5})$/.exec(value);
  return match !== null && port.safeParse(match[1]).success;
}

/** What every process on the bus reads; `service` names the defaults of its client and group. */
export function kafkaVariables(service: 'backend' | 'ai') {
  return {
    KAFKA_BROKERS: brokerList.default(['localhost:9092']).describe('Bootstrap brokers, host:port,host:port'),
    KAFKA_CLIENT_ID: z
      .string()
      .min(1)
      .default(`biznavigate-${service}`)
      .describe('Name of this client on the brokers'),
    KAFKA_GROUP_ID: z
      .string()
      .min(1)
      .default(`biznavigate-${service}-group`)
      .describe('Consumer group whose members share the work'),
    KAFKA_SASL_MECHANISM: z
      .enum(saslMechanisms)
      .optional()
      .describe('Login method, with KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD'),
    KAFKA_SASL_USERNAME: z.string().min(1).optional().describe('Login name'),
    KAFKA_SASL_PASSWORD: z.string().min(1).optional().describe('Login password'),
    KAFKA_SSL: flag.default(false).describe('`true` for TLS to the brokers'),
    KAFKA_SSL_CA: z
      .string()
      .min(1)
      .optional()
      .describe('Certificate authority of the brokers, PEM; without it the system’s'),
  } as const;
}

/** Variables whose value may stand in a file named by `NAME_FILE`, as container platforms mount secrets. */
export const secretVariables = ['DATABASE_URL', 'KAFKA_SASL_USERNAME', 'KAFKA_SASL_PASSWORD', 'KAFKA_SSL_CA'];

type KafkaValues = z.output<z.ZodObject<ReturnType<typeof kafkaVariables>>>;

export function kafkaSettings(values: KafkaValues): KafkaSettings {
  const {
    KAFKA_SASL_MECHANISM: mechanism,
    KAFKA_SASL_USERNAME: username,
    KAFKA_SASL_PASSWORD: password,
  } = values;
  const sasl =
    mechanism === undefined || username === undefined || password === undefined
      ? {}
      : { sasl: { mechanism, username, password } };
  const ca = values.KAFKA_SSL_CA;
  return {
    brokers: values.KAFKA_BROKERS,
    clientId: values.KAFKA_CLIENT_ID,
    ...sasl,
    ssl: values.KAFKA_SSL && ca !== undefined ? { ca } : values.KAFKA_SSL,
  };
}

/**
 * Reads the variables; an empty one counts as unset.
 * @throws ConfigError that lists every problem, never only the first
 */
export function readEnvironment<V extends Variables>(
  variables: V,
  environment: Environment,
): z.output<z.ZodObject<V>> {
  const { values, problems } = withSecretFiles(Object.keys(variables), environment);
  const parsed = z.object(variables).safeParse(values);
  const secrets = new Set<string>(secretVariables.filter((name) => !name.endsWith('USERNAME')));
  const all = [
    ...problems,
    ...(parsed.success ? [] : parsed.error.issues.map((issue) => describeIssue(issue, values, secrets))),
    ...saslProblems(values),
  ];
  if (!parsed.success || all.length > 0) throw new ConfigError(all);
  return parsed.data;
}

function withSecretFiles(names: readonly string[], environment: Environment) {
  const values: Record<string, string> = {};
  const problems: string[] = [];
  for (const name of names) {
    const value = environment[name];
    if (value !== undefined && value !== '') values[name] = value;
  }
  for (const name of secretVariables.filter((secret) => names.includes(secret))) {
    const file = environment[`${name}_FILE`];
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

function saslProblems(values: Readonly<Record<string, string>>): string[] {
  const names = ['KAFKA_SASL_MECHANISM', 'KAFKA_SASL_USERNAME', 'KAFKA_SASL_PASSWORD'];
  const missing = names.filter((name) => values[name] === undefined);
  if (missing.length === 0 || missing.length === names.length) return [];
  return [`${missing.join(' and ')} missing: a login needs all of ${names.join(', ')}`];
}

function describeIssue(
  issue: z.core.$ZodIssue,
  values: Readonly<Record<string, string>>,
  secrets: ReadonlySet<string>,
): string {
  const name = String(issue.path[0]);
  const value = values[name];
  if (value === undefined) return `${name} is missing`;
  return `${name}${secrets.has(name) ? '' : ` is ${JSON.stringify(value)}`}: ${issue.message}`;
}
