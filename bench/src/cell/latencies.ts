import { quantile } from '../report/statistics.ts';
import { ProgressCounter } from './progress.ts';
import { type Latency, lateMs } from './spec.ts';

/**
 * Collects latencies of records whose values begin with their intended time of sending (a double, big-endian). Those whose
 * time is 0 warm up and do not count.
 */
export class Latencies {
  readonly #values: Float64Array;
  readonly progress = new ProgressCounter();
  #count = 0;
  #lastLateAt = 0;

  /** Room for all of them, and touched: what is measured must not grow in the memory that is measured. */
  constructor(count: number) {
    this.#values = new Float64Array(count).fill(-1);
  }

  add(value: Uint8Array): void {
    const intended = new DataView(value.buffer, value.byteOffset, 8).getFloat64(0);
    if (intended === 0) return;
    const now = performance.timeOrigin + performance.now();
    this.progress.note(now);
    if (now - intended > lateMs) this.#lastLateAt = now;
    // Deliveries beyond the expected ones are repetitions: the ledger counts them.
    if (this.#count < this.#values.length) this.#values[this.#count++] = now - intended;
  }

  summary(): Latency {
    const ascending = this.#values.slice(0, this.#count).toSorted();
    return {
      count: this.#count,
      p50: quantile(ascending, 0.5),
      p99: quantile(ascending, 0.99),
      p999: quantile(ascending, 0.999),
      max: quantile(ascending, 1),
      lastLateAt: this.#lastLateAt,
    };
  }
}
