import type { Bench } from '../benches/bench.ts';
import type { Cell, Run } from './cells.ts';
import { chanceOfLower } from './statistics.ts';

const significant = 0.05;

/** One table per load, slowest last; below it what the ledger found, and whether the canary was seen. */
export function tableOf(bench: Bench, cells: readonly Cell[], runs: readonly Run[]): string {
  const scenarios = Map.groupBy(cells, ({ scenario }) => scenario);
  const parts = [...scenarios].map(([scenario, group]) =>
    [`### ${scenario}`, '', ...rowsOf(group), '', ...remarks(scenario, group, runs)].join('\n'),
  );
  return [`## ${bench.id}: ${bench.title}`, '', ...parts].join('\n');
}

function rowsOf(cells: readonly Cell[]): readonly string[] {
  const rated = cells.some(({ records_per_s }) => records_per_s !== null);
  const names = [...new Set(cells.flatMap(({ figures }) => Object.keys(figures)))];
  const head = ['runtime', ...(rated ? ['records/s', 'ceiling', 'share', 'spread'] : []), ...names, 'ledger'];
  const rows = cells
    .toSorted((a, b) => (b.records_per_s ?? 0) - (a.records_per_s ?? 0))
    .map((cell) => [
      cell.runtime,
      ...(rated
        ? [number(cell.records_per_s), number(cell.ceiling), percent(cell.share), percent(cell.spread)]
        : []),
      ...names.map((name) => number(cell.figures[name] ?? null)),
      cell.correct ? 'clean' : 'FAULTS',
    ]);
  return [row(head), row(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(row)];
}

function remarks(scenario: string, cells: readonly Cell[], runs: readonly Run[]): readonly string[] {
  const faults = cells.flatMap(({ runtime, faults: found }) =>
    found.map((fault) => `- ${runtime}: ${fault}`),
  );
  return [...faults, ...canaryRemark(scenario, runs), ''];
}

function canaryRemark(scenario: string, runs: readonly Run[]): readonly string[] {
  const rates = (name: string) =>
    runs
      .filter((run) => run.scenario === scenario && run.runtime === name)
      .flatMap(({ recordsPerSecond }) => recordsPerSecond ?? []);
  const [canary, ours] = [rates('canary'), rates('ours')];
  if (canary.length < 3 || ours.length < 3) return [];
  const chance = chanceOfLower(canary, ours);
  const verdict = chance < significant ? 'seen' : 'NOT seen: smaller differences than this mean nothing';
  return [`- The canary, slowed by 10 %, was ${verdict} (p = ${chance.toFixed(3)}).`];
}

function row(values: readonly string[]): string {
  return `| ${values.join(' | ')} |`;
}

export function number(value: number | null): string {
  if (value === null) return '';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 1 ? 1 : 3;
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}

function percent(share: number | null): string {
  return share === null ? '' : `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
}
