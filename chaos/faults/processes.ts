import type { Unit } from '../fleet/unit.ts';
import type { Run } from '../run.ts';
import { writeJunk } from '../traffic/strangers.ts';
import type { Fault } from './fault.ts';
import { pause } from './pause.ts';

type Of<Kind extends Fault['kind']> = Extract<Fault, { kind: Kind }>;

export async function killProcess(run: Run, { process, which }: Of<'kill'>): Promise<string> {
  const unit = chosen(run, process, which);
  await unit.kill();
  run.died(process);
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
    const visitor = await run.fleet.unit('ai');
    run.visitors.push(visitor);
    const ready = visitor.start();
    await Promise.race([ready, pause(1_000)]);
    if (member % 2 === 0) await visitor.stop();
    else {
      await visitor.vanish();
      run.died('ai');
    }
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
