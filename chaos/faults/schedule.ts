import { randomOf } from './random.ts';
import { type Fault, type FaultKind, deck } from './fault.ts';

export interface Tick {
  readonly fault: Fault;
  /** Before it, measured from the end of the one before. */
  readonly pauseMs: number;
  /** Whether the system gets the time to recover before the next; otherwise they overlap. */
  readonly recover: boolean;
}

/**
 * What happens at a tick: a pure function of the seed, the tick and the kinds that are wanted, so that a run can be done
 * again. Every round of the deck has everything once, in an order of its own.
 */
export function tickOf(seed: number, tick: number, only: ReadonlySet<FaultKind> | null = null): Tick {
  const wanted = deck.filter((make) => only === null || only.has(make(() => 0).kind));
  const round = Math.floor(tick / wanted.length);
  const make = shuffled(wanted, randomOf(mixed(seed, round)))[tick % wanted.length];
  if (make === undefined) throw new Error('no fault of these kinds');
  const random = randomOf(mixed(seed, round, tick + 1));
  const draw = (below: number) => Math.floor(random() * below);
  return { fault: make(draw), pauseMs: draw(300), recover: draw(3) === 0 };
}

/** The ticks of the first round at which a kind happens for the first time: everything once, as quickly as can be. */
export function ticksOfEachKind(seed: number): readonly number[] {
  const seen = new Set<FaultKind>();
  return deck
    .map((_, tick) => tick)
    .filter((tick) => {
      const { kind } = tickOf(seed, tick).fault;
      const isFirst = !seen.has(kind);
      seen.add(kind);
      return isFirst;
    });
}

function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ item }) => item);
}

/** One seed out of several numbers (FNV-1a). */
function mixed(...numbers: readonly number[]): number {
  return numbers.reduce((hash, number) => Math.imul(hash ^ number, 16_777_619) >>> 0, 2_166_136_261);
}
