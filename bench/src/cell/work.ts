import { setTimeout as delay } from 'node:timers/promises';
import type { Ledger } from '../ledger/ledger.ts';
import type { Handle } from '../runtimes/runtime.ts';
import type { Latencies } from './latencies.ts';
import type { CellSpec } from './spec.ts';

/**
 * What a handler does: nothing, or wait as for an AI's answer. With the ledger around it. The shortest work has a shape of
 * its own, so that what is measured at 0 ms is the runtime.
 */
export function workOf(spec: CellSpec, ledger: Ledger, latencies: Latencies): Handle {
  const { workMs, slow, stamped } = spec;
  const spin = spinner(spec.spinUs);
  if (workMs === 0 && !stamped && slow === null)
    return (partition, offset, key) => {
      const page = ledger.begin(partition, offset, key);
      spin?.();
      ledger.end(partition, offset, page);
      return undefined;
    };
  let slowLeft = slow;
  const msOf = (key: string): number => {
    if (key !== slowLeft?.key) return workMs;
    const { ms } = slowLeft;
    slowLeft = null;
    return ms;
  };
  return async (partition, offset, key, value) => {
    const page = ledger.begin(partition, offset, key);
    spin?.();
    await delay(msOf(key));
    if (stamped && key !== slow?.key) latencies.add(value);
    ledger.end(partition, offset, page);
  };
}

/**
 * Computes for so long per record, on average: less than the clock can tell is saved up. Null for nothing, which then costs
 * nothing either.
 */
function spinner(microseconds: number): (() => void) | null {
  if (microseconds === 0) return null;
  const atLeastMs = 0.1;
  let owedMs = 0;
  return () => {
    owedMs += microseconds / 1000;
    if (owedMs < atLeastMs) return;
    const until = performance.now() + owedMs;
    while (performance.now() < until);
    owedMs = 0;
  };
}
