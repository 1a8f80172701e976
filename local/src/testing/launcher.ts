import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { processEnvironment, type Environment } from '../config.ts';
import { ensureKafkaJars } from '../kafka/jars.ts';
import { layoutOf, REPOSITORY, type Layout } from '../layout.ts';
import { freePort } from '../port.ts';
import { identify, isRunning, type ProcessIdentity } from '../process/identity.ts';

const STANDIN_MAIN = join(import.meta.dirname, 'standin-main.ts');
const HAND_OVER = join(REPOSITORY, 'scripts', 'hand-over.mjs');

/** A folder and four ports of its own: what one clone has for itself. Kafka's jars are those of the repository. */
export interface Place {
  readonly layout: Layout;
  readonly ports: Readonly<
    Record<'PORT' | 'LOCAL_POSTGRES_PORT' | 'LOCAL_KAFKA_PORT' | 'LOCAL_KAFKA_CONTROLLER_PORT', number>
  >;
  readonly brokers: string;
  remove(): void;
}

/** @param name part of the folder's name: it may have letters that programs get wrong */
export async function newPlace(name = 'launcher'): Promise<Place> {
  const libs = await ensureKafkaJars();
  const layout = layoutOf(mkdtempSync(join(tmpdir(), `biznavigate-${name}-`)));
  chmodSync(layout.directory, 0o755); // as a clone is: PostgreSQL runs as another account when root starts it
  mkdirSync(dirname(layout.kafkaLibs), { recursive: true });
  symlinkSync(libs, layout.kafkaLibs);
  const [web, postgres, kafka, controller] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  return {
    layout,
    ports: {
      PORT: web,
      LOCAL_POSTGRES_PORT: postgres,
      LOCAL_KAFKA_PORT: kafka,
      LOCAL_KAFKA_CONTROLLER_PORT: controller,
    },
    brokers: `127.0.0.1:${kafka}`,
    remove: () => rmSync(layout.directory, { recursive: true, force: true }),
  };
}

export interface LauncherOptions {
  readonly args?: readonly string[];
  readonly env?: Environment;
  /** As `npm start` does it: through the script that hands over to the launcher. */
  readonly handedOver?: boolean;
  /** In a terminal of its own, which is closed when the started process is killed. */
  readonly inTerminal?: boolean;
}

/** A launcher which runs as a process, as a person has it. */
export interface Launcher {
  readonly pid: number;
  /** Everything it has printed so far. */
  output(): string;
  /** Resolves when it has printed the text. Fails when it ends before that, or takes longer than 30 s. */
  printed(text: string): Promise<void>;
  /** The exit code; null after a signal. */
  readonly exited: Promise<number | null>;
  kill(signal: NodeJS.Signals): void;
}

export function startLauncher(place: Place, options: LauncherOptions = {}): Launcher {
  const [command, ...args] = commandLine(options);
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...environmentOf(place), ...options.env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const exited = once(child, 'close').then(([code]) => code as number | null);
  return {
    pid: child.pid ?? -1,
    output: () => output,
    exited,
    printed: (text) =>
      until(`"${text}" in the output`, () => {
        if (output.includes(text)) return true;
        if (child.exitCode === null && child.signalCode === null) return false;
        throw new Error(`ended without printing "${text}":\n${output}`);
      }),
    kill: (signal) => void child.kill(signal),
  };
}

/** Without what somebody set in the shell that runs the tests. */
function environmentOf(place: Place): Environment {
  return {
    ...processEnvironment(),
    NO_COLOR: '1',
    DATABASE_URL: undefined,
    KAFKA_BROKERS: undefined,
    BIZNAVIGATE_DIR: place.layout.directory,
    ...Object.fromEntries(Object.entries(place.ports).map(([name, port]) => [name, String(port)])),
  };
}

function commandLine({ args = [], handedOver, inTerminal }: LauncherOptions): [string, ...string[]] {
  const handOver = `import { handOver } from ${JSON.stringify(HAND_OVER)}; handOver(${JSON.stringify(STANDIN_MAIN)}, ${JSON.stringify(args)});`;
  const line: [string, ...string[]] =
    handedOver === true
      ? [process.execPath, '--input-type=module', '--eval', handOver]
      : [process.execPath, STANDIN_MAIN, ...args];
  if (inTerminal !== true) return line;
  const quoted = line.map((part) => `'${part.replaceAll("'", `'\\''`)}'`).join(' ');
  return ['script', '--quiet', '--return', '--flush', '--command', quoted, '/dev/null'];
}

/** Every process that descends from this one now, itself included. */
export function familyOf(pid: number): ProcessIdentity[] {
  const all = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const family = [pid];
  for (const ancestor of family)
    family.push(...all.filter(([, parent]) => parent === ancestor).map(([child]) => child ?? -1));
  return family.flatMap((member) => identify(member) ?? []);
}

/** Resolves when none of them runs any more. */
export function gone(family: readonly ProcessIdentity[]): Promise<void> {
  return until('the end of all processes', () => !family.some(isRunning));
}

/** Polls; fails after 30 s. */
export async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`waited 30 s for ${what}`);
    await delay(20);
  }
}
