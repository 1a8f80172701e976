import { type FaultKind, processesOfEach } from './faults/fault.ts';
import { addPartitions } from './faults/partitions.ts';
import { inflict } from './faults/inflict.ts';
import { pause } from './faults/pause.ts';
import { randomOf } from './faults/random.ts';
import { tickOf } from './faults/schedule.ts';
import { instrumentsOfRuns } from './hook/failpoints.ts';
import { audit } from './ledger/audit.ts';
import { hangOne } from './scenarios/hang.ts';
import { Yardstick } from './scenarios/yardstick.ts';
import { replayTwice } from './replay.ts';
import { findingLines, historyLines, violationsOf } from './report.ts';
import { Run } from './run.ts';

export interface ChaosPlan {
  readonly seed: number;
  /** It goes on until there were so many deaths and so many minutes have passed, or the ticks are over. */
  readonly kills: number;
  readonly minutes: number;
  readonly ticks: Iterable<number>;
  readonly only: ReadonlySet<FaultKind> | null;
  readonly perSecond: number;
  /** What to write to run it again. */
  readonly arguments: string;
}

/** Topics are created with three. */
const partitionsAtTheEnd = 5;
const say = (line: string) => void process.stdout.write(`${line}\n`);
const clock = () => `${(performance.now() / 1_000).toFixed(1).padStart(7)} s`;

/** Makes everything go wrong that the seed says, and holds the ledger against the promises. True when all were kept. */
export async function runChaos(plan: ChaosPlan): Promise<boolean> {
  say(`Starting PostgreSQL, Kafka, ${processesOfEach} backends and ${processesOfEach} AI workers.`);
  const traffic = { conversations: 12, perSecond: plan.perSecond, poison: 0.01, random: randomOf(plan.seed) };
  const fleet = { backends: processesOfEach, workers: processesOfEach, patches: instrumentsOfRuns };
  const run = await Run.start(fleet, traffic, say);
  try {
    const yardstick = await Yardstick.before(run);
    run.noise = yardstick.noise;
    say(`${clock()}  ready; ${run.noise.median.toFixed(1)} messages a second`);
    run.traffic.start();
    await inflictAll(run, plan, yardstick);
    await run.traffic.stop();
    const settled = await run.settle();
    if (!settled) say('Not everything was answered: nothing moves any more.');
    run.paces.push(await yardstick.measure('all faults'));
    say(`${clock()}  all faults over, all settled`);
    await hangOne(run);
    await addPartitions(run, partitionsAtTheEnd);
    await run.traffic.burst(16, 6);
    await run.settle();
    await replayTwice(run);
    say(`${clock()}  replayed twice`);
    return await conclude(run, plan);
  } finally {
    await run.stop();
  }
}

async function inflictAll(run: Run, plan: ChaosPlan, yardstick: Yardstick): Promise<void> {
  const until = performance.now() + plan.minutes * 60_000;
  const measured = new Set<FaultKind>();
  for (const tick of plan.ticks) {
    if (run.kills >= plan.kills && performance.now() >= until) return;
    const { fault, pauseMs, recover } = tickOf(plan.seed, tick, plan.only);
    await pause(pauseMs);
    const what = await inflict(fault, run);
    const name = `${tick} ${fault.kind}: ${what}`;
    const isFirst = !measured.has(fault.kind);
    const ms = recover || isFirst ? await recovery(run, name) : undefined;
    const came = ms === undefined ? 'no rest' : ms === null ? 'NOTHING MOVES' : `answered in ${ms} ms`;
    say(`${clock()}  ${name}; ${came}; ${run.kills} deaths, ${run.traffic.told.messages.length} messages`);
    if (!isFirst) continue;
    measured.add(fault.kind);
    await run.traffic.stop();
    run.paces.push(await yardstick.measure(fault.kind));
    run.traffic.start();
  }
}

async function recovery(run: Run, after: string): Promise<number | null> {
  const ms = await run.recovered();
  run.recoveries.push({ after, ms });
  return ms;
}

async function conclude(run: Run, plan: ChaosPlan): Promise<boolean> {
  const findings = await audit(run);
  const violations = violationsOf(findings);
  say('');
  for (const line of historyLines(run)) say(line);
  say('');
  for (const line of findingLines(findings)) say(line);
  say('');
  if (violations === 0) say(`0 violations (seed ${plan.seed})`);
  else say(`${violations} violations. Again: npm run chaos -- ${plan.arguments}`);
  return violations === 0;
}
