import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, Scenario } from '../benches/bench.ts';
import type { Run } from './cells.ts';
import type { Machine } from './machine.ts';

/** What a run that broke off says; such a run is done again. */
export const unfinished = 'it did not finish';

/**
 * Runs of an earlier, interrupted execution: on the same machine, of the same state of what is measured. They need not be
 * measured again.
 */
export class Kept {
  readonly #runs: readonly Run[];

  constructor(runs: readonly Run[]) {
    this.#runs = runs;
  }

  /** None when `machine` is null. */
  static read(folder: string, benches: readonly Bench[], machine: Machine | null): Kept {
    if (machine === null) return new Kept([]);
    return new Kept(benches.flatMap(({ id }) => runsIn(join(folder, `${id.toLowerCase()}.json`), machine)));
  }

  has(bench: Bench, scenario: Scenario, { arm, repetition }: { arm: string; repetition: number }): boolean {
    return this.of(bench, scenario).some((run) => run.runtime === arm && run.repetition === repetition);
  }

  of(bench: Bench, scenario: Scenario): readonly Run[] {
    return this.#runs.filter((run) => run.bench === bench.id && run.scenario === scenario.name);
  }
}

function runsIn(file: string, machine: Machine): readonly Run[] {
  if (!existsSync(file)) return [];
  const found = JSON.parse(readFileSync(file, 'utf8')) as { machine: Machine; runs: readonly Run[] };
  if (!isSame(found.machine, machine)) return [];
  return found.runs.filter(({ faults }) => !faults.some((fault) => fault.startsWith(unfinished)));
}

function isSame(one: Machine, other: Machine): boolean {
  const identity = ({ cpu, cores, node, java, kafka, commit, pinning, packages }: Machine) =>
    JSON.stringify([cpu, cores, node, java, kafka, commit, pinning, packages]);
  return identity(one) === identity(other);
}
