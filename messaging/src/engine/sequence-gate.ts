/** Keys whose last number is remembered; the longest unused is forgotten first. */
const rememberedMax = 100_000;

/**
 * Knows, for each key, the highest sequence number that was handled, and so whether an event follows it or one is missing
 * between them. A key that it knows nothing of misses nothing only at number 1.
 */
export class SequenceGate {
  readonly #last = new Map<string, number>();

  /** True when the event may go without another that comes before it. */
  isNext(key: string, sequence: number): boolean {
    return sequence <= (this.#last.get(key) ?? 0) + 1;
  }

  passed(key: string, sequence: number): void {
    const last = this.#last.get(key);
    if (last !== undefined) this.#last.delete(key);
    this.#last.set(key, last === undefined ? sequence : Math.max(last, sequence));
    if (this.#last.size > rememberedMax) this.#forgetOldest();
  }

  knows(key: string): boolean {
    return this.#last.has(key);
  }

  /** Others may have handled events since: what was last here says nothing any more. */
  clear(): void {
    this.#last.clear();
  }

  #forgetOldest(): void {
    const oldest = this.#last.keys().next();
    if (oldest.done !== true) this.#last.delete(oldest.value);
  }
}
