/** A key’s own page in the ledger. */
export interface KeyPage {
  running: number;
  /** The highest offset that was begun. */
  begun: number;
}

/** What the ledger has seen. Offsets are those of the partition. */
export interface LedgerSummary {
  /** Ends of handlers, repetitions included. */
  readonly handled: number;
  /** Records that ended at least once. */
  readonly distinct: number;
  readonly duplicates: number;
  /** Begun while another record of the key was running, or before an older one of the key. */
  readonly orderViolations: number;
  readonly inFlightMax: number;
  /** Per partition, the lowest offset that has not ended: nothing beyond it may be committed. */
  readonly frontiers: readonly number[];
  /** From the first begin to the last end, seconds. */
  readonly seconds: number;
}

/**
 * Stands outside of every runtime, in its process: it sees each handler begin and end, and nothing else. Cheap enough not
 * to decide the race: a bit of a typed array per record, one look-up in a map per begin.
 */
export class Ledger {
  readonly #ended: Uint8Array[];
  readonly #onFirst: () => void;
  readonly #pages = new Map<string, KeyPage>();
  #handled = 0;
  #distinct = 0;
  #orderViolations = 0;
  #inFlight = 0;
  #inFlightMax = 0;
  #firstBegin = 0;
  #lastEnd = 0;
  #expected = Infinity;
  #complete: () => void = () => undefined;

  /**
   * `onFirst` is called before the first record begins. `room` is for so many records per partition from the start: where memory
   * is what is measured, the ledger's own must not grow. It grows all the same when there are more.
   */
  constructor(partitions: number, onFirst: () => void = () => undefined, room = 4096) {
    this.#onFirst = onFirst;
    this.#ended = Array.from({ length: partitions }, () => new Uint8Array(room));
  }

  /** Resolves when so many different records have ended. May be told later than the first of them. */
  whenComplete(expected: number): Promise<void> {
    this.#expected = expected;
    return new Promise((resolve) => {
      this.#complete = resolve;
      if (this.#distinct >= expected) resolve();
    });
  }

  /** Milliseconds on this process's clock; 0 before the first record. */
  get firstBegin(): number {
    return this.#firstBegin;
  }

  get distinct(): number {
    return this.#distinct;
  }

  begin(partition: number, offset: number, key: string): KeyPage {
    if (this.#firstBegin === 0) {
      this.#onFirst();
      this.#firstBegin = performance.now();
    }
    if (++this.#inFlight > this.#inFlightMax) this.#inFlightMax = this.#inFlight;
    let page = this.#pages.get(key);
    if (page === undefined) this.#pages.set(key, (page = { running: 0, begun: -1 }));
    const repeated = this.#ended[partition]?.[offset] === 1;
    if (page.running > 0 || (offset < page.begun && !repeated)) this.#orderViolations++;
    page.running++;
    if (offset > page.begun) page.begun = offset;
    return page;
  }

  end(partition: number, offset: number, page: KeyPage): void {
    page.running--;
    this.#inFlight--;
    this.#handled++;
    const ended = this.#pageOf(partition, offset);
    if (ended[offset] === 1) return;
    ended[offset] = 1;
    // The clock is read once in 64 records, and always where it can matter: when little runs, and at the end.
    if (++this.#distinct >= this.#expected) {
      this.#lastEnd = performance.now();
      this.#complete();
    } else if ((this.#distinct & 63) === 0 || this.#inFlight < 64) this.#lastEnd = performance.now();
  }

  summary(): LedgerSummary {
    return {
      handled: this.#handled,
      distinct: this.#distinct,
      duplicates: this.#handled - this.#distinct,
      orderViolations: this.#orderViolations,
      inFlightMax: this.#inFlightMax,
      frontiers: this.#ended.map((ended) => {
        const lowest = ended.indexOf(0);
        return lowest < 0 ? ended.length : lowest;
      }),
      seconds: (this.#lastEnd - this.#firstBegin) / 1000,
    };
  }

  #pageOf(partition: number, offset: number): Uint8Array {
    const ended = this.#ended[partition];
    if (ended === undefined) throw new RangeError(`there is no partition ${partition}`);
    if (offset < ended.length) return ended;
    const grown = new Uint8Array(Math.max(offset + 1, ended.length * 2));
    grown.set(ended);
    this.#ended[partition] = grown;
    return grown;
  }
}
