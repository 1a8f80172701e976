import { blackHole } from './black-hole.ts';
import type { Fault, FaultKind } from './fault.ts';
import { dieAtFailpoint } from './failpoint.ts';
import { deliverAgain } from './duplicates.ts';
import { pause } from './pause.ts';
import type { Run } from '../run.ts';
import type { Unit } from '../fleet/unit.ts';
import { commitLate } from '../traffic/late-commit.ts';
import { writeJunk } from '../traffic/strangers.ts';

/** Makes one fault happen, and ends it. Resolves with what came of it, for the person who reads along. */
export async function inflict(fault: Fault, run: Run): Promise<string> {
  const inflictions: { readonly [K in FaultKind]: (of: Extract<Fault, { kind: K }>) => Promise<string> } = {
    failpoint: ({ failpoint, skip }) => dieAtFailpoint(run, failpoint, skip),
    kill: async ({ process, which }) => {
      const unit = chosen(run, process, which);
      await unit.kill();
      run.died(process);
      return unit.name;
    },
    'broker-kill': ({ downMs }) => killBroker(run, downMs),
    'database-end': ({ how, downMs }) => endDatabase(run, how, downMs),
    zombie: async ({ process, which, ms }) => {
      const unit = chosen(run, process, which);
      unit.freeze();
      await pause(ms);
      unit.thaw();
      return `${unit.name} for ${ms} ms`;
    },
    reset: async ({ wire, times }) => {
      for (let time = 0; time < times; time++) {
        interruptWorkers(run);
        run.fleet.wires[wire].reset();
        await pause(200);
      }
      return `${wire}, ${times} times`;
    },
    'black-hole': ({ wire, ms }) => blackHole(run, wire, ms),
    drip: async ({ wire, ms }) => {
      interruptWorkers(run);
      run.fleet.wires[wire].become('drip');
      await pause(ms);
      run.fleet.wires[wire].become('open');
      return `${wire} for ${ms} ms`;
    },
    'rolling-restart': async () => {
      for (const unit of run.fleet.units) await unit.roll();
      return 'all, one by one';
    },
    churn: ({ members }) => churn(run, members),
    'late-commit': async () => {
      run.lateEvents.push(await commitLate(run.fleet));
      return 'one, overtaken';
    },
    junk: async () => {
      run.junk.push(...(await writeJunk(run.broker.publisher())));
      return 'one of each kind';
    },
    'dead-letters-refused': ({ ms }) => refuseDeadLetters(run, ms),
    duplicates: ({ records }) => deliverAgain(run, records),
  };
  const infliction = inflictions[fault.kind] as (of: Fault) => Promise<string>;
  return infliction(fault);
}

function chosen({ fleet }: Run, process: Unit['kind'], which: number): Unit {
  const units = process === 'backend' ? fleet.backends : fleet.workers;
  const unit = units[which % units.length];
  if (unit === undefined) throw new Error(`there is no ${process}`);
  return unit;
}

/** What workers have in flight may be done again by others: the wire or the broker may have cost them their partitions. */
export function interruptWorkers({ fleet }: Run): void {
  for (const worker of fleet.workers) worker.interrupted();
}

async function killBroker(run: Run, downMs: number): Promise<string> {
  interruptWorkers(run);
  await run.fleet.killKafka();
  run.died('broker');
  await pause(downMs);
  await run.fleet.startKafka();
  return `down for ${downMs} ms and its start`;
}

async function endDatabase(run: Run, how: 'immediate' | 'kill', downMs: number): Promise<string> {
  await run.fleet.endPostgres(how);
  run.died('database');
  await pause(downMs);
  await run.fleet.startPostgres();
  return `${how}, down for ${downMs} ms and its start`;
}

/** Half of them leave in order, the others are killed. */
async function churn(run: Run, members: number): Promise<string> {
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

async function refuseDeadLetters(run: Run, ms: number): Promise<string> {
  for (const unit of run.fleet.units) unit.order({ refuse: 'dead-letter', on: true });
  run.junk.push(...(await writeJunk(run.broker.publisher())));
  await pause(ms);
  for (const unit of run.fleet.units) unit.order({ refuse: 'dead-letter', on: false });
  return `for ${ms} ms`;
}
