import type { Bench } from '../benches/bench.ts';
import type { Cell } from './cells.ts';
import { describeComparison, toldApart } from './comparison.ts';

/** One table per load, slowest last; below it what the ledger found, and whether the canary was seen. */
export function tableOf(bench: Bench, cells: readonly Cell[]): string {
  const scenarios = Map.groupBy(cells, ({ scenario }) => scenario);
  const parts = [...scenarios].map(([scenario, group]) =>
    [`### ${scenario}`, '', ...rowsOf(group), '', ...remarks(group)].join('\n'),
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

function remarks(cells: readonly Cell[]): readonly string[] {
  const faults = cells.flatMap(({ runtime, faults: found }) =>
    found.map((fault) => `- ${runtime}: ${fault}`),
  );
  return [...faults, ...canaryRemarks(cells), ''];
}

/** What the harness can tell apart: a tenth more computing must be seen, and nothing where there is nothing. */
function canaryRemarks(cells: readonly Cell[]): readonly string[] {
  return cells.flatMap(({ runtime, versus_ours: versus }) => {
    if (versus === null || (runtime !== 'canary' && runtime !== 'ours-again')) return [];
    const subject = runtime === 'canary' ? 'canary, 10 % slower' : 'ours again, not slower';
    const verdict = toldApart(versus) ? 'told apart' : 'not told apart';
    return [
      `- ${subject}: ${verdict}, p=${versus.cpu.chance.toFixed(4)}. Processor time per record ${describeComparison(versus.cpu)}; wall time ${describeComparison(versus.wall)}.`,
    ];
  });
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
