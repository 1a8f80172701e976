import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { cacheFolder, jvmFolder } from '../folders.ts';

const libs = join(cacheFolder, 'jvm', 'libs');
const classes = join(cacheFolder, 'jvm', 'target', 'classes');
const stamp = join(cacheFolder, 'jvm', 'sources.sha256');

export function jvmClassPath(): string {
  return [classes, join(libs, '*')].join(':');
}

/**
 * Compiles the peer on the JVM with Maven, once per state of its sources.
 * @throws Error with what Maven said
 */
export function ensureJvmPeer(): void {
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  process.stdout.write('Compiling the peer on the JVM with Maven (once) ...\n');
  const { status, error, stdout } = spawnSync(
    'mvn',
    [
      '--batch-mode',
      '--quiet',
      '--file',
      join(jvmFolder, 'pom.xml'),
      'compile',
      'dependency:copy-dependencies',
      '-DincludeScope=runtime',
      `-DoutputDirectory=${libs}`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`Maven could not compile bench/jvm: ${error?.message ?? stdout}`);
  writeFileSync(stamp, wanted);
}

function fingerprint(): string {
  const hash = createHash('sha256').update(readFileSync(join(jvmFolder, 'pom.xml')));
  const sources = join(jvmFolder, 'src', 'main', 'java', 'bench');
  for (const name of readdirSync(sources).toSorted()) hash.update(readFileSync(join(sources, name)));
  return hash.digest('hex');
}
