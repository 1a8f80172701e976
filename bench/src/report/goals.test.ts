import { describe, expect, test } from 'vitest';
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

test('a share of another arm is taken repetition by repetition: what drifts on the machine is in both', () => {
  const idle = (runtime: string, rate: number, repetition: number): Run => ({
    ...run(runtime, rate),
    work_ms: 0,
    ceiling: null,
    repetition,
  });
  const slow = [idle('ours', 80, 1), idle('raw', 100, 1)];
  const fast = [idle('ours', 160, 2), idle('raw', 200, 2), idle('ours', 240, 3), idle('raw', 300, 3)];
  const [ours] = cellsOf([...slow, ...fast]);
  expect(ours).toMatchObject({ records_per_s: 160, ceiling: 200, share: 0.8 });
  const [torn] = cellsOf([
    idle('ours', 110, 1),
    idle('raw', 145, 1),
    idle('ours', 90, 2),
    idle('raw', 100, 2),
    idle('ours', 111, 3),
    idle('raw', 140, 3),
  ]);
  expect(torn?.share).toBeCloseTo(111 / 140);
});

describe('writers beside the relay', () => {
  const ingest = (runtime: string, rate: number, figures: Run['figures']): Run => ({
    ...run(runtime, rate),
    bench: 'B3',
    scenario: 'ingest',
    work_ms: 0,
    ceiling: null,
    ceiling_arm: 'no relay',
    figures,
  });
  const goalsOf = (runs: readonly Run[]) => outcomesOf(cellsOf(runs)).map(({ goal, met }) => ({ goal, met }));

  test('at saturation the rate is all that counts', () => {
    const runs = [
      ingest('no relay', 10_000, { commit_p50_ms: 0.5 }),
      ingest('ours', 8_900, { commit_p50_ms: 0.5 }),
    ];
    expect(goalsOf(runs)).toEqual([{ goal: 'B3, ingest: ≥ 90 % of the ceiling at saturation', met: false }]);
  });

  test('by the clock both count: that the rate is kept, and the median latency', () => {
    const byTheClock = (p50: number) => ({ commit_p50_ms: p50, offered_per_s: 5_000 });
    const alone = ingest('no relay', 5_000, byTheClock(1));
    const metWith = (rate: number, p50: number) =>
      goalsOf([alone, ingest('ours', rate, byTheClock(p50))]).map((each) => each.met);
    expect(metWith(4_990, 1.09)).toEqual([true, true]);
    expect(metWith(4_400, 1.09)).toEqual([false, true]);
    expect(metWith(4_990, 1.11)).toEqual([true, false]);
  });
});
