import type { Run } from '../run.ts';
import type { Unit } from '../fleet/unit.ts';
import type { Wire } from './fault.ts';
import { interruptWorkers } from './inflict.ts';
import { pause } from './pause.ts';

/** Within so long a process has to say that it can't do its work. */
const seenWithinMs = 20_000;
const looksEveryMs = 100;

/** Nothing passes any more, and nobody is told. Lasts until every process that needs this wire has noticed. */
export async function blackHole(run: Run, wire: Wire, ms: number): Promise<string> {
  const units = wire === 'kafka' ? run.fleet.units : run.fleet.backends;
  await Promise.all(units.map((unit) => unit.whenReady()));
  interruptWorkers(run);
  run.fleet.wires[wire].become('black hole');
  const [seen] = await Promise.all([Promise.all(units.map((unit) => seenAfter(unit))), pause(ms)]);
  run.fleet.wires[wire].become('open');
  for (const [index, seenAfterMs] of seen.entries())
    run.blindness.push({
      what: `${units[index]?.name} behind a black hole to ${wire}`,
      seenAfterMs,
      boundMs: seenWithinMs,
    });
  return `${wire}; seen after ${seen.map((each) => each ?? 'never').join(', ')} ms`;
}

/** When `unit` first says that it is not ready, or ends; null when it says nothing of the kind in time. */
export async function seenAfter(unit: Unit, withinMs = seenWithinMs): Promise<number | null> {
  const since = performance.now();
  const { pid } = unit;
  while (performance.now() - since < withinMs) {
    if (unit.pid !== pid || !(await isReady(unit))) return Math.round(performance.now() - since);
    await pause(looksEveryMs);
  }
  return null;
}

async function isReady(unit: Unit): Promise<boolean> {
  try {
    return (await fetch(`${unit.url}/health/ready`, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}
