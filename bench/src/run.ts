import { loadavg } from 'node:os';
import { join } from 'node:path';
import type { Measured, Prepared } from './benches/bench.ts';
import { benches } from './benches/catalog.ts';
import { cacheFolder, resultsFolder } from './folders.ts';
import { ensureJvmPeer } from './lab/jvm.ts';
import { Lab } from './lab/lab.ts';
import { pinningOf } from './lab/pinning.ts';
import { isFull, type Options } from './options.ts';
import { describePlan, fits, type Step, stepsOf } from './plan.ts';
import { type Run, runOf } from './report/cells.ts';
import { Kept, unfinished } from './report/kept.ts';
import { machineOf } from './report/machine.ts';
import { Report } from './report/report.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** @returns whether every ledger was clean and everything was run */
export async function run(options: Options): Promise<boolean> {
  const pinning = pinningOf(options.pin);
  const machine = machineOf(pinning, loadavg()[0] ?? 0);
  const full = isFull(options);
  const folder = options.out ?? (full ? resultsFolder : join(cacheFolder, 'results'));
  const chosen = benches.filter(({ id }) => options.benches.includes(id));
  // Only the figures that are kept for long are gone on with: whoever asks for a single cell wants it measured now.
  const kept = Kept.read(folder, chosen, full && !machine.changed ? machine : null);
  const steps = stepsOf(chosen, options, kept);
  say(describePlan(steps, options.minutes));
  if (steps.some(usesJvm)) ensureJvmPeer();
  const report = new Report(folder, machine);
  // All of it first: a file that is written again must not lose what only comes later.
  for (const step of steps) report.add(step.bench, kept.of(step.bench, step.scenario));
  const leftOut = await runSteps(steps, { options, report, open: () => Lab.open(pinning) });
  say(`\n${report.close(options.json)}\nResults: ${folder}`);
  if (leftOut.length > 0) say(`Left out for want of time; the same command goes on:\n${leftOut.join('\n')}`);
  return leftOut.length === 0 && report.cells().every(({ correct }) => correct);
}

interface Surroundings {
  readonly options: Options;
  readonly report: Report;
  readonly open: () => Promise<Lab>;
}

/** @returns what was left out for want of time */
async function runSteps(
  steps: readonly Step[],
  { options, report, open }: Surroundings,
): Promise<readonly string[]> {
  const startedAt = performance.now();
  const leftOut: string[] = [];
  let lab: Lab | null = null;
  let elapsed = 0;
  try {
    for (const step of steps) {
      if (step.left.length === 0) continue;
      if (!fits(step, elapsed, options.minutes)) {
        leftOut.push(`  ${step.bench.id}, ${step.scenario.name}`);
        continue;
      }
      // Servers that were lost with an earlier load are no reason to lose this one too.
      lab ??= await open();
      const whole = await runStep(lab, step, report);
      elapsed = (performance.now() - startedAt) / 1000;
      if (!whole) lab = await closed(lab);
    }
  } finally {
    await closed(lab);
  }
  return leftOut;
}

async function closed(lab: Lab | null): Promise<null> {
  await lab?.close().catch((error: unknown) => say(`The servers did not stop in order: ${messageOf(error)}`));
  return null;
}

/** @returns false when the load could not be made: then the servers themselves are in doubt */
async function runStep(lab: Lab, step: Step, report: Report): Promise<boolean> {
  const { bench, scenario, left } = step;
  say(`\n${bench.id}, ${scenario.name}`);
  let prepared: Prepared;
  try {
    prepared = await scenario.prepare(lab);
  } catch (error) {
    report.add(
      bench,
      left.map((run) => recorded(step, run, broken(error))),
    );
    return false;
  }
  for (const run of left) {
    const measured = await prepared.measure(run.arm, run.repetition).catch(broken);
    const result = recorded(step, run, measured);
    // Written after every run, so that an interrupted execution leaves what it has.
    report.add(bench, [result]);
    say(lineOf(result));
  }
  say(`\n${report.table(bench, scenario)}`);
  return prepared.finish().then(
    () => true,
    () => false,
  );
}

function recorded(
  { bench, scenario }: Step,
  { arm, repetition }: Step['left'][number],
  measured: Measured,
): Run {
  return runOf(bench, scenario, { name: arm, repetition }, measured);
}

function broken(error: unknown): Measured {
  const faults = [`${unfinished}: ${messageOf(error)}`];
  return { recordsPerSecond: null, ceiling: null, figures: {}, faults };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function lineOf({ runtime, repetition, recordsPerSecond, figures, faults }: Run): string {
  const rate = recordsPerSecond === null ? '' : `${Math.round(recordsPerSecond)}/s`;
  const rest = Object.entries(figures).map(([name, value]) => `${name} ${Number(value.toPrecision(3))}`);
  const wrong = faults.map((fault) => `\n    ${fault}`).join('');
  return `  ${repetition + 1}  ${runtime.padEnd(24)}${rate.padStart(10)}  ${rest.join(', ')}${wrong}`;
}

function usesJvm({ left }: Step): boolean {
  return left.some(({ arm }) => arm.startsWith('parallel-consumer'));
}
