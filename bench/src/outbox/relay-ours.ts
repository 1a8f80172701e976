import { kafkaBroker } from '@biznavigate/messaging';
import { createLogger } from '@biznavigate/messaging/service';
import { OutboxRelay } from '../../../backend/src/features/outbox/relay.ts';
import { HopTimes } from '../../../backend/src/platform/hop-times.ts';
import { systemClock } from '../../../backend/src/platform/clock.ts';
import { Signal } from '../../../backend/src/platform/signal.ts';
import { Registry } from 'prom-client';
import type { RelaySpec } from './spec.ts';

/** Counts what the relay reports as published, row by row at the end of a batch, beside what the product does with it. */
class CountedHops extends HopTimes {
  readonly #published: (batch: number) => void;
  #rows = 0;

  constructor(published: (batch: number) => void) {
    super(new Registry());
    this.#published = published;
  }

  override observe(...args: Parameters<HopTimes['observe']>): void {
    super.observe(...args);
    if (this.#rows++ > 0) return;
    // All rows of a batch are reported in one go.
    queueMicrotask(() => {
      const batch = this.#rows;
      this.#rows = 0;
      this.#published(batch);
    });
  }
}

/** The product's own relay, woken by nobody: it polls, and goes on at once while batches are full. */
export function startOurRelay(
  spec: RelaySpec,
  published: (batch: number) => void,
): { stop: () => Promise<void> } {
  const broker = kafkaBroker({ brokers: [spec.brokers], clientId: 'bench-relay' });
  const relay = new OutboxRelay({
    databaseUrl: spec.databaseUrl,
    publisher: broker.publisher(),
    ensureTopics: async () => undefined,
    committed: new Signal(),
    clock: systemClock,
    hopTimes: new CountedHops(published),
    logger: createLogger('bench', 'error'),
  });
  relay.start();
  return {
    stop: async () => {
      await relay.stop();
      await broker.close();
    },
  };
}
