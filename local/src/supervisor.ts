import { describeExit, type Child, type Exit } from './process/child.ts';
import { STOP_ORDER } from './process/record.ts';
import { StartProblem } from './problem.ts';

/** The reason of an abort that somebody asked for: not a failure. */
export class StopRequested extends Error {
  constructor(by: string) {
    super(`stopped by ${by}`);
    this.name = 'StopRequested';
  }
}

/**
 * Holds every running process of a start, and ends them together: the first death, failure or request to stop decides
 * why, aborts whatever is still starting, and everything else that happens on the way down is a consequence.
 */
export class Supervisor {
  readonly #children = new Set<Child>();
  readonly #abort = new AbortController();
  #hurried = false;

  /** Aborted as soon as everything has to stop, with the reason: a StopRequested, or what went wrong. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** From now on the child's end is everybody's end. */
  watch(child: Child, log: string): void {
    this.#children.add(child);
    if (this.#hurried) void child.kill();
    void child.exited.then((exit) => {
      this.#children.delete(child);
      if (!child.isStopping()) this.stopBecause(death(child, exit, log));
    });
  }

  /** Only the first reason counts. */
  stopBecause(reason: unknown): void {
    this.#abort.abort(reason);
  }

  /**
   * Runs what may run side by side. When one fails, the others are told to stop, and have ended when this throws.
   * @throws the first reason to stop
   */
  async sideBySide(...tasks: readonly (() => Promise<void>)[]): Promise<void> {
    this.signal.throwIfAborted();
    await Promise.allSettled(
      tasks.map(async (task) => {
        try {
          await task();
        } catch (error) {
          this.stopBecause(error);
        }
      }),
    );
    this.signal.throwIfAborted();
  }

  /** Waits for the promise, but not longer than until everything has to stop, which is then thrown. */
  async unlessStopped<T>(promise: Promise<T>): Promise<T> {
    const stopped = Promise.withResolvers<never>();
    const stop = () => stopped.reject(this.signal.reason as Error);
    if (this.signal.aborted) stop();
    this.signal.addEventListener('abort', stop, { once: true });
    try {
      return await Promise.race([promise, stopped.promise]);
    } finally {
      this.signal.removeEventListener('abort', stop);
    }
  }

  /** @throws the reason, when everything has to stop; never resolves */
  untilStopped(): Promise<never> {
    return this.unlessStopped(new Promise<never>(() => undefined));
  }

  /**
   * Ends all children: the services first, then Kafka, then PostgreSQL, so that none loses what it stands on while it
   * finishes its work. Each has its grace; hurry() shortens it for all.
   */
  async stopAll(onStopping: (names: readonly string[]) => void): Promise<void> {
    for (const tier of STOP_ORDER) {
      const children = [...this.#children].filter((child) => child.tier === tier);
      if (children.length > 0) onStopping(children.map((child) => child.name));
      await Promise.all(children.map((child) => (this.#hurried ? child.kill() : child.stop())));
    }
  }

  /** No more grace. What was acknowledged is safe all the same: both servers survive a SIGKILL. */
  hurry(): void {
    this.#hurried = true;
    for (const child of this.#children) void child.kill();
  }
}

function death(child: Child, exit: Exit, log: string): StartProblem {
  const killed =
    exit.signal === 'SIGKILL'
      ? ['SIGKILL from nowhere is mostly the system running out of memory: close something']
      : [];
  const said = child.tail();
  return new StartProblem('process-died', {
    what: `${child.name} ${describeExit(exit)}; so everything was stopped.${said.length > 0 ? ' Its last lines:' : ''}`,
    said,
    waysOut: [`read its whole log: ${log}`, ...killed, 'start again, the data is kept: npm start'],
  });
}
