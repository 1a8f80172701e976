import type { Clock } from './clock.ts';
import type { Core } from './core.ts';
import type { Ends } from './horizons.ts';

/**
 * From the first key that waits to the question: long enough for a publisher that writes to several topics at once to be done,
 * and so that questions are few.
 */
const collectMs = 50;

export interface InquiryParts {
  readonly core: Core;
  readonly clock: Clock;
  /** Where the logs of all partitions end now. */
  readonly ends: () => Promise<Ends>;
  readonly wake: () => void;
}

/** Asks the broker where the topics end when keys wait for a missing event, for all of them together. */
export class Inquiry {
  readonly #parts: InquiryParts;
  #busy = false;

  constructor(parts: InquiryParts) {
    this.#parts = parts;
  }

  /** Asks soon if there is someone to ask for; costs nothing otherwise. */
  review(): void {
    const { core, clock } = this.#parts;
    if (this.#busy || !core.hasUnplaced) return;
    this.#busy = true;
    clock.after(collectMs, () => void this.#ask());
  }

  async #ask(): Promise<void> {
    const { core, clock, ends, wake } = this.#parts;
    const waiting = core.takeUnplaced();
    try {
      core.placeWaiting(waiting, await ends(), clock.now());
    } catch {
      // Without an answer they wait for their time; whoever needs the broker reports the outage.
    }
    this.#busy = false;
    wake();
  }
}
