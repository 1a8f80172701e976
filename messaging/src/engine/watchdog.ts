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

  constructor(stallMs: number) {
    this.#stallMs = stallMs;
  }

  /** True while there is lag and nothing moves: it has not been long enough to be sure. */
  get suspicious(): boolean {
    return this.#lagSince !== null;
  }

  /** Whether it is worth asking the broker for the lag. */
  isStill({ now, progress, busy }: Observation): boolean {
    if (busy || progress !== this.#progress) {
      this.#progress = progress;
      this.#stillSince = now;
      this.#lagSince = null;
      return false;
    }
    return now > this.#stillSince;
  }

  /** Takes the answer; true when it is a stall. Call it only when `isStill`. */
  isStalled(now: number, lagging: boolean): boolean {
    if (!lagging) this.#lagSince = null;
    else this.#lagSince ??= now;
    return this.#lagSince !== null && now - this.#lagSince >= this.#stallMs;
  }
}
