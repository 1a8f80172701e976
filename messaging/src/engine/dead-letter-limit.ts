export interface DeadLetterLimits {
  /** Over how many of the last records the share is taken. */
  readonly of: number;
  /** More than this many of them, */
  readonly max: number;
  /** and at least so many in a row up to now, are absurd: the fault is not in the records. */
  readonly inARow: number;
}

/**
 * Notices that nearly everything fails, such as after a deployment with a broken schema: then the topic must stay where it
 * is, and not be emptied into the dead letters.
 */
export class DeadLetterLimit {
  readonly #limits: DeadLetterLimits;
  readonly #dead: Uint8Array;
  #at = 0;
  #sum = 0;
  #inARow = 0;

  constructor(limits: DeadLetterLimits) {
    this.#limits = limits;
    this.#dead = new Uint8Array(limits.of);
  }

  /** Notes what a record came to. True when it is a dead letter too many. */
  exceededBy(dead: boolean): boolean {
    this.#inARow = dead ? this.#inARow + 1 : 0;
    this.#sum += (dead ? 1 : 0) - (this.#dead[this.#at] ?? 0);
    this.#dead[this.#at] = dead ? 1 : 0;
    this.#at = (this.#at + 1) % this.#limits.of;
    return dead && this.#sum > this.#limits.max && this.#inARow >= this.#limits.inARow;
  }
}
