import { expect, test } from 'vitest';
import { cellsOf, type Run } from './cells.ts';
import { outcomesOf } from './goals.ts';

const scenario = '1000 keys, 100 ms, 1000 at once';
function run(runtime: string, recordsPerSecond: number, faults: readonly string[] = []): Run {
  return {
    bench: 'B1',
    scenario,
    runtime,
    keys: '1000',
    work_ms: 100,
    concurrency: 1000,
    repetition: 0,
    ceiling_arm: 'raw',
    recordsPerSecond,
    ceiling: 10_000,
    figures: {},
    faults,
  };
}
const met = (runs: readonly Run[]) => outcomesOf(cellsOf(runs)).map((outcome) => outcome.met);

test('a goal is reached by the median', () => {
  expect(met([run('ours', 8_000), run('ours', 9_100), run('ours', 9_200)])).toEqual([true]);
  expect(met([run('ours', 8_000), run('ours', 8_900), run('ours', 9_200)])).toEqual([false]);
});

test('a rate is compared with the peer of the same load', () => {
  expect(met([run('ours', 9_500), run('parallel-consumer', 990)])).toEqual([true, true]);
  expect(met([run('ours', 9_500), run('parallel-consumer', 2_000)])).toEqual([true, false]);
});

test('a goal that is reached with a fault in the ledger is missed', () => {
  expect(met([run('ours', 9_500), run('ours', 9_500, ['1 records were never handled'])])).toEqual([false]);
});

test('where no ceiling is computed, the arm that was named is it', () => {
  const idle = (runtime: string, rate: number): Run => ({ ...run(runtime, rate), work_ms: 0, ceiling: null });
  const [ours] = cellsOf([idle('ours', 80), idle('raw', 100)]);
  expect(ours).toMatchObject({ ceiling: 100, share: 0.8 });
});
