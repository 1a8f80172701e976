/**
 * Keeps a provider that fails from being asked again and again: after `failures` in a row it stays open for `openMs`, then
 * one call may try; its outcome closes or opens it again.
 */
export class CircuitBreaker {
  readonly #failuresMax: number;
  readonly #openMs: number;
  readonly #now: () => number;
  #failures = 0;
  #openUntil = 0;
  #trying = false;

  /** @param now milliseconds */
  constructor(failures: number, openMs: number, now: () => number) {
    this.#failuresMax = failures;
    this.#openMs = openMs;
    this.#now = now;
  }

  /** True when a call may be made; the caller then reports how it ended. */
  enter(): boolean {
    if (this.#failures < this.#failuresMax) return true;
    if (this.#now() < this.#openUntil || this.#trying) return false;
    this.#trying = true;
    return true;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#trying = false;
  }

  failed(): void {
    this.#failures += 1;
    this.#trying = false;
    if (this.#failures >= this.#failuresMax) this.#openUntil = this.#now() + this.#openMs;
  }

  /** The call was given up for reasons that say nothing about the provider. */
  abandoned(): void {
    this.#trying = false;
  }
}
