import type { Run } from '../run.ts';
import type { Fault } from './fault.ts';
import { pause } from './pause.ts';
import { seenAfter, seenWithinMs } from './readiness.ts';

type Of<Kind extends Fault['kind']> = Extract<Fault, { kind: Kind }>;

export async function reset(run: Run, { wire, times }: Of<'reset'>): Promise<string> {
  for (let time = 0; time < times; time++) {
    run.interrupt(wire);
    run.fleet.wires[wire].reset();
    await pause(200);
  }
  return `${wire}, ${times} times`;
}

export async function drip(run: Run, { wire, ms }: Of<'drip'>): Promise<string> {
  run.interrupt(wire);
  run.fleet.wires[wire].become('drip');
  await pause(ms);
  run.fleet.wires[wire].become('open');
  run.interrupt(wire);
  return `${wire} for ${ms} ms`;
}

/** Nothing passes any more, and nobody is told. Lasts until every process that needs this wire has noticed. */
export async function blackHole(run: Run, { wire, ms }: Of<'black-hole'>): Promise<string> {
  const units = wire === 'kafka' ? run.fleet.units : run.fleet.backends;
  await Promise.all(units.map((unit) => unit.whenReady()));
  run.interrupt(wire);
  run.fleet.wires[wire].become('black hole');
  const [seen] = await Promise.all([Promise.all(units.map((unit) => seenAfter(unit))), pause(ms)]);
  run.fleet.wires[wire].become('open');
  run.interrupt(wire);
  for (const [index, seenAfterMs] of seen.entries())
    run.blindness.push({
      what: `${units[index]?.name} behind a black hole to ${wire}`,
      seenAfterMs,
      boundMs: seenWithinMs,
    });
  return `${wire}; seen after ${seen.map((each) => each ?? 'never').join(', ')} ms`;
}
