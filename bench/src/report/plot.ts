import type { Bench } from '../benches/bench.ts';
import type { Cell } from './cells.ts';
import { number } from './table.ts';

const width = 860;
const labelWidth = 250;
const valueWidth = 150;
const barHeight = 16;
const rowHeight = 22;
const titleHeight = 34;

/**
 * A bar per cell, one group per load, on a logarithmic scale, because a runtime that is a hundred times slower should still be
 * seen. The ceiling is a line across its group. Null where no cell has the value that is drawn.
 */
export function plotOf(bench: Bench, cells: readonly Cell[]): string | null {
  const shown = cells.filter((cell) => valueOf(bench, cell) !== null);
  if (shown.length === 0) return null;
  const groups = [...Map.groupBy(shown, ({ scenario }) => scenario)];
  const values = shown.flatMap((cell) => [valueOf(bench, cell) ?? [], cell.ceiling ?? []].flat());
  const scale = scaleOf(values);
  let y = 60;
  const drawn = groups.map(([scenario, group]) => {
    const top = y;
    y += titleHeight + group.length * rowHeight;
    return groupOf({ bench, scenario, cells: group, top, scale });
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y + 20}" font-family="system-ui, sans-serif" font-size="12">`,
    `<rect width="${width}" height="${y + 20}" fill="#ffffff"/>`,
    `<text x="16" y="28" font-size="17" font-weight="600" fill="#111827">${escape(`${bench.id}: ${bench.title}`)}</text>`,
    `<text x="16" y="46" fill="#6b7280">${escape(`${bench.plotted?.label ?? 'records per second'}, median, logarithmic scale; dashed: the ceiling`)}</text>`,
    ...drawn,
    '</svg>',
    '',
  ].join('\n');
}

interface Group {
  readonly bench: Bench;
  readonly scenario: string;
  readonly cells: readonly Cell[];
  readonly top: number;
  readonly scale: (value: number) => number;
}

function groupOf({ bench, scenario, cells, top, scale }: Group): string {
  const ceiling = bench.plotted === undefined ? (cells[0]?.ceiling ?? null) : null;
  const bottom = top + titleHeight + cells.length * rowHeight;
  const bars = cells
    .toSorted((a, b) => (valueOf(bench, b) ?? 0) - (valueOf(bench, a) ?? 0))
    .map((cell, index) => barOf(bench, cell, top + titleHeight + index * rowHeight, scale));
  const line =
    ceiling === null ? [] : [ceilingLine(labelWidth + scale(ceiling), top + titleHeight - 4, bottom)];
  return [
    `<text x="16" y="${top + 24}" font-weight="600" fill="#111827">${escape(scenario)}</text>`,
    ...line,
    ...bars,
  ].join('\n');
}

function barOf(bench: Bench, cell: Cell, y: number, scale: (value: number) => number): string {
  const value = valueOf(bench, cell) ?? 0;
  const length = scale(value);
  const fill = cell.runtime === 'ours' ? '#2563eb' : cell.correct ? '#9ca3af' : '#f59e0b';
  const share =
    cell.share === null || bench.plotted !== undefined ? '' : `  ${(cell.share * 100).toFixed(0)} %`;
  return [
    `<text x="${labelWidth - 8}" y="${y + 12}" text-anchor="end" fill="#374151">${escape(cell.runtime)}</text>`,
    `<rect x="${labelWidth}" y="${y}" width="${length.toFixed(1)}" height="${barHeight}" rx="2" fill="${fill}"/>`,
    `<text x="${(labelWidth + length + 6).toFixed(1)}" y="${y + 12}" fill="#374151" paint-order="stroke" stroke="#ffffff" stroke-width="4">${number(value)}${share}</text>`,
  ].join('');
}

function ceilingLine(x: number, from: number, to: number): string {
  return `<line x1="${x.toFixed(1)}" x2="${x.toFixed(1)}" y1="${from}" y2="${to}" stroke="#dc2626" stroke-dasharray="4 3"/>`;
}

/** From a fifth of the smallest value, so that its bar can be seen, to the largest. */
function scaleOf(values: readonly number[]): (value: number) => number {
  const positive = values.filter((value) => value > 0);
  const low = Math.log(Math.min(...positive) / 5);
  const high = Math.log(Math.max(...positive));
  const room = width - labelWidth - valueWidth;
  return (value) => (value <= 0 ? 0 : Math.max(1, ((Math.log(value) - low) / (high - low)) * room));
}

function valueOf(bench: Bench, cell: Cell): number | null {
  if (bench.plotted === undefined) return cell.records_per_s;
  return cell.figures[bench.plotted.figure] ?? null;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
