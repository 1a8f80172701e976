import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bench, benchIds } from '../benches/bench.ts';
import { type Cell, type Run, cellsOf } from './cells.ts';
import { goalsTable, outcomesOf } from './goals.ts';
import type { Machine } from './machine.ts';
import { plotOf } from './plot.ts';
import { tableOf } from './table.ts';

/** Writes `<bench>.json` (every run), `<bench>.md` and, where there is something to draw, `<bench>.svg`. Returns the cells. */
export function writeResults(
  folder: string,
  bench: Bench,
  runs: readonly Run[],
  machine: Machine,
): readonly Cell[] {
  mkdirSync(folder, { recursive: true });
  const cells = cellsOf(runs);
  const name = join(folder, bench.id.toLowerCase());
  writeFileSync(`${name}.json`, `${JSON.stringify({ machine, cells, runs }, null, 1)}\n`);
  writeFileSync(`${name}.md`, `${tableOf(bench, cells)}\n${machineLines(machine)}\n`);
  const plot = plotOf(bench, cells);
  if (plot !== null) writeFileSync(`${name}.svg`, plot);
  return cells;
}

/** `goals.md`: which goals were reached, by all results in the folder, so that benches may be run one by one. */
export function writeGoals(folder: string): void {
  const cells = benchIds
    .map((id) => `${join(folder, id.toLowerCase())}.json`)
    .filter((file) => existsSync(file))
    .flatMap((file) => (JSON.parse(readFileSync(file, 'utf8')) as { cells: readonly Cell[] }).cells);
  writeFileSync(join(folder, 'goals.md'), goalsTable(outcomesOf(cells)));
}

/** The summary that `--json` asks for: one entry per cell. */
export function writeCells(file: string, cells: readonly Cell[]): void {
  writeFileSync(file, `${JSON.stringify({ cells }, null, 1)}\n`);
}

function machineLines(machine: Machine): string {
  const { cpu, cores, memory_gb, system, node, java, kafka, commit, changed, pinning, load_before } = machine;
  const cores_used =
    pinning.client === null
      ? 'nobody pinned to a core'
      : `servers on core ${pinning.servers}, the measured process on core ${pinning.client}`;
  return `${cpu}, ${cores} cores, ${memory_gb} GiB, ${system}; Node ${node}, ${java}, Kafka ${kafka}; ${cores_used}; load before: ${load_before.toFixed(2)}; commit ${commit}${changed ? ', changed since' : ''}.`;
}
