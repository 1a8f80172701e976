import type { HopName } from '@biznavigate/contracts';
import { Histogram, type Registry } from 'prom-client';

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

/** How long each hop of real messages took, seen from this process. */
export class HopTimes {
  readonly #histogram: Histogram<'hop'>;

  constructor(registry: Registry) {
    this.#histogram = new Histogram({
      name: 'biznavigate_hop_seconds',
      help: 'stored: request to commit; published: commit to Kafka; analysed: Kafka to the answer’s arrival; applied: arrival to commit; live: commit to the stream. The one that grew is the one to look at.',
      labelNames: ['hop'],
      buckets: seconds,
      registers: [registry],
    });
  }

  observe(hop: HopName, ms: number): void {
    this.#histogram.observe({ hop }, Math.max(0, ms) / 1000);
  }
}
