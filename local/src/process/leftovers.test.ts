import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { identify, isRunning, parseProcStat } from './identity.ts';
import { stopLeftovers } from './leftovers.ts';
import { readRecords, recordProcess, type Tier } from './record.ts';

let folder: string;
const processes: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'biznavigate-leftovers-'));
});
afterEach(() => {
  for (const each of processes.splice(0)) each.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

async function leftover(
  tier: Tier,
  script = 'echo up; exec sleep 60',
  grace = 10_000,
): Promise<ChildProcess> {
  const child = spawn('sh', ['-c', script], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
  processes.push(child);
  recordProcess(folder, child.pid ?? -1, { name: tier, tier, ending: { signal: 'SIGTERM', grace } });
  if (child.stdout !== null) await once(child.stdout, 'data');
  return child;
}

test('what runs is stopped, the services before Kafka and Kafka before PostgreSQL, and no record is left', async () => {
  const left = [await leftover('postgres'), await leftover('service'), await leftover('kafka')];
  expect(await stopLeftovers(folder)).toEqual(['service', 'kafka', 'postgres']);
  expect(left.map((child) => identify(child.pid ?? -1))).toEqual([undefined, undefined, undefined]);
  expect(readdirSync(folder)).toEqual([]);
});

test('what does not listen is killed after its grace', async () => {
  const stubborn = await leftover('kafka', `trap '' TERM; echo up; while :; do sleep 0.05; done`, 100);
  const exited = once(stubborn, 'exit');
  expect(await stopLeftovers(folder)).toEqual(['kafka']);
  expect(await exited).toEqual([null, 'SIGKILL']);
});

test('a process that only has the number of an earlier one of ours is left alone', async () => {
  const stranger = await leftover('kafka');
  const [found] = readRecords(folder);
  writeFileSync(found?.file ?? '', JSON.stringify({ ...found?.record, started: 'an earlier moment' }));
  expect(await stopLeftovers(folder)).toEqual([]);
  expect(identify(stranger.pid ?? -1)).toBeDefined();
  expect(readdirSync(folder)).toEqual([]);
});

test('a torn record is removed, and stops nobody', async () => {
  for (const [index, text] of ['', '{"pid":1', '{"pid":1}', 'null'].entries())
    writeFileSync(join(folder, `kafka-${index}.json`), text);
  expect(await stopLeftovers(folder)).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
});

test('an identity is of one process for ever, and a process that has ended has none', async () => {
  const child = await leftover('service');
  const identity = identify(child.pid ?? -1);
  if (identity === undefined) throw new Error('it runs');
  expect(isRunning(identity)).toBe(true);
  expect(isRunning({ ...identity, started: 'another moment' })).toBe(false);
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
  expect(isRunning(identity)).toBe(false);
});

test("a program's name may have blanks and parentheses in /proc", () => {
  const fields = Array.from({ length: 30 }, (_, index) => String(index));
  expect(parseProcStat(`12 (a) b) (c) S ${fields.slice(1).join(' ')}`)).toEqual({
    state: 'S',
    startTicks: '19',
  });
});
