import { setTimeout as delay } from 'node:timers/promises';
import type { Ledger } from '../ledger/ledger.ts';
import type { Handle } from '../runtimes/runtime.ts';
import type { Latencies } from './latencies.ts';
import type { CellSpec } from './spec.ts';
import { spinner } from './spin.ts';

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
