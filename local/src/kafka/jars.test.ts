import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureKafkaJars } from './jars.ts';

let folder: string;
let libs: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'biznavigate-jars-'));
  libs = join(folder, 'kafka', 'libs');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program that is called as Maven is; `$into` is the folder it was given. */
function maven(script: string): string {
  const file = join(folder, 'mvn');
  writeFileSync(
    file,
    `#!/bin/sh\nfor each; do case $each in -DoutputDirectory=*) into=\${each#*=};; esac; done\n${script}\n`,
  );
  chmodSync(file, 0o755);
  return file;
}

test('the jars appear when Maven has copied them all, its progress is told, and it is not asked again', async () => {
  const news: string[] = [];
  const once = maven(`
    echo 'Downloaded from central: https://example.com/org/kafka-clients-4.4.0.jar (9 MB at 3 MB/s)'
    touch "$into/a.jar"; echo run >> '${join(folder, 'runs')}'`);
  const options = { libs, maven: once, onProgress: (doing: string) => news.push(doing) };
  expect(await ensureKafkaJars(options)).toBe(libs);
  expect(await ensureKafkaJars(options)).toBe(libs);
  expect(readdirSync(libs)).toEqual(['a.jar', 'pom.sha256']);
  expect(readFileSync(join(folder, 'runs'), 'utf8')).toBe('run\n');
  expect(news.at(-1)).toBe('downloading Apache Kafka with Maven (once): 1 files, kafka-clients-4.4.0.jar');
});

test('jars of another pom.xml are replaced', async () => {
  await ensureKafkaJars({ libs, maven: maven('touch "$into/old.jar"') });
  writeFileSync(join(libs, 'pom.sha256'), 'another');
  await ensureKafkaJars({ libs, maven: maven('touch "$into/new.jar"') });
  expect(readdirSync(libs)).toEqual(['new.jar', 'pom.sha256']);
});

test('two at once both get them', async () => {
  const options = { libs, maven: maven('touch "$into/a.jar"') };
  expect(await Promise.all([ensureKafkaJars(options), ensureKafkaJars(options)])).toEqual([libs, libs]);
  expect(readdirSync(join(libs, '..'))).toEqual(['libs']);
});

test('a Maven that fails is a problem with its errors, and leaves no jars', async () => {
  const failing = maven(`touch "$into/half.jar"; echo '[INFO] hm'; echo '[ERROR] no connection'; exit 1`);
  await expect(ensureKafkaJars({ libs, maven: failing })).rejects.toMatchObject({
    code: 'maven-failed',
    said: ['[ERROR] no connection'],
  });
  expect(existsSync(libs)).toBe(false);
  expect(readdirSync(join(libs, '..'))).toEqual([]);
});

test('no Maven is a problem of its own', async () => {
  await expect(ensureKafkaJars({ libs, maven: join(folder, 'none') })).rejects.toMatchObject({
    code: 'maven-missing',
  });
});
