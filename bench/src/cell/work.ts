import { setTimeout as delay } from 'node:timers/promises';
import type { Ledger } from '../ledger/ledger.ts';
import type { Handle } from '../runtimes/runtime.ts';
import type { Latencies } from './latencies.ts';
import type { CellSpec } from './spec.ts';

const spinAtLeastUs = 200;

/**
 * What a handler does: nothing, or wait as for an AI's answer. With the ledger around it. The shortest work has a shape of
 * its own, so that what is measured at 0 ms is the runtime.
 */
export function workOf(
  spec: CellSpec,
  ledger: Ledger,
  latencies: { readonly calm: Latencies; readonly beside: Latencies },
): Handle {
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
  let noted = latencies.calm;
  const msOf = (key: string): number => {
    if (key !== slowLeft?.key) return workMs;
    const { ms } = slowLeft;
    slowLeft = null;
    noted = latencies.beside;
    return ms;
  };
  return async (partition, offset, key, value) => {
    const page = ledger.begin(partition, offset, key);
    spin?.();
    await delay(msOf(key));
    if (stamped && key !== slow?.key) noted.add(value);
    ledger.end(partition, offset, page);
  };
}

/**
 * Computes for so long per record, on average: little is saved up until it is much more than asking the clock takes. By the
 * processor's clock, so that it is the same share of computing however much the thread has to wait for its core. Null for
 * nothing, which then costs nothing either.
 */
function spinner(microseconds: number): (() => void) | null {
  if (microseconds === 0) return null;
  let owed = 0;
  return () => {
    owed += microseconds;
    if (owed < spinAtLeastUs) return;
    const from = threadMicroseconds();
    while (threadMicroseconds() - from < owed);
    owed = 0;
  };
}

function threadMicroseconds(): number {
  const { user, system } = process.threadCpuUsage();
  return user + system;
}
