const everyMs = 100;

/** How many records have ended in each tenth of a second. */
export interface Progress {
  /** Milliseconds since 1970 of the beginning of the first. */
  readonly from: number;
  readonly everyMs: number;
  readonly counts: readonly number[];
}

export class ProgressCounter {
  readonly #counts: number[] = [];
  #from = 0;

  /** `at` in milliseconds since 1970, never going back. */
  note(at: number): void {
    if (this.#from === 0) this.#from = at;
    const place = Math.max(0, Math.floor((at - this.#from) / everyMs));
    while (this.#counts.length <= place) this.#counts.push(0);
    this.#counts[place] = (this.#counts[place] ?? 0) + 1;
  }

  summary(): Progress {
    return { from: this.#from, everyMs, counts: this.#counts };
  }
}

/** Records that ended from one time to the other, milliseconds since 1970; to a tenth of a second. */
export function endedBetween({ from, everyMs: width, counts }: Progress, begin: number, end: number): number {
  return counts.reduce((sum, count, place) => {
    const at = from + place * width;
    return at >= begin && at < end ? sum + count : sum;
  }, 0);
}
