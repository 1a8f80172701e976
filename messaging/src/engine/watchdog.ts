/** What the watchdog looks at. */
export interface Observation {
  readonly now: number;
  /** Grows with everything that moves: records finished, partitions that come and go, commits. */
  readonly progress: number;
  /** True while something legitimately takes its time: a handler within its limit, a pause, a wait, a drain. */
  readonly busy: boolean;
}

/**
 * Sees that nothing moves although there is work (P6): a consumer that lost its fetch loop, its assignment or a wake-up
 * looks healthy from outside. Pure: it is told what is, and says what it means.
 */
export class Watchdog {
  readonly #stallMs: number;
  #progress = -1;
  #stillSince = 0;
  #lagSince: number | null = null;
  #sightings = 0;

  constructor(stallMs: number) {
    this.#stallMs = stallMs;
  }

  /** True when lag without movement was seen twice in a row: once may be the moment between two movements. */
  get suspicious(): boolean {
    return this.#sightings > 1;
  }

  /** Whether it is worth asking the broker for the lag. */
  isStill({ now, progress, busy }: Observation): boolean {
    if (busy || progress !== this.#progress) {
      this.#progress = progress;
      this.#stillSince = now;
      this.#forget();
      return false;
    }
    return now > this.#stillSince;
  }

  /** Takes the answer; true when it is a stall. Call it only when `isStill`. */
  isStalled(now: number, lagging: boolean): boolean {
    if (!lagging) {
      this.#forget();
      return false;
    }
    this.#sightings++;
    this.#lagSince ??= now;
    return now - this.#lagSince >= this.#stallMs;
  }

  #forget(): void {
    this.#lagSince = null;
    this.#sightings = 0;
  }
}
