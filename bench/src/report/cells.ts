import type { Bench, BenchId, Measured, Scenario } from '../benches/bench.ts';
import { type Comparisons, comparisonsOf } from './comparison.ts';
import { median, spread } from './statistics.ts';

/** One run, as it is kept in the raw results. */
export interface Run extends Measured {
  readonly bench: BenchId;
  readonly scenario: string;
  readonly runtime: string;
  readonly keys: string;
  readonly work_ms: number;
  readonly concurrency: number;
  readonly repetition: number;
  readonly ceiling_arm: string | null;
}

/** All runs of one arm under one load. */
export interface Cell {
  readonly bench: BenchId;
  readonly scenario: string;
  readonly runtime: string;
  readonly keys: string;
  readonly work_ms: number;
  readonly concurrency: number;
  /** Median over the repetitions; null where the bench measures no rate. */
  readonly records_per_s: number | null;
  readonly ceiling: number | null;
  /** Rate over ceiling; where the ceiling is what another arm reached, the median over the repetitions. */
  readonly share: number | null;
  /** (max - min) / median of the rate. */
  readonly spread: number | null;
  readonly repetitions: number;
  readonly correct: boolean;
  /** With ours of the same load, pair by pair; null where that is no question, or pairs are few. */
  readonly versus_ours: Comparisons | null;
  /** Medians. */
  readonly figures: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
}

export function runOf(
  bench: Bench,
  scenario: Scenario,
  arm: { name: string; repetition: number },
  measured: Measured,
): Run {
  return {
    bench: bench.id,
    scenario: scenario.name,
    runtime: arm.name,
    keys: scenario.keys,
    work_ms: scenario.workMs,
    concurrency: scenario.concurrency,
    repetition: arm.repetition,
    ceiling_arm: scenario.ceilingArm ?? null,
    ...measured,
  };
}

/** In the order in which they were first run. */
export function cellsOf(runs: readonly Run[]): readonly Cell[] {
  const groups = Map.groupBy(runs, ({ scenario, runtime }) => `${scenario}\n${runtime}`);
  const cells = [...groups.values()].map((group) => cellOf(group, runs));
  return cells.map((cell) => {
    const arm = ceilingArmOf(cell.scenario, runs);
    const ceiling = cell.ceiling ?? rateOf(arm, cell.scenario, cells);
    const share = cell.ceiling === null ? shareOfArm(cell, arm, runs) : over(cell.records_per_s, ceiling);
    return { ...cell, ceiling, share };
  });
}

function ceilingArmOf(scenario: string, runs: readonly Run[]): string | null {
  return runs.find((run) => run.scenario === scenario)?.ceiling_arm ?? null;
}

function rateOf(arm: string | null, scenario: string, cells: readonly Cell[]): number | null {
  return cells.find((cell) => cell.scenario === scenario && cell.runtime === arm)?.records_per_s ?? null;
}

/** Runs of a repetition follow each other, so what drifts on the machine is in both. */
function shareOfArm({ scenario, runtime }: Cell, arm: string | null, runs: readonly Run[]): number | null {
  const of = (name: string | null) => runs.filter((run) => run.scenario === scenario && run.runtime === name);
  const ceilings = of(arm);
  const shares = of(runtime).flatMap(({ repetition, recordsPerSecond }) => {
    const ceiling = ceilings.find((run) => run.repetition === repetition)?.recordsPerSecond ?? null;
    return over(recordsPerSecond, ceiling) ?? [];
  });
  return shares.length === 0 ? null : median(shares);
}

function over(rate: number | null, ceiling: number | null): number | null {
  return rate === null || ceiling === null ? null : rate / ceiling;
}

function cellOf(runs: readonly Run[], all: readonly Run[]): Cell {
  const [first] = runs;
  if (first === undefined) throw new RangeError('a cell has at least one run');
  const { bench, scenario, runtime, keys, work_ms, concurrency, ceiling } = first;
  const rates = runs.flatMap(({ recordsPerSecond }) => recordsPerSecond ?? []);
  const faults = runs.flatMap((run) => run.faults);
  return {
    bench,
    scenario,
    runtime,
    keys,
    work_ms,
    concurrency,
    records_per_s: rates.length === 0 ? null : median(rates),
    ceiling,
    share: null,
    spread: rates.length === 0 ? null : spread(rates),
    repetitions: runs.length,
    correct: faults.length === 0,
    versus_ours:
      runtime === 'ours'
        ? null
        : comparisonsOf(
            runs,
            all.filter((run) => run.scenario === scenario && run.runtime === 'ours'),
          ),
    figures: mediansOf(runs),
    faults: [...new Set(faults)],
  };
}

function mediansOf(runs: readonly Run[]): Record<string, number> {
  const names = new Set(runs.flatMap(({ figures }) => Object.keys(figures)));
  return Object.fromEntries(
    [...names].map((name) => [name, median(runs.flatMap(({ figures }) => figures[name] ?? []))]),
  );
}
