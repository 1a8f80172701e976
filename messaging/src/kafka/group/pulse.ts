import { MessagingError } from '../../errors.ts';

/** How long a broker may be out of reach before joining is given up. */
const JOIN_PATIENCE = 10_000;

/**
 * Calls `beat` again and again, never twice at once, with the pause that it gives. A call that is asked for in a hurry
 * comes at once, or right after the one that is under way: what it has to say may be newer.
 */
export class Pulse {
  readonly #beat: () => Promise<number>;
  /** Those whose news came too late for the beat that is under way. */
  #hurried: (() => void)[] = [];
  #watching: (() => void)[] = [];
  #timer: NodeJS.Timeout | undefined;
  #beating: Promise<void> | null = null;
  #stopped = false;
  #refusal: MessagingError | null = null;

  constructor(beat: () => Promise<number>) {
    this.#beat = beat;
  }

  /** Beats until `joined`. @throws MessagingError what was given to `refuse`, or UNAVAILABLE after a while */
  async start(joined: () => boolean): Promise<void> {
    const deadline = performance.now() + JOIN_PATIENCE;
    for (void this.hurry(); ;) {
      await new Promise<void>((resolve) => this.#watching.push(resolve));
      if (joined()) return;
      if (this.#refusal !== null) throw this.#refusal;
      if (this.#stopped) throw new MessagingError('CLOSED', 'while joining the group');
      if (performance.now() > deadline)
        throw new MessagingError('UNAVAILABLE', `the group let nobody in for ${JOIN_PATIENCE / 1000} s`);
    }
  }

  /** There is no use in going on joining. */
  refuse(error: MessagingError): void {
    this.#refusal = error;
  }

  /** Resolves after the next beat that begins from now on. */
  hurry(): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    const done = new Promise<void>((resolve) => this.#hurried.push(resolve));
    if (this.#beating === null) this.#start();
    return done;
  }

  /** Resolves when no beat is under way; there are no more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#beating;
    for (const resolve of [...this.#hurried.splice(0), ...this.#watching.splice(0)]) resolve();
  }

  #start(): void {
    clearTimeout(this.#timer);
    this.#beating = this.#run();
  }

  async #run(): Promise<void> {
    const served = this.#hurried.splice(0);
    const pause = await this.#beat();
    this.#beating = null;
    for (const resolve of [...served, ...this.#watching.splice(0)]) resolve();
    if (this.#stopped) return;
    if (this.#hurried.length > 0) this.#start();
    else this.#timer = setTimeout(() => this.#start(), pause);
  }
}
