import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { layoutOf, REPOSITORY } from '../layout.ts';
import { describeExit } from '../process/child.ts';
import { runCommand, type CommandResult } from '../process/command.ts';
import { StartProblem } from '../problem.ts';
import { WAYS_TO_KAFKA } from './java.ts';

/** The committed configuration of the local Kafka. */
export const KAFKA_FOLDER = join(REPOSITORY, 'local', 'kafka');
const STAMP = 'pom.sha256';

export interface JarsOptions {
  /** Where the jars go; `.biznavigate/kafka/libs` of the repository when not given. */
  readonly libs?: string;
  readonly records?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (doing: string) => void;
  /** The Maven to run. */
  readonly maven?: string;
}

/**
 * Makes sure that the jars of Apache Kafka are there, as local/kafka/pom.xml names them; quick when they are. They
 * appear all at once, by a rename, so that an interrupted download leaves nothing half done.
 * @returns the folder with the jars
 * @throws StartProblem `maven-missing` or `maven-failed`
 */
export async function ensureKafkaJars(options: JarsOptions = {}): Promise<string> {
  const libs = options.libs ?? layoutOf().kafkaLibs;
  const pom = join(KAFKA_FOLDER, 'pom.xml');
  const wanted = createHash('sha256').update(readFileSync(pom)).digest('hex');
  if (isComplete(libs, wanted)) return libs;
  options.onProgress?.('downloading Apache Kafka with Maven (43 MB, once)');
  mkdirSync(dirname(libs), { recursive: true });
  const partial = mkdtempSync(`${libs}.partial-`);
  try {
    await copyJars(options, pom, partial);
    writeFileSync(join(partial, STAMP), wanted);
    replace(libs, partial, wanted);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return libs;
}

function isComplete(libs: string, wanted: string): boolean {
  const stamp = join(libs, STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

async function copyJars(options: JarsOptions, pom: string, into: string): Promise<void> {
  const progress = downloadProgress(options.onProgress);
  const result = await runCommand({
    name: 'Maven',
    command: options.maven ?? 'mvn',
    args: [
      '--batch-mode',
      '--file',
      pom,
      'dependency:copy-dependencies',
      '-DincludeScope=runtime',
      `-DoutputDirectory=${into}`,
    ],
    records: options.records,
    signal: options.signal,
    onLine: progress,
  });
  if (result.code !== 0) throw mavenProblem(result);
}

function downloadProgress(onProgress: JarsOptions['onProgress']): (line: string) => void {
  let files = 0;
  return (line) => {
    if (!line.includes('Downloaded from')) return;
    files += 1;
    onProgress?.(`downloading Apache Kafka with Maven (once): ${files} files, ${nameOf(line)}`);
  };
}

function nameOf(line: string): string {
  return /\/([^/\s]+)(?: \(|$)/.exec(line)?.[1] ?? '';
}

/** Two at once (test runners) may both have downloaded: the second finds the first one's, which are the same. */
function replace(libs: string, partial: string, wanted: string): void {
  if (isComplete(libs, wanted)) return;
  rmSync(libs, { recursive: true, force: true });
  renameSync(partial, libs);
}

function mavenProblem(result: CommandResult): StartProblem {
  if (result.error !== undefined) {
    return new StartProblem('maven-missing', {
      what: 'There is no Maven (mvn) to download Apache Kafka with. It is needed once.',
      waysOut: WAYS_TO_KAFKA,
    });
  }
  const errors = [...result.stdout, ...result.stderr].filter(
    (line) => line.includes('ERROR') || line.includes('Error'),
  );
  return new StartProblem('maven-failed', {
    what: `Maven could not download Apache Kafka: it ${describeExit(result)}.`,
    said: errors.slice(0, 6),
    waysOut: [
      'check the connection; behind a proxy or with a mirror, Maven reads ~/.m2/settings.xml. Then: npm start',
      ...WAYS_TO_KAFKA.slice(1),
    ],
  });
}
