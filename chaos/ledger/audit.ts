import type { Run } from '../run.ts';
import { appliedOnce, nothingLost, sameAfterReplay } from './answers.ts';
import { asFastAsBefore, bounded, seenInTime } from './bounds.ts';
import { paidCalls } from './calls.ts';
import { gather, readNotes } from './evidence.ts';
import type { Finding } from './finding.ts';
import { frontier } from './frontier.ts';
import { deadLetters } from './letters.ts';
import { order } from './order.ts';
import { outbox } from './outbox.ts';

/** Compares what the client was told with what PostgreSQL and Kafka hold and what the tier was asked, P1 to P10. */
export async function audit(run: Run): Promise<readonly Finding[]> {
  const evidence = await gather(run);
  return [
    nothingLost,
    appliedOnce,
    order,
    frontier,
    outbox,
    seenInTime,
    asFastAsBefore,
    paidCalls,
    bounded,
    deadLetters,
    sameAfterReplay,
  ].flatMap((check) => check(evidence));
}

/** What can be said without reading everything: what was observed while it happened. */
export function auditObserved(run: Run): readonly Finding[] {
  const seen = { run, notes: readNotes(run.fleet.notesFile) };
  return [...seenInTime(seen), ...asFastAsBefore(seen), ...bounded(seen)];
}
