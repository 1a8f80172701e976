import type { Unit } from '../fleet/unit.ts';
import type { Run } from '../run.ts';
import { writeJunk } from '../traffic/strangers.ts';
import type { Fault, Strike } from './fault.ts';
import { pause } from './pause.ts';

/** A process that is not ready by then never will be. */
const startsWithinMs = 120_000;
/** Who does not come by the failpoint of a volley is killed where it is. */
const comesByWithinMs = 1_000;

type Of<Kind extends Fault['kind']> = Extract<Fault, { kind: Kind }>;

export async function killProcess(run: Run, { process, which }: Of<'kill'>): Promise<string> {
  const unit = chosen(run, process, which);
  await unit.kill();
  return unit.name;
}

/** Each dies in its own way and at its own moment, while others still start: nobody waits for anybody. */
export async function volley(run: Run, { strikes }: Of<'volley'>): Promise<string> {
  const ends = await Promise.all(strikes.map((each) => strike(run, each)));
  return ends.join(', ');
}

async function strike(run: Run, { process, which, afterMs, failpoint }: Strike): Promise<string> {
  const unit = chosen(run, process, which);
  const isReady = unit.whenReady().then(() => true);
  if (!(await Promise.race([isReady, pause(startsWithinMs).then(() => false)])))
    run.recoveries.push({ after: `the start of ${unit.name}`, ms: null });
  await pause(afterMs);
  if (failpoint === null) {
    await unit.kill();
    return unit.name;
  }
  const { pid } = unit;
  unit.order({ arm: failpoint, skip: 0 });
  await Promise.race([unit.ended(), pause(comesByWithinMs)]);
  if (unit.pid !== pid) return `${unit.name} at ${failpoint}`;
  await unit.kill();
  return unit.name;
}

export async function sleepTooLong(run: Run, { process, which, ms }: Of<'zombie'>): Promise<string> {
  const unit = chosen(run, process, which);
  unit.freeze();
  await pause(ms);
  unit.thaw();
  return `${unit.name} for ${ms} ms`;
}

export async function rollAll(run: Run): Promise<string> {
  for (const unit of run.fleet.units) await unit.roll();
  return 'all, one by one';
}

/** Half of them leave in order, the others are killed. */
export async function churn(run: Run, { members }: Of<'churn'>): Promise<string> {
  for (let member = 0; member < members; member++) {
    const visitor = run.fleet.unit('ai');
    run.visitors.push(visitor);
    const ready = visitor.start();
    await Promise.race([ready, pause(1_000)]);
    if (member % 2 === 0) await visitor.stop();
    else await visitor.vanish();
  }
  return `${members} workers came and went`;
}

export async function refuseDeadLetters(run: Run, { ms }: Of<'dead-letters-refused'>): Promise<string> {
  for (const unit of run.fleet.units) unit.order({ refuse: 'dead-letter', on: true });
  run.junk.push(...(await writeJunk(run.broker.publisher())));
  await pause(ms);
  for (const unit of run.fleet.units) unit.order({ refuse: 'dead-letter', on: false });
  return `for ${ms} ms`;
}

function chosen({ fleet }: Run, process: Unit['kind'], which: number): Unit {
  const units = process === 'backend' ? fleet.backends : fleet.workers;
  const unit = units[which % units.length];
  if (unit === undefined) throw new Error(`there is no ${process}`);
  return unit;
}
