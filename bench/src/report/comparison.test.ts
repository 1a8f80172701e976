import { expect, test } from 'vitest';
import type { Run } from './cells.ts';
import { comparisonsOf, toldApart } from './comparison.ts';

function runs(runtime: string, cpu: readonly number[]): readonly Run[] {
  return cpu.map((microseconds, repetition) => ({
    bench: 'B0',
    scenario: 'load',
    runtime,
    keys: '1000',
    work_ms: 0,
    concurrency: 1000,
    repetition,
    ceiling_arm: null,
    recordsPerSecond: 1e6 / microseconds,
    ceiling: null,
    figures: { cpu_us_per_record: microseconds },
    faults: [],
  }));
}
// The machine drifts by much more than a tenth, for both alike.
const drift = [1, 1.3, 1.8, 1.2, 0.9, 1.1, 1.6, 1.4];
const noise = [1, 1.03, 0.98, 1.02, 0.97, 1.01, 0.99, 1.02];
const ours = runs('ours', drift);

test('a tenth more is told apart though the machine drifts by more, because pairs are compared', () => {
  const canary = runs(
    'canary',
    drift.map((value, index) => value * 1.1 * (noise[index] ?? 1)),
  );
  const versus = comparisonsOf(canary, ours);
  expect(versus).toMatchObject({ cpu: { pairs: 8, chance: 1 / 256 } });
  expect(versus?.cpu.ratio).toBeCloseTo(1.1, 1);
  expect(versus?.wall.ratio).toBeCloseTo(1.1, 1);
  expect(versus !== null && toldApart(versus)).toBe(true);
});

test('the same is not told from itself', () => {
  const again = comparisonsOf(
    runs(
      'ours-again',
      drift.map((value, index) => value * (noise[index] ?? 1)),
    ),
    ours,
  );
  expect(again !== null && toldApart(again)).toBe(false);
});

test('few pairs say nothing', () => {
  expect(comparisonsOf(runs('canary', [1.1, 1.1, 1.1]), ours)).toBeNull();
});
