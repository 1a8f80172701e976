import type { Broker } from '../ports.ts';
import type { Core } from './core.ts';
import type { Engine } from './engine.ts';
import { describeLag } from './lag.ts';
import type { Tuning } from './tuning.ts';
import { Watchdog } from './watchdog.ts';

/** How many times it looks before it is sure. */
const looksPerStall = 10;

export interface WatchParts {
  readonly broker: Broker;
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly core: Core;
  readonly engine: Engine;
  readonly tuning: Tuning;
}

/** Looks now and then whether the consumer moves, and asks the broker only when it does not. */
export class Watch {
  readonly #parts: WatchParts;
  readonly #watchdog: Watchdog;
  #lookAt = 0;
  #asking = false;

  constructor(parts: WatchParts) {
    this.#parts = parts;
    this.#watchdog = new Watchdog(parts.tuning.stallMs);
  }

  /** True from the second sight of lag without movement until it moves. */
  get suspicious(): boolean {
    return this.#watchdog.suspicious;
  }

  /** Calls `onStall` with what does not move, when it is sure. */
  async look(onSuspicion: (detail: string) => void, onStall: (detail: string) => void): Promise<void> {
    const { engine, tuning } = this.#parts;
    const now = tuning.clock.now();
    if (this.#asking || now < this.#lookAt) return;
    this.#lookAt = now + tuning.stallMs / looksPerStall;
    if (!this.#watchdog.isStill({ now, progress: engine.progress, busy: engine.busy })) return;
    const before = this.#watchdog.suspicious;
    const lagging = await this.#ask();
    if (this.#watchdog.isStalled(now, lagging !== null)) onStall(lagging ?? '');
    else if (!before && this.#watchdog.suspicious && lagging !== null) onSuspicion(lagging);
  }

  /** What lags, in words; null when nothing does or the broker does not answer. */
  async #ask(): Promise<string | null> {
    const { broker, groupId, topics, core } = this.#parts;
    this.#asking = true;
    try {
      return await describeLag(broker, { groupId, topics }, [...core.partitions]);
    } catch {
      // An outage is not a stall: it ends by itself, and ending the process would not end it.
      return null;
    } finally {
      this.#asking = false;
    }
  }
}
