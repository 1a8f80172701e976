import type { Run } from './finished-offsets.ts';

const smallest = 64;

/**
 * What of one assignment is finished: the only source of what may be committed. Records arrive in offset order, perhaps
 * with holes (compaction, transaction markers), and finish in any order. `next` is the lowest unfinished offset, or one
 * past the last record when all are finished; it never moves back. Every call is O(1) amortised, and a record that is
 * waited for costs 9 bytes for each that finished behind it.
 */
export class Frontier {
  #offsets = new Float64Array(smallest);
  #finished = new Uint8Array(smallest);
  /** Slots are numbered in order of arrival; `#first` is that of the lowest unfinished record. */
  #first = 0;
  #end = 0;
  #position: number;
  #changes = 0;
  /** What earlier owners finished. Those before `#known` have arrived. */
  readonly #before: readonly Run[];
  #known = 0;

  constructor(next: number, finishedBefore: readonly Run[] = []) {
    this.#position = next;
    this.#before = finishedBefore;
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

  /** Grows whenever there is more to commit. */
  get changes(): number {
    return this.#changes;
  }

  /** Notes an arrival; answers its slot, or null for an offset that arrived before. */
  arrive(offset: number): number | null {
    if (offset < this.#position) return null;
    if (this.window === this.#offsets.length) this.#grow();
    const at = this.#end & (this.#offsets.length - 1);
    this.#offsets[at] = offset;
    this.#finished[at] = 0;
    this.#position = offset + 1;
    const slot = this.#end++;
    if (this.#known < this.#before.length && this.#wasFinished(offset)) this.#passOver(slot);
    return slot;
  }

  isFinished(slot: number): boolean {
    return slot < this.#first || this.#finished[slot & (this.#offsets.length - 1)] === 1;
  }

  /** Notes that the record in this slot is finished. Finishing it twice changes nothing. */
  finish(slot: number): void {
    if (this.isFinished(slot)) return;
    this.#finished[slot & (this.#offsets.length - 1)] = 1;
    this.#changes++;
    this.#advance();
  }

  /** What is finished above `next`, in order; also what earlier owners finished and has not arrived yet. */
  *finishedAbove(): Generator<Run> {
    let from: number | null = null;
    for (let slot = this.#first; slot < this.#end; slot++) {
      const finished = this.isFinished(slot);
      if (finished) from ??= this.#offset(slot);
      else if (from !== null) {
        yield { from, to: this.#offset(slot) };
        from = null;
      }
    }
    if (from !== null) yield { from, to: this.#position };
    for (const run of this.#before.slice(this.#known))
      if (run.to > this.#position) yield { from: Math.max(run.from, this.#position), to: run.to };
  }

  #passOver(slot: number): void {
    this.#finished[slot & (this.#offsets.length - 1)] = 1;
    this.#advance();
    if (slot < this.#first) this.#changes++;
  }

  #wasFinished(offset: number): boolean {
    let run = this.#before[this.#known];
    while (run !== undefined && run.to <= offset) run = this.#before[++this.#known];
    return run !== undefined && run.from <= offset;
  }

  #advance(): void {
    const mask = this.#offsets.length - 1;
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
