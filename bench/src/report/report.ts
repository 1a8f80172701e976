import type { Bench, Scenario } from '../benches/bench.ts';
import { type Cell, cellsOf, type Run } from './cells.ts';
import { goalsTable, outcomesOf } from './goals.ts';
import type { Machine } from './machine.ts';
import { writeCells, writeGoals, writeResults } from './results.ts';
import { tableOf } from './table.ts';

/** What has been measured, by bench, and on disk at any time. */
export class Report {
  readonly #folder: string;
  readonly #machine: Machine;
  readonly #runs = new Map<Bench, Run[]>();

  constructor(folder: string, machine: Machine) {
    this.#folder = folder;
    this.#machine = machine;
  }

  add(bench: Bench, runs: readonly Run[]): void {
    if (runs.length === 0) return;
    const all = [...(this.#runs.get(bench) ?? []), ...runs];
    this.#runs.set(bench, all);
    writeResults(this.#folder, bench, all, this.#machine);
  }

  /** Of one load. */
  table(bench: Bench, scenario: Scenario): string {
    const runs = this.#runs.get(bench)?.filter((run) => run.scenario === scenario.name) ?? [];
    return tableOf(bench, cellsOf(runs));
  }

  cells(): readonly Cell[] {
    return [...this.#runs.values()].flatMap((runs) => cellsOf(runs));
  }

  /** Writes which goals were reached, and the cells to another file too when it is named. @returns the goals for reading */
  close(json: string | null): string {
    if (json !== null) writeCells(json, this.cells());
    writeGoals(this.#folder);
    return goalsTable(outcomesOf(this.cells()));
  }
}
