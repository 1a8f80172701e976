/** A wake-up call inside this process. It carries nothing and may be missed: whoever waits also polls. */
export class Signal {
  #waiters = new Set<() => void>();

  raise(): void {
    const waiters = this.#waiters;
    this.#waiters = new Set();
    for (const wake of waiters) wake();
  }

  /** Resolves when raised, aborted or after `ms`, whichever is first. */
  wait(ms: number, abort?: AbortSignal): Promise<void> {
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
