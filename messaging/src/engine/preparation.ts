import type { RetryPolicy } from '../consumption.ts';
import type { Observer } from '../observer.ts';
import { asError } from './answer.ts';
import type { Core } from './core.ts';
import { backoffMs } from './decision.ts';
import type { OwnedPartition } from './owned-partition.ts';
import type { Tuning } from './tuning.ts';

export type Prepare = (
  partition: { readonly topic: string; readonly partition: number },
  signal: AbortSignal,
) => Promise<void>;

export interface PreparationParts {
  readonly core: Core;
  readonly prepare: Prepare | undefined;
  readonly retry: RetryPolicy;
  readonly tuning: Tuning;
  readonly observer: Observer;
  readonly wake: () => void;
}

/** Opens partitions that were just assigned, after what has to be known before their first record is handled. */
export class Preparation {
  readonly #parts: PreparationParts;

  constructor(parts: PreparationParts) {
    this.#parts = parts;
  }

  begin(partition: OwnedPartition): void {
    const { core, prepare, tuning } = this.#parts;
    partition.prepareUntil = tuning.clock.now() + tuning.handlerMaxMs;
    if (prepare === undefined) core.open(partition, tuning.clock.now());
    else void this.#prepare(partition, prepare, 1);
  }

  async #prepare(partition: OwnedPartition, prepare: Prepare, times: number): Promise<void> {
    const { core, retry, tuning, observer, wake } = this.#parts;
    const { clock, random } = tuning;
    const { topic, partition: number } = partition.assignment;
    try {
      await prepare({ topic, partition: number }, partition.ending.signal);
      core.open(partition, clock.now());
      wake();
    } catch (error) {
      if (partition.phase !== 'preparing') return;
      observer.disturbed?.(asError(error));
      clock.after(backoffMs(times, retry, random), () => {
        if (partition.phase === 'preparing') void this.#prepare(partition, prepare, times + 1);
      });
    }
  }
}
