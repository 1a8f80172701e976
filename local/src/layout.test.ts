import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFolders, layoutOf, REPOSITORY, removeData } from './layout.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'biznavigate-layout-'));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true });
});

test('everything is below one folder, .biznavigate of the repository when no other is given', () => {
  const { directory, ...rest } = layoutOf();
  expect(directory).toBe(join(REPOSITORY, '.biznavigate'));
  for (const path of Object.values(rest)) expect(path.startsWith(`${directory}/`)).toBe(true);
});

test('beginning anew removes the data, and neither the downloaded Kafka nor the lock', () => {
  const layout = layoutOf(folder);
  createFolders(layout);
  const jar = join(layout.kafkaLibs, '..', 'jar');
  for (const file of [layout.apiKey, join(layout.logs, 'a.log'), join(layout.run, 'lock'), jar])
    writeFileSync(file, '');
  removeData(layout);
  expect([layout.apiKey, join(layout.logs, 'a.log')].map(existsSync)).toEqual([false, false]);
  expect([join(layout.run, 'lock'), jar, layout.logs].map(existsSync)).toEqual([true, true, true]);
});

test("a folder that can't be one is a problem with the ways out", () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(() => createFolders(layoutOf(file))).toThrow(
    expect.objectContaining({
      code: 'directory-unusable',
      message: expect.stringContaining(file) as unknown,
    }),
  );
});

test.skipIf(process.getuid?.() !== 0)('a folder of another account is a problem, also for root', () => {
  chownSync(folder, 65_534, 65_534);
  expect(() => createFolders(layoutOf(folder))).toThrow(
    'belongs to another account (number 65534, and yours is 0)',
  );
  chownSync(folder, 0, 0);
});

test('a folder that is used for other things is a problem; an empty one, and one of an earlier start, are none', () => {
  const used = layoutOf(folder);
  createFolders(used);
  writeFileSync(join(folder, 'notes.txt'), '');
  createFolders(used);

  rmSync(used.run, { recursive: true });
  expect(() => createFolders(used)).toThrow('holds other things, for example notes.txt');
});
