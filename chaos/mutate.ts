import { randomOf } from './faults/random.ts';
import { instrumentsOfRuns } from './hook/failpoints.ts';
import { type Mutation, mutations } from './hook/mutations.ts';
import { audit, auditObserved } from './ledger/audit.ts';
import type { Finding } from './ledger/finding.ts';
import { findingLines, violationsOf } from './report.ts';
import { Run } from './run.ts';
import { type Scenario, scenarios } from './scenarios/scenario.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);
/** What a mutation has lost never comes: it is not waited for as long as in a run that should keep all. */
const patienceMs = { mutated: 8_000, sound: 60_000 };

/**
 * Breaks each promise on purpose: the scenario runs once as it is, where no check may go red, and once under each of its
 * mutations, where the check of the promise that it breaks must. True when all of it is so.
 */
export async function runMutations(seed: number, only: readonly string[] | null): Promise<boolean> {
  const wanted = mutations.filter(({ name }) => only === null || only.includes(name));
  if (wanted.length === 0)
    throw new Error(`there are no such mutations; there are ${mutations.map(({ name }) => name).join(', ')}`);
  const results: boolean[] = [];
  for (const [name, mutated] of Map.groupBy(wanted, ({ scenario }) => scenario)) {
    results.push(await isGreen(name, seed));
    for (const mutation of mutated) results.push(await goesRed(mutation, seed));
  }
  const failed = results.filter((ok) => !ok).length;
  say(`\n${results.length - failed} of ${results.length} as expected`);
  return failed === 0;
}

async function isGreen(name: string, seed: number): Promise<boolean> {
  const findings = await play(name, [], seed);
  const violations = violationsOf(findings);
  say(`${violations === 0 ? '✓' : '✗'} ${name}: ${violations} violations as it is`);
  if (violations > 0) for (const line of findingLines(findings)) say(`    ${line}`);
  return violations === 0;
}

async function goesRed({ name, breaks, scenario }: Mutation, seed: number): Promise<boolean> {
  const findings = await play(scenario, [name], seed);
  const red = findings.filter(({ wrong }) => wrong.length > 0);
  const missing = breaks.filter((promise) => !red.some((finding) => finding.promise === promise));
  const seen = [...new Set(red.map(({ promise }) => promise))].join(', ') || 'nothing';
  say(
    `${missing.length === 0 ? '✓' : '✗'} ${scenario} with ${name}: ${seen} red, ${breaks.join(', ')} expected`,
  );
  for (const { promise, check, wrong } of red) say(`      ${promise} ${check}: ${wrong.length}, ${wrong[0]}`);
  return missing.length === 0;
}

async function play(name: string, mutated: readonly string[], seed: number): Promise<readonly Finding[]> {
  const scenario = scenarioNamed(name);
  const patches = [...instrumentsOfRuns, ...scenario.patches, ...mutated];
  const { backends, workers } = scenario;
  const traffic = { conversations: 8, perSecond: 40, poison: 0, random: randomOf(seed) };
  const run = await Run.start({ backends, workers, patches }, traffic, say);
  try {
    await scenario.play(run);
    if (!scenario.settles) return auditObserved(run);
    await run.settle(mutated.length > 0 ? patienceMs.mutated : patienceMs.sound);
    return await audit(run);
  } finally {
    await run.stop();
  }
}

function scenarioNamed(name: string): Scenario {
  const scenario = scenarios[name];
  if (scenario === undefined) throw new Error(`there is no scenario ${name}`);
  return scenario;
}
