import { failpointsOf } from '../hook/failpoints.ts';
import type { Unit } from '../fleet/unit.ts';
import type { Run } from '../run.ts';
import { writeJunk } from '../traffic/strangers.ts';
import { pause } from './pause.ts';

const reachedWithinMs = 6_000;

/**
 * Arms the failpoint in every process that may pass it: the first that does dies there. Says so when none came by, which
 * is no death.
 */
export async function dieAtFailpoint(run: Run, failpoint: string, skip: number): Promise<string> {
  const units = unitsPassing(run, failpoint);
  for (const unit of units) unit.order({ arm: failpoint, skip });
  const died = Promise.race(units.map((unit) => unit.ended().then(() => unit)));
  if ((failpointsOf.deadLetter as readonly string[]).includes(failpoint))
    run.junk.push(...(await writeJunk(run.broker.publisher())));
  const dead = await Promise.race([died, pause(reachedWithinMs).then(() => null)]);
  for (const unit of units) if (unit !== dead) unit.order({ disarm: failpoint });
  if (dead === null) return `${failpoint}: nobody came by`;
  return `${failpoint} in ${dead.name}`;
}

function unitsPassing({ fleet }: Run, failpoint: string): readonly Unit[] {
  const inBackend = (failpointsOf.backend as readonly string[]).includes(failpoint);
  const inAi = (failpointsOf.ai as readonly string[]).includes(failpoint);
  if (inBackend && !inAi) return fleet.backends;
  return inAi && !inBackend ? fleet.workers : fleet.units;
}
