import { closeSync, existsSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lastLines, openLog, tailOf } from './log-file.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'biznavigate-log-'));
  file = join(folder, 'logs', 'a.log');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a log is only for its owner, and one over 10 MiB is put aside', () => {
  closeSync(openLog(file));
  expect(statSync(file).mode & 0o777).toBe(0o600);
  truncateSync(file, 10 * 1024 * 1024 + 1);
  closeSync(openLog(file));
  expect([statSync(file).size, existsSync(`${file}.1`)]).toEqual([0, true]);
});

test('the tail is what was written after a position; all of it, when the log was rolled over since', () => {
  closeSync(openLog(file));
  writeFileSync(file, 'old\nnew\n\n');
  expect(tailOf(file, 4)).toEqual(['new']);
  expect(tailOf(file, 1000)).toEqual(['old', 'new']);
  expect(tailOf(join(folder, 'none'))).toEqual([]);
});

test('the last lines are those that say something, cut to a readable length', () => {
  expect(lastLines('a\n\n  b  \r\nc\n', 2)).toEqual(['  b', 'c']);
  expect(lastLines('x'.repeat(500))[0]).toHaveLength(401);
});
