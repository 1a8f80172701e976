import type { Promises } from '../runtimes/catalog.ts';
import type { LedgerSummary } from './ledger.ts';

export interface Evidence {
  readonly ledger: LedgerSummary;
  readonly promises: Promises;
  readonly expected: number;
  /** Whether it was given the time to handle everything. */
  readonly complete: boolean;
  /** Per partition, after it has stopped. */
  readonly committed: readonly (number | null)[];
  /** Per partition, where the topic ends. */
  readonly ends: readonly number[];
}

/** Holds a run to what its runtime promises. Empty when all of it was kept. */
export function faultsOf(evidence: Evidence): readonly string[] {
  return [...lossesIn(evidence), ...disorderIn(evidence), ...commitsBeyond(evidence)];
}

function lossesIn({ ledger, expected, complete }: Evidence): readonly string[] {
  if (!complete || ledger.distinct >= expected) return [];
  return [`${expected - ledger.distinct} records were never handled`];
}

function disorderIn({ ledger, promises }: Evidence): readonly string[] {
  if (!promises.order || ledger.orderViolations === 0) return [];
  return [`${ledger.orderViolations} records were begun out of their key’s order`];
}

/** A commit beyond a record that has not ended loses it at the next crash. A short one repeats work after a clean stop. */
function commitsBeyond({ ledger, promises, committed, ends, complete }: Evidence): readonly string[] {
  if (!promises.commits) return [];
  return committed.flatMap((next, partition) => {
    const frontier = Math.min(ledger.frontiers[partition] ?? 0, ends[partition] ?? 0);
    if ((next ?? 0) > frontier)
      return [`partition ${partition}: ${next} is committed, and ${frontier} has not ended`];
    if (complete && (next ?? 0) < frontier)
      return [`partition ${partition}: all ${frontier} have ended, and ${next ?? 'nothing'} is committed`];
    return [];
  });
}
