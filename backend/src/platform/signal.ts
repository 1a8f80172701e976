/** A wake-up call inside this process. It carries nothing; whoever waits also polls, because others commit as well. */
export class Signal {
  #waiters = new Set<() => void>();
  #count = 0;

  raise(): void {
    this.#count += 1;
    const waiters = this.#waiters;
    this.#waiters = new Set();
    for (const wake of waiters) wake();
  }

  /** How often it was raised: read before looking for work, so that `wait` does not miss what came meanwhile. */
  get count(): number {
    return this.#count;
  }

  /** Resolves when raised, aborted or after `ms`, whichever is first; at once when raised since the count was `since`. */
  wait(ms: number, abort?: AbortSignal, since = this.#count): Promise<void> {
    if (since !== this.#count) return Promise.resolve();
    return new Promise((resolve) => {
      const finish = () => {
        clearTimeout(timer);
        this.#waiters.delete(finish);
        abort?.removeEventListener('abort', finish);
        resolve();
      };
      const timer = setTimeout(finish, ms);
      this.#waiters.add(finish);
      if (abort?.aborted === true) finish();
      else abort?.addEventListener('abort', finish, { once: true });
    });
  }
}
