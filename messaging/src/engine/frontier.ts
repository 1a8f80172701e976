const smallest = 64;

/**
 * What of one assignment is finished: the only source of the offset that may be committed. Records arrive in offset
 * order, perhaps with holes (compaction, transaction markers), and finish in any order. `next` is the lowest unfinished
 * offset, or one past the last record when all are finished; it never moves back. Every call is O(1) amortised, and a
 * record that is waited for costs 9 bytes for each that finished behind it.
 */
export class Frontier {
  #offsets = new Float64Array(smallest);
  #finished = new Uint8Array(smallest);
  /** Slots are numbered in order of arrival; `#first` is that of the lowest unfinished record. */
  #first = 0;
  #end = 0;
  /** One past the highest slot that is finished. */
  #finishedEnd = 0;
  #position: number;

  constructor(next: number) {
    this.#position = next;
  }

  /** The next offset to read after a restart: everything before it is finished. */
  get next(): number {
    return this.#first === this.#end ? this.#position : this.#offset(this.#first);
  }

  /** The lowest offset that has not arrived. */
  get position(): number {
    return this.#position;
  }

  /** Records between `next` and `position`, finished or not. */
  get window(): number {
    return this.#end - this.#first;
  }

  /** Whether a record below this slot is unfinished that another one has finished behind: `next` leaves that one out. */
  hasHoleBelow(slot: number): boolean {
    return this.#first < Math.min(slot, this.#finishedEnd);
  }

  /** Notes an arrival; answers its slot, or null for an offset that arrived before. */
  arrive(offset: number): number | null {
    if (offset < this.#position) return null;
    if (this.window === this.#offsets.length) this.#grow();
    const at = this.#end & (this.#offsets.length - 1);
    this.#offsets[at] = offset;
    this.#finished[at] = 0;
    this.#position = offset + 1;
    return this.#end++;
  }

  /** Notes that the record in this slot is finished. Finishing it twice changes nothing. */
  finish(slot: number): void {
    if (slot < this.#first) return;
    if (slot >= this.#finishedEnd) this.#finishedEnd = slot + 1;
    const mask = this.#offsets.length - 1;
    this.#finished[slot & mask] = 1;
    while (this.#first < this.#end && this.#finished[this.#first & mask] === 1) this.#first++;
  }

  #offset(slot: number): number {
    return this.#offsets[slot & (this.#offsets.length - 1)] ?? this.#position;
  }

  #grow(): void {
    const size = this.#offsets.length;
    const offsets = new Float64Array(size * 2);
    const finished = new Uint8Array(size * 2);
    for (let slot = this.#first; slot < this.#end; slot++) {
      offsets[slot & (size * 2 - 1)] = this.#offset(slot);
      finished[slot & (size * 2 - 1)] = this.#finished[slot & (size - 1)] ?? 0;
    }
    this.#offsets = offsets;
    this.#finished = finished;
  }
}
