import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeLock } from './lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'biznavigate-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the lock of another process is refused with its number, however long it is held, and is gone when that process is killed', async () => {
  const script = `
    import { takeLock } from ${JSON.stringify(join(import.meta.dirname, 'lock.ts'))};
    takeLock(${JSON.stringify(folder)});
    gc();
    process.stdout.write('locked');
    setInterval(() => undefined, 1000);`;
  const holder = spawn(process.execPath, ['--expose-gc', '--input-type=module', '--eval', script]);
  await once(holder.stdout, 'data');
  expect(() => takeLock(folder)).toThrow(
    expect.objectContaining({
      code: 'already-running',
      message: expect.stringContaining(`(process ${holder.pid})`) as unknown,
    }),
  );
  const exited = once(holder, 'exit');
  holder.kill('SIGKILL');
  await exited;
  takeLock(folder).release();
});

test('a lock that was released can be taken again', () => {
  takeLock(folder).release();
  const lock = takeLock(folder);
  expect(() => takeLock(folder)).toThrow('already running');
  lock.release();
});
