import type { Consumption } from '../consumption.ts';
import type { Observer } from '../observer.ts';
import type { Subscription } from '../ports.ts';
import type { Engine } from './engine.ts';
import { ConsumerFailure } from './errors.ts';
import type { Tuning } from './tuning.ts';
import type { Watch } from './watch.ts';

/** What a stop grants to running handlers unless it is told otherwise. */
const stopGraceMs = 20_000;
/** What running handlers get when the consumer ends by itself. */
const failureGraceMs = 5_000;

interface Parts {
  readonly engine: Engine;
  readonly subscription: Subscription;
  readonly watch: Watch;
  readonly tuning: Tuning;
  readonly observer: Observer;
}

/** The life of a consumer: it begins, ticks, is watched, and ends once, whoever ends it. */
export class Life implements Consumption {
  readonly finished: Promise<void>;
  readonly #end = Promise.withResolvers<void>();
  #parts: Parts | null = null;
  #failure: ConsumerFailure | null = null;
  #ending: Promise<void> | null = null;
  #cancelTick = (): void => {};

  constructor() {
    this.finished = this.#end.promise;
  }

  begin(parts: Parts): void {
    this.#parts = parts;
    parts.engine.attach(parts.subscription);
    this.#tickLater(parts);
    if (this.#failure !== null) this.#endBecause(parts, this.#failure);
  }

  healthy(): boolean {
    if (this.#parts === null || this.#ending !== null) return false;
    return !this.#parts.watch.suspicious && this.#parts.subscription.healthy();
  }

  stop(graceMs = stopGraceMs): Promise<void> {
    this.#ending ??= this.#finish(graceMs);
    return this.#ending;
  }

  /** The first failure counts. One that comes before the beginning ends the consumer as it begins. */
  readonly fail = (failure: ConsumerFailure): void => {
    if (this.#failure !== null) return;
    this.#failure = failure;
    if (this.#parts !== null) this.#endBecause(this.#parts, failure);
  };

  #endBecause(parts: Parts, failure: ConsumerFailure): void {
    parts.observer.disturbed?.(failure);
    void this.stop(failureGraceMs);
  }

  async #finish(graceMs: number): Promise<void> {
    await this.#parts?.engine.drain(graceMs);
    this.#cancelTick();
    await this.#parts?.engine.close();
    if (this.#failure === null) this.#end.resolve();
    else this.#end.reject(this.#failure);
  }

  #tickLater(parts: Parts): void {
    const { clock, commitEveryMs } = parts.tuning;
    this.#cancelTick = clock.after(commitEveryMs, () => {
      this.#tickLater(parts);
      parts.engine.tick();
      if (this.#ending === null) void this.#look(parts);
    });
  }

  #look({ watch, observer }: Parts): Promise<void> {
    return watch.look(
      (detail) => observer.disturbed?.(new ConsumerFailure('STALLED', detail)),
      (detail) => this.fail(new ConsumerFailure('STALLED', detail)),
    );
  }
}
