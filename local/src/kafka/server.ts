import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { processEnvironment } from '../config.ts';
import { describeExit, startChild, type Child } from '../process/child.ts';
import { runCommand } from '../process/command.ts';
import { lastLines } from '../process/log-file.ts';
import { requireFreePorts } from '../port-problem.ts';
import { StartProblem } from '../problem.ts';
import { answersAsBroker } from './handshake.ts';
import { KAFKA_FOLDER } from './jars.ts';
import { findJava, WAYS_TO_KAFKA } from './java.ts';

const START_DEADLINE = 60_000;

/** A broker with little to do, which should start fast: no optimising compiler, the simplest collector. */
const JVM = [
  '-Xmx256m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-XX:-UsePerfData',
  '-XX:+ExitOnOutOfMemoryError',
  '-Dlog4j2.disable.jmx=true',
];

export interface KafkaOptions {
  /** Keeps the data and the filled-in server.properties; created when missing. */
  readonly dir: string;
  /** The folder with the jars, see ensureKafkaJars. */
  readonly libs: string;
  readonly port: number;
  readonly controllerPort: number;
  /** The broker's log; `kafka.log` in `dir` when not given. What it prints besides goes beside it, to `<name>.out`. */
  readonly log?: string;
  /** Further lines for server.properties; they win over those of the committed file. */
  readonly properties?: Readonly<Record<string, string>>;
  /** 16 bytes in base64url, used when the storage is formatted; random when not given. */
  readonly clusterId?: string;
  /** The program to run it with; looked for when not given, see findJava. */
  readonly java?: string;
  readonly records?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (doing: string) => void;
}

/** One Kafka node, broker and controller, which accepts requests on the loopback address only. */
export interface Kafka {
  /** For KAFKA_BROKERS. */
  readonly brokers: string;
  readonly pid: number;
  readonly child: Child;
  /** Closes its logs, so that the next start has nothing to recover. */
  stop(): Promise<void>;
  /** SIGKILL. Everything acknowledged is there at the next start on the same `dir` and ports. */
  kill(): Promise<void>;
}

/**
 * Starts Kafka; formats its storage first when there is none. May be called again on the same `dir` and ports after
 * stop() and after kill(). Resolves when the broker is let in by its controller: creating a topic works at once.
 * @throws StartProblem `java-missing`, `java-too-old`, `port-taken`, or `kafka-failed` with what the broker said
 */
export async function startKafka(options: KafkaOptions): Promise<Kafka> {
  const java = options.java ?? (await findJava(processEnvironment()));
  // Otherwise whoever has the port would answer in our broker's place, before that one dies of it.
  await requireFreePorts([
    ['LOCAL_KAFKA_PORT', options.port],
    ['LOCAL_KAFKA_CONTROLLER_PORT', options.controllerPort],
  ]);
  mkdirSync(options.dir, { recursive: true });
  const properties = writeProperties(options);
  await ensureFormatted(options, java, properties);
  const child = spawnBroker(options, java, properties);
  await untilItAnswers(options, child);
  return {
    brokers: `127.0.0.1:${options.port}`,
    pid: child.pid,
    child,
    stop: async () => void (await child.stop()),
    kill: async () => void (await child.kill()),
  };
}

/** Written anew at every start, so that a change of the committed file or of a port counts at once. */
function writeProperties(options: KafkaOptions): string {
  const file = join(options.dir, 'server.properties');
  const template = readFileSync(join(KAFKA_FOLDER, 'server.properties'), 'utf8');
  const extra = Object.entries(options.properties ?? {}).map(([name, value]) => `${name}=${value}`);
  writeFileSync(file, [fill(template, options), ...extra, ''].join('\n'));
  return file;
}

function fill(template: string, { port, controllerPort }: KafkaOptions): string {
  return template.replaceAll('${port}', String(port)).replaceAll('${controllerPort}', String(controllerPort));
}

function javaArguments(options: KafkaOptions, main: string, rest: readonly string[]): string[] {
  return [
    ...JVM,
    `-Dbiznavigate.log=${logOf(options)}`,
    `-Dlog4j2.configurationFile=${join(KAFKA_FOLDER, 'log4j2.properties')}`,
    '-cp',
    join(options.libs, '*'),
    main,
    ...rest,
  ];
}

function logOf(options: KafkaOptions): string {
  return options.log ?? join(options.dir, 'kafka.log');
}

/** The note is written last: storage whose formatting was interrupted is formatted anew, it can't hold messages yet. */
async function ensureFormatted(options: KafkaOptions, java: string, properties: string): Promise<void> {
  const note = join(options.dir, 'formatted');
  if (existsSync(note)) return;
  options.onProgress?.('formatting its storage');
  rmSync(join(options.dir, 'data'), { recursive: true, force: true });
  const clusterId = options.clusterId ?? randomBytes(16).toString('base64url');
  const result = await runCommand({
    name: 'Kafka (format)',
    command: java,
    args: javaArguments(options, 'kafka.tools.StorageTool', [
      'format',
      `--cluster-id=${clusterId}`, // as one argument: an id may begin with a dash
      '--config',
      properties,
    ]),
    cwd: options.dir,
    records: options.records,
    signal: options.signal,
  });
  if (result.code !== 0)
    throw kafkaProblem(`Kafka could not format its storage: it ${describeExit(result)}.`, [
      ...result.stdout,
      ...result.stderr,
    ]);
  writeFileSync(note, `${clusterId}\n`);
}

function spawnBroker(options: KafkaOptions, java: string, properties: string): Child {
  options.onProgress?.('starting');
  return startChild({
    name: 'Kafka',
    command: java,
    args: javaArguments(options, 'kafka.Kafka', [properties]),
    cwd: options.dir,
    output: `${logOf(options)}.out`,
    ownLog: logOf(options),
    tier: 'kafka',
    ending: { signal: 'SIGTERM', grace: 20_000 },
    records: options.records,
  });
}

async function untilItAnswers(options: KafkaOptions, child: Child): Promise<void> {
  const deadline = performance.now() + START_DEADLINE;
  let died = false;
  void child.exited.then(() => (died = true));
  while (!(await answersAsBroker('127.0.0.1', options.port, 2000))) {
    if (died) throw kafkaProblem(`Kafka ${describeExit(await child.exited)} while starting.`, child.tail());
    const late = performance.now() > deadline;
    if (late || options.signal?.aborted === true) await child.stop();
    options.signal?.throwIfAborted();
    if (late)
      throw kafkaProblem(`Kafka did not accept requests within ${START_DEADLINE / 1000} s.`, child.tail());
    await Promise.race([delay(25), child.exited]);
  }
}

function kafkaProblem(what: string, said: readonly string[]): StartProblem {
  return new StartProblem('kafka-failed', {
    what,
    said: lastLines(said.join('\n')),
    waysOut: [
      'begin anew, without the data of earlier starts: npm start -- --reset',
      ...WAYS_TO_KAFKA.slice(1),
    ],
  });
}
