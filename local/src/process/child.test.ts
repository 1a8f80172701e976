import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../testing/launcher.ts';
import { startChild, type Child, type ChildSpec } from './child.ts';
import { identify } from './identity.ts';
import { readRecords } from './record.ts';

let folder: string;
let output: string;
const children: Child[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'biznavigate-child-'));
  output = join(folder, 'out.log');
});
afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => child.kill()));
  rmSync(folder, { recursive: true });
});

function shell(script: string, more: Partial<ChildSpec> = {}): Child {
  const child = startChild({
    name: 'A shell',
    command: 'sh',
    args: ['-c', script],
    output,
    tier: 'service',
    ending: { signal: 'SIGTERM', grace: 10_000 },
    ...more,
  });
  children.push(child);
  return child;
}

const says = (child: Child, line: string) => until(line, () => child.tail().includes(line));

test('stop() sends the graceful signal, and the child has its time to finish', async () => {
  const child = shell(`trap 'echo finished; exit 0' TERM; echo up; while :; do sleep 0.05; done`);
  await says(child, 'up');
  expect(child.isStopping()).toBe(false);
  expect(await child.stop()).toEqual({ code: 0, signal: null });
  expect(child.tail()).toEqual(['up', 'finished']);
  expect(child.isStopping()).toBe(true);
});

test('what ignores the signal is killed after its grace, with what it had started', async () => {
  const child = shell(`trap '' TERM; sleep 60 & echo $!; wait; wait`, {
    ending: { signal: 'SIGTERM', grace: 100 },
  });
  await until('the number of its child', () => child.tail().length === 1);
  const grandchild = Number(child.tail()[0]);
  expect(await child.stop()).toEqual({ code: null, signal: 'SIGKILL' });
  await until('the end of its child', () => identify(grandchild) === undefined);
});

test('the tail is what this run said, of both logs, and not what an earlier run said', async () => {
  const ownLog = join(folder, 'own.log');
  writeFileSync(output, 'an earlier run\n');
  writeFileSync(ownLog, 'an earlier run\n');
  const child = shell(`echo out; echo err >&2; echo own >> '${ownLog}'`, { ownLog });
  await child.exited;
  expect(child.tail()).toEqual(['out', 'err', 'own']);
  expect(child.tail(1)).toEqual(['own']);
});

test('the record is there as long as the child runs', async () => {
  const records = join(folder);
  const child = shell('exec sleep 60', { records });
  expect(readRecords(records).map(({ record }) => record)).toEqual([
    {
      ...identify(child.pid),
      name: 'A shell',
      tier: 'service',
      ending: { signal: 'SIGTERM', grace: 10_000 },
    },
  ]);
  await child.kill();
  expect(readdirSync(records).filter((name) => name.endsWith('.json'))).toEqual([]);
});

test('ready is what the child says on its channel', async () => {
  const child = startChild({
    name: 'A service',
    command: process.execPath,
    args: ['--eval', `process.send('not yet'); process.send('ready')`],
    output,
    channel: true,
    tier: 'service',
    ending: { signal: 'SIGTERM', grace: 10_000 },
  });
  children.push(child);
  await expect(child.ready).resolves.toBeUndefined();
});
