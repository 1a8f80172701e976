/** Calls for each tenant and day (UTC). It counts this process's calls: with several workers each has its share of leads. */
export class DailyBudget {
  readonly #callsMax: number;
  readonly #now: () => number;
  readonly #calls = new Map<string, number>();
  #day = -1;

  /** @param now milliseconds since 1970 */
  constructor(callsMax: number, now: () => number) {
    this.#callsMax = callsMax;
    this.#now = now;
  }

  /** Takes one call; false when the day's are used up. Every attempt costs, also one that fails. */
  take(tenant: string): boolean {
    const day = Math.floor(this.#now() / 86_400_000);
    if (day !== this.#day) this.#calls.clear();
    this.#day = day;
    const used = this.#calls.get(tenant) ?? 0;
    if (used >= this.#callsMax) return false;
    this.#calls.set(tenant, used + 1);
    return true;
  }
}
