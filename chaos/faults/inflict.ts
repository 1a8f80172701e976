import type { Run } from '../run.ts';
import { commitLate } from '../traffic/late-commit.ts';
import { writeJunk } from '../traffic/strangers.ts';
import { deliverAgain } from './duplicates.ts';
import { dieAtFailpoint } from './failpoint.ts';
import type { Fault, FaultKind } from './fault.ts';
import { churn, killProcess, refuseDeadLetters, rollAll, sleepTooLong, volley } from './processes.ts';
import { endDatabase, killBroker } from './servers.ts';
import { blackHole, drip, reset } from './wires.ts';

type Inflictions = {
  readonly [K in FaultKind]: (run: Run, of: Extract<Fault, { kind: K }>) => Promise<string>;
};

const inflictions: Inflictions = {
  failpoint: (run, { failpoint, skip }) => dieAtFailpoint(run, failpoint, skip),
  kill: killProcess,
  volley,
  'broker-kill': killBroker,
  'database-end': endDatabase,
  zombie: sleepTooLong,
  reset,
  'black-hole': blackHole,
  drip,
  'rolling-restart': rollAll,
  churn,
  'late-commit': async (run) => {
    run.lateEvents.push(await commitLate(run.fleet));
    return 'one, overtaken';
  },
  junk: async (run) => {
    run.junk.push(...(await writeJunk(run.broker.publisher())));
    return 'one of each kind';
  },
  'dead-letters-refused': refuseDeadLetters,
  duplicates: (run, { records }) => deliverAgain(run, records),
};

/** Makes one fault happen, and ends it. Resolves with what came of it, for the person who reads along. */
export function inflict(fault: Fault, run: Run): Promise<string> {
  const infliction = inflictions[fault.kind] as (run: Run, of: Fault) => Promise<string>;
  return infliction(run, fault);
}
