import { keyName } from '../data/data-set.ts';
import { randomOf } from '../data/random.ts';

/** Records that arrive at a rate for a while, whether anybody keeps up or not. */
export interface Phase {
  readonly perSecond: number;
  readonly seconds: number;
}

export interface Arrivals {
  /** Before everything else, and not measured: joining the group, compiling. */
  readonly warmUp: Phase;
  readonly phases: readonly Phase[];
  /** Different keys, in random order. */
  readonly keys: number;
  readonly valueBytes: number;
  /** Once a second, beginning so long after the warm-up, a record of a key of its own. */
  readonly slowKey: { readonly key: string; readonly fromSecond: number } | null;
}

export interface Arrival {
  /** After the beginning of the warm-up. */
  readonly atMs: number;
  readonly key: string;
  readonly measured: boolean;
}

/** The same for the same arguments, so that both ends know how many there are. In order of time. */
export function* arrivalsOf(arrivals: Arrivals): Iterable<Arrival> {
  const { warmUp, phases, keys, slowKey } = arrivals;
  const random = randomOf(7);
  let from = 0;
  let slowAt = slowKey === null ? Infinity : (warmUp.seconds + slowKey.fromSecond) * 1000;
  for (const [index, { perSecond, seconds }] of [warmUp, ...phases].entries()) {
    for (let count = 0; count < perSecond * seconds; count++) {
      const atMs = from + (count * 1000) / perSecond;
      for (; slowAt <= atMs; slowAt += 1000)
        yield { atMs: slowAt, key: slowKey?.key ?? '', measured: index > 0 };
      yield { atMs, key: keyName(Math.floor(random() * keys)), measured: index > 0 };
    }
    from += seconds * 1000;
  }
}

export function countOf(arrivals: Arrivals): number {
  let count = 0;
  for (const _ of arrivalsOf(arrivals)) count++;
  return count;
}

/** From the first arrival to the last. */
export function secondsOf({ warmUp, phases }: Arrivals): number {
  return [warmUp, ...phases].reduce((sum, { seconds }) => sum + seconds, 0);
}
