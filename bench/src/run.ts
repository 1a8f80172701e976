import { loadavg } from 'node:os';
import { join } from 'node:path';
import type { Bench, Scenario } from './benches/bench.ts';
import { benches } from './benches/catalog.ts';
import { cacheFolder, resultsFolder } from './folders.ts';
import { ensureJvmPeer } from './lab/jvm.ts';
import { Lab } from './lab/lab.ts';
import { pinningOf } from './lab/pinning.ts';
import { isFull, type Options } from './options.ts';
import { type Cell, type Run, cellsOf, runOf } from './report/cells.ts';
import { goalsTable, outcomesOf } from './report/goals.ts';
import { machineOf } from './report/machine.ts';
import { writeCells, writeGoals, writeResults } from './report/results.ts';
import { tableOf } from './report/table.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** @returns whether every ledger was clean */
export async function run(options: Options): Promise<boolean> {
  const pinning = pinningOf(options.pin);
  const machine = machineOf(pinning, loadavg()[0] ?? 0);
  const folder = options.out ?? (isFull(options) ? resultsFolder : join(cacheFolder, 'results'));
  const chosen = benches.filter(({ id }) => options.benches.includes(id));
  const plans = chosen.map((bench) => ({ bench, scenarios: bench.scenarios(options) }));
  if (plans.some(({ scenarios }) => scenarios.some(usesJvm))) ensureJvmPeer();
  const lab = await Lab.open(pinning);
  const cells: Cell[] = [];
  try {
    for (const { bench, scenarios } of plans) {
      const runs: Run[] = [];
      for (const scenario of scenarios) {
        runs.push(...(await runScenario(lab, bench, scenario, options.repetitions)));
        // Written after every load, so that an interrupted run leaves what it has.
        writeResults(folder, bench, runs, machine);
      }
      cells.push(...cellsOf(runs));
      say(`\n${tableOf(bench, cellsOf(runs), runs)}`);
    }
  } finally {
    await lab.close();
  }
  if (options.json !== null) writeCells(options.json, cells);
  writeGoals(folder);
  say(`\n${goalsTable(outcomesOf(cells))}\nResults: ${folder}`);
  return cells.every(({ correct }) => correct);
}

/** All arms once, then all again, each time beginning with another: what drifts on the machine meets all of them alike. */
async function runScenario(
  lab: Lab,
  bench: Bench,
  scenario: Scenario,
  repetitions: number,
): Promise<readonly Run[]> {
  const { arms } = scenario;
  say(`\n${bench.id}, ${scenario.name}`);
  const prepared = await scenario.prepare(lab);
  const runs: Run[] = [];
  try {
    for (let repetition = 0; repetition < repetitions; repetition++) {
      for (let place = 0; place < arms.length; place++) {
        const name = arms[(place + repetition) % arms.length] ?? '';
        const measured = await prepared.measure(name, repetition).catch((error: unknown) => ({
          recordsPerSecond: null,
          ceiling: null,
          figures: {},
          faults: [`it did not finish: ${error instanceof Error ? error.message : String(error)}`],
        }));
        const result = runOf(bench, scenario, { name, repetition }, measured);
        runs.push(result);
        say(lineOf(result));
      }
    }
  } finally {
    await prepared.finish();
  }
  return runs;
}

function lineOf({ runtime, repetition, recordsPerSecond, figures, faults }: Run): string {
  const rate = recordsPerSecond === null ? '' : `${Math.round(recordsPerSecond)}/s`;
  const rest = Object.entries(figures).map(([name, value]) => `${name} ${Number(value.toPrecision(3))}`);
  const wrong = faults.map((fault) => `\n    ${fault}`).join('');
  return `  ${repetition + 1}  ${runtime.padEnd(24)}${rate.padStart(10)}  ${rest.join(', ')}${wrong}`;
}

function usesJvm({ arms }: Scenario): boolean {
  return arms.some((arm) => arm.startsWith('parallel-consumer'));
}
