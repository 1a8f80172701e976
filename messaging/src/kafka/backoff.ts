/** Growing pauses between attempts at something that is down: `baseMs` doubling up to `maxMs`, with jitter. */
export class Backoff {
  readonly #baseMs: number;
  readonly #maxMs: number;
  #failures = 0;

  constructor(baseMs: number, maxMs: number) {
    this.#baseMs = baseMs;
    this.#maxMs = maxMs;
  }

  /** True from the first failure to the next success. */
  get failing(): boolean {
    return this.#failures > 0;
  }

  /** Notes a failure and gives the pause before the next attempt, from half to the whole of the step. */
  next(random: () => number = Math.random): number {
    const step = Math.min(this.#maxMs, this.#baseMs * 2 ** this.#failures++);
    return step * (0.5 + random() / 2);
  }

  succeeded(): void {
    this.#failures = 0;
  }
}
