import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Bench, Scenario } from './benches/bench.ts';
import { type Options, readOptions } from './options.ts';
import { describePlan, fits, stepsOf } from './plan.ts';
import { type Run, runOf } from './report/cells.ts';
import { Kept, unfinished } from './report/kept.ts';
import type { Machine } from './report/machine.ts';
import { Report } from './report/report.ts';

const folder = mkdtempSync(join(tmpdir(), 'biznavigate-bench-plan-'));
afterAll(() => rmSync(folder, { recursive: true }));

const scenario: Scenario = {
  name: 'a load',
  keys: '1',
  workMs: 0,
  concurrency: 1,
  arms: ['ours', 'raw'],
  seconds: () => 10,
  prepare: () => Promise.reject(new Error('nothing is run here')),
};
const bench: Bench = { id: 'B1', title: 'A bench', scenarios: () => [scenario] };
const options: Options = readOptions(['--repetitions', '2']);
const machine: Machine = {
  cpu: 'one',
  cores: 2,
  memory_gb: 1,
  system: 'Linux',
  node: 'v24',
  java: '17',
  kafka: '4',
  commit: 'abc',
  changed: false,
  packages: {},
  pinning: { servers: '0', client: '1' },
  load_before: 0,
};
function measured(name: string, repetition: number, faults: readonly string[] = []): Run {
  const figures = { recordsPerSecond: 1, ceiling: null, figures: {}, faults };
  return runOf(bench, scenario, { name, repetition }, figures);
}
const leftWith = (kept: Kept) => stepsOf([bench], options, kept)[0]?.left;

test('arms alternate, each repetition beginning with another', () => {
  expect(leftWith(new Kept([]))?.map(({ arm }) => arm)).toEqual(['ours', 'raw', 'raw', 'ours']);
});

test('an interrupted execution goes on with what it lacks, and with what broke off', () => {
  const report = new Report(folder, machine);
  report.add(bench, [measured('ours', 0), measured('raw', 0, [`${unfinished}: killed`])]);
  expect(leftWith(Kept.read(folder, [bench], machine))).toEqual([
    { arm: 'raw', repetition: 0 },
    { arm: 'raw', repetition: 1 },
    { arm: 'ours', repetition: 1 },
  ]);
});

test('what another commit, another machine or nobody knows which state has measured is measured again', () => {
  expect(leftWith(Kept.read(folder, [bench], { ...machine, commit: 'def' }))).toHaveLength(4);
  expect(leftWith(Kept.read(folder, [bench], { ...machine, node: 'v25' }))).toHaveLength(4);
  expect(leftWith(Kept.read(folder, [bench], null))).toHaveLength(4);
});

test('the time is told before, and what does not fit is not begun', () => {
  const [step] = stepsOf([bench], options, new Kept([]));
  if (step === undefined) throw new Error('there is no step');
  expect(describePlan([step], 40)).toContain('4 runs, about 0 min 44 s');
  expect(fits(step, 0, 0)).toBe(true);
  expect(fits(step, 16, 1)).toBe(true);
  expect(fits(step, 17, 1)).toBe(false);
  expect(fits(step, 10_000, null)).toBe(true);
});
