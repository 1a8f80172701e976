/** Waiting records per place: above this many the pressure is high, */
const highPerPlace = 4;
/** and only below this many it is normal again. */
const normalPerPlace = 1;

/** Whether more work waits than is good, with enough between the two answers that they do not alternate. */
export class Pressure {
  readonly #places: number;
  #high = false;

  constructor(places: number) {
    this.#places = places;
  }

  of(queued: number): 'normal' | 'high' {
    if (queued > this.#places * highPerPlace) this.#high = true;
    else if (queued < this.#places * normalPerPlace) this.#high = false;
    return this.#high ? 'high' : 'normal';
  }
}
