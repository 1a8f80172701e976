import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem, type as system } from 'node:os';
import { join } from 'node:path';
import { benchFolder } from '../folders.ts';
import type { Pinning } from '../lab/pinning.ts';

/** What a figure cannot be read without. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memory_gb: number;
  readonly system: string;
  readonly node: string;
  readonly java: string;
  readonly kafka: string;
  /** The last one that changed what is measured or how; results and documents do not count. */
  readonly commit: string;
  /** Something of that is changed and not committed: nobody else can repeat it. */
  readonly changed: boolean;
  readonly packages: Readonly<Record<string, string>>;
  readonly pinning: Pinning;
  /** Load average over the last minute before the first cell: whether somebody else used the machine. */
  readonly load_before: number;
}

const rootFolder = join(benchFolder, '..');
const measuredPaths = [
  'messaging/src',
  'contracts/src',
  'backend/src',
  'local/src',
  'local/kafka',
  'bench/src',
  'bench/jvm',
  'bench/package-lock.json',
  'package-lock.json',
];

export function machineOf(pinning: Pinning, loadBefore: number): Machine {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memory_gb: Math.round(totalmem() / 2 ** 30),
    system: `${system()} ${release()}`,
    node: process.version,
    java: said('java', ['-version']).split('\n')[0] ?? '',
    kafka: kafkaVersion(),
    commit: git(['log', '-1', '--format=%h', '--', ...measuredPaths]),
    changed: git(['status', '--porcelain', '--', ...measuredPaths]) !== '',
    packages: packages(),
    pinning,
    load_before: loadBefore,
  };
}

function git(args: readonly string[]): string {
  return said('git', ['-C', rootFolder, ...args]).trim();
}

function said(command: string, args: readonly string[]): string {
  const { stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return stdout || stderr || '';
}

function kafkaVersion(): string {
  const pom = readFileSync(join(rootFolder, 'local', 'kafka', 'pom.xml'), 'utf8');
  return /<kafka\.version>([^<]+)</.exec(pom)?.[1] ?? 'unknown';
}

function packages(): Record<string, string> {
  const manifest = JSON.parse(readFileSync(join(benchFolder, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const pom = readFileSync(join(benchFolder, 'jvm', 'pom.xml'), 'utf8');
  const jvm = /parallel-consumer-core<\/artifactId>\s*<version>([^<]+)</.exec(pom)?.[1] ?? 'unknown';
  return { ...manifest.dependencies, 'parallel-consumer-core': jvm };
}
