import type { Unit } from '../fleet/unit.ts';
import { pause } from './pause.ts';

/** Within so long a process has to say that it can't do its work. */
export const seenWithinMs = 20_000;
const looksEveryMs = 100;

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
