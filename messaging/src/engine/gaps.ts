import { Fifo } from './fifo.ts';
import type { Lane } from './lane.ts';

interface Wait {
  readonly lane: Lane;
  readonly until: number;
}

/** The longest wait while another topic is still being read up to where it ended when the wait began. */
const catchUpMaxMs = 60_000;

/** Until when lanes wait for a missing event. A wait that is begun anew replaces the one before. */
export class Gaps {
  readonly #waitMs: number;
  readonly #waits = new Fifo<Wait>();
  readonly #longWaits = new Fifo<Wait>();

  constructor(waitMs: number) {
    this.#waitMs = waitMs;
  }

  /** Lanes that wait, and some that no longer do. */
  get size(): number {
    return this.#waits.size + this.#longWaits.size;
  }

  begin(lane: Lane, now: number): void {
    this.#push(this.#waits, lane, now + this.#waitMs);
  }

  /** Another topic has to be read on first, which may take long when it has a backlog. */
  prolong(lane: Lane, now: number): void {
    this.#push(this.#longWaits, lane, now + Math.max(catchUpMaxMs, this.#waitMs));
  }

  /** The lanes whose time is up. */
  expired(now: number): readonly Lane[] {
    return [...expiredOf(this.#waits, now), ...expiredOf(this.#longWaits, now)];
  }

  #push(waits: Fifo<Wait>, lane: Lane, until: number): void {
    lane.gapUntil = until;
    waits.push({ lane, until });
  }
}

/** Waits of one list are equally long, so they end in the order in which they began. */
function expiredOf(waits: Fifo<Wait>, now: number): readonly Lane[] {
  const expired: Lane[] = [];
  for (let wait = waits.peek(); wait !== undefined && wait.until <= now; wait = waits.peek()) {
    waits.shift();
    if (wait.lane.state === 'gap' && wait.lane.gapUntil === wait.until) expired.push(wait.lane);
  }
  return expired;
}
