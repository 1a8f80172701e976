import { readFileSync } from 'node:fs';
import { messageOf, StartProblem } from './problem.ts';

/** The variables as the process got them. Everything below is computed from this one value. */
export type Environment = Readonly<Record<string, string | undefined>>;

type DatabaseChoice =
  { readonly kind: 'local'; readonly port: number } | { readonly kind: 'given'; readonly url: string };

type KafkaChoice =
  | { readonly kind: 'local'; readonly port: number; readonly controllerPort: number }
  | { readonly kind: 'given'; readonly brokers: readonly string[]; readonly tls: boolean };

export interface Config {
  readonly httpPort: number;
  readonly database: DatabaseChoice;
  readonly kafka: KafkaChoice;
  /** The folder for everything we write; undefined means `.biznavigate` in the repository. */
  readonly directory: string | undefined;
  /** What the services inherit: KAFKA_SASL_*, LOG_LEVEL, OTEL_* and the like are theirs to read. */
  readonly environment: Environment;
}

interface ConfigFault {
  readonly name: string;
  readonly fault: string;
  readonly fix: string;
}

/** The only place in this package where the environment of the process is read. */
export function processEnvironment(): Environment {
  return { ...process.env };
}

/**
 * Reads all settings.
 * @throws StartProblem (code `configuration`) that lists every fault by variable, each with its fix, never only the first.
 */
export function readConfig(environment: Environment): Config {
  const faults: ConfigFault[] = [];
  const config: Config = {
    httpPort: readPort(environment, 'PORT', 3000, faults),
    database: readDatabase(environment, faults),
    kafka: readKafka(environment, faults),
    directory: valueOf(environment, 'BIZNAVIGATE_DIR'),
    environment,
  };
  checkPartitions(environment, faults);
  checkPortsDiffer(config, faults);
  if (faults.length > 0) throw configurationProblem(faults);
  return config;
}

/** The folder of a Java installation, when the environment names one: its `bin/java` goes before the PATH. */
export function javaHome(environment: Environment): string | undefined {
  return valueOf(environment, 'JAVA_HOME');
}

/** Whether colours may be used (https://no-color.org): a terminal that is not dumb, and NO_COLOR not set. */
export function wantsColour(environment: Environment): boolean {
  return valueOf(environment, 'NO_COLOR') === undefined && environment['TERM'] !== 'dumb';
}

/** An empty variable counts as not set, as everywhere in shells and compose files. */
function valueOf(environment: Environment, name: string): string | undefined {
  const value = environment[name]?.trim();
  return value === '' ? undefined : value;
}

function readPort(environment: Environment, name: string, fallback: number, faults: ConfigFault[]): number {
  const value = valueOf(environment, name);
  if (value === undefined) return fallback;
  const port = Number(value);
  if (/^\d+$/.test(value) && port >= 1 && port <= 65_535) return port;
  faults.push({
    name,
    fault: `"${value}" is not a port`,
    fix: `use a number from 1 to 65535, for example ${name}=${fallback}`,
  });
  return fallback;
}

function readDatabase(environment: Environment, faults: ConfigFault[]): DatabaseChoice {
  const port = readPort(environment, 'LOCAL_POSTGRES_PORT', 15_432, faults);
  const url = readSecret(environment, 'DATABASE_URL', faults);
  if (url === undefined) return { kind: 'local', port };
  const fault = databaseUrlFault(url);
  if (fault !== undefined) {
    faults.push({
      name: 'DATABASE_URL',
      fault,
      fix: 'use postgres://user:password@host:5432/database (escape special characters, @ is %40), or leave it out to get a local PostgreSQL',
    });
  }
  return { kind: 'given', url };
}

/** Never repeats the value: it holds a password. */
function databaseUrlFault(value: string): string | undefined {
  if (!URL.canParse(value)) return 'it is not a URL';
  const url = new URL(value);
  if (url.protocol !== 'postgres:' && url.protocol !== 'postgresql:') {
    return `it starts with ${url.protocol}// and not with postgres://`;
  }
  if (url.hostname === '' && !url.searchParams.has('host')) return 'it names no host';
  if (!isDecodable(value)) return 'it has a % that begins no escape (a % itself is %25)';
  return undefined;
}

function isDecodable(value: string): boolean {
  try {
    decodeURIComponent(value);
    return true;
  } catch {
    return false;
  }
}

/** DATABASE_URL may be given as DATABASE_URL_FILE, the name of a file that holds it (Docker and Kubernetes secrets). */
function readSecret(environment: Environment, name: string, faults: ConfigFault[]): string | undefined {
  const file = valueOf(environment, `${name}_FILE`);
  if (file === undefined) return valueOf(environment, name);
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    faults.push({
      name: `${name}_FILE`,
      fault: messageOf(error),
      fix: 'name a file that can be read, or leave it out',
    });
    return undefined;
  }
}

function readKafka(environment: Environment, faults: ConfigFault[]): KafkaChoice {
  const port = readPort(environment, 'LOCAL_KAFKA_PORT', 9092, faults);
  const controllerPort = readPort(environment, 'LOCAL_KAFKA_CONTROLLER_PORT', 9093, faults);
  const value = valueOf(environment, 'KAFKA_BROKERS');
  if (value === undefined) return { kind: 'local', port, controllerPort };
  const brokers = value.split(',').map((broker) => broker.trim());
  for (const broker of brokers.filter((each) => !isBroker(each))) {
    faults.push({
      name: 'KAFKA_BROKERS',
      fault: `"${broker}" is not host:port`,
      fix: 'use host:port, several separated by commas, for example KAFKA_BROKERS=localhost:9092, or leave it out to get a local Kafka',
    });
  }
  return { kind: 'given', brokers, tls: ['true', '1'].includes(valueOf(environment, 'KAFKA_SSL') ?? '') };
}

function isBroker(value: string): boolean {
  const match = /^(?:[A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\]):(\d{1,5})$/.exec(value);
  const port = Number(match?.[1] ?? 0);
  return port >= 1 && port <= 65_535;
}

/** Only checked here, so that a typo is told at once with the others; the backend reads it. */
function checkPartitions(environment: Environment, faults: ConfigFault[]): void {
  const name = 'KAFKA_TOPIC_PARTITIONS';
  const value = valueOf(environment, name);
  if (value === undefined || /^[1-9]\d{0,3}$/.test(value)) return;
  faults.push({
    name,
    fault: `"${value}" is not a number of partitions`,
    fix: `use a whole number from 1, for example ${name}=3`,
  });
}

function checkPortsDiffer(config: Config, faults: ConfigFault[]): void {
  const used = new Map<number, string>();
  for (const [name, port] of portsOf(config)) {
    const other = used.get(port);
    if (other === undefined) used.set(port, name);
    else faults.push({ name, fault: `it is ${port}, and so is ${other}`, fix: 'give each its own port' });
  }
}

/** The ports we are going to listen on, each with the variable that moves it. */
export function portsOf(config: Config): [name: string, port: number][] {
  const ports: [string, number][] = [['PORT', config.httpPort]];
  if (config.database.kind === 'local') ports.push(['LOCAL_POSTGRES_PORT', config.database.port]);
  if (config.kafka.kind === 'local') {
    ports.push(
      ['LOCAL_KAFKA_PORT', config.kafka.port],
      ['LOCAL_KAFKA_CONTROLLER_PORT', config.kafka.controllerPort],
    );
  }
  return ports;
}

function configurationProblem(faults: readonly ConfigFault[]): StartProblem {
  const settings = faults.length === 1 ? 'A setting is' : `${faults.length} settings are`;
  return new StartProblem('configuration', {
    what: [`${settings} wrong:`, ...faults.map(({ name, fault }) => `  ${name}: ${fault}.`)].join('\n'),
    waysOut: faults.map(({ name, fix }) => `${name}: ${fix}`),
  });
}
