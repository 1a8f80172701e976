import type { Lane } from './lane.ts';
import type { OwnedPartition } from './owned-partition.ts';

/** Lanes whose heads nothing is known to precede, by the partition of the head. */
export type Newcomers = ReadonlyMap<OwnedPartition, readonly Lane[]>;

/** Where the log of a partition ends, by `topic/partition`. */
export type Ends = ReadonlyMap<string, number>;

/** When all of these have been read so far, nothing that these lanes could wait for is still to come. */
interface Horizon {
  readonly partition: OwnedPartition;
  readonly targets: readonly { readonly partition: OwnedPartition; readonly end: number }[];
  readonly lanes: readonly Lane[];
}

/**
 * Keys of which nothing is remembered, whose first event is not number 1. Either the events before it were handled before
 * this process began, or they lie unread in the same partition number of another topic: events are published in their
 * order, so an earlier one is in the log by now. Where the other topics end now is asked once, and when they are read up
 * to there, the wait is over.
 */
export class NewcomerWatch {
  #unasked = new Map<OwnedPartition, Lane[]>();
  #horizons: Horizon[] = [];

  get isEmpty(): boolean {
    return this.#unasked.size === 0;
  }

  add(lane: Lane, partition: OwnedPartition): void {
    const lanes = this.#unasked.get(partition);
    if (lanes === undefined) this.#unasked.set(partition, [lane]);
    else lanes.push(lane);
  }

  /** Those for whom the ends have not been asked for. */
  take(): Newcomers {
    const newcomers = this.#unasked;
    this.#unasked = new Map();
    return newcomers;
  }

  /** Notes the ends, which must have been asked for after `take`. */
  answered(newcomers: Newcomers, ends: Ends, owned: Iterable<OwnedPartition>): void {
    const all = [...owned];
    for (const [partition, lanes] of newcomers) {
      const targets = all
        .filter(
          (other) => other !== partition && other.assignment.partition === partition.assignment.partition,
        )
        .map((other) => ({
          partition: other,
          end: ends.get(`${other.assignment.topic}/${other.assignment.partition}`) ?? Infinity,
        }));
      this.#horizons.push({ partition, targets, lanes });
    }
  }

  /** The lanes whose wait is over. */
  settle(): readonly Lane[] {
    if (this.#horizons.length === 0) return [];
    const [reached, open] = partitionBy(this.#horizons, isReached);
    this.#horizons = open.filter(({ lanes }) => lanes.some(({ state }) => state === 'gap'));
    return reached.flatMap(({ lanes }) => lanes);
  }
}

function isReached({ targets }: Horizon): boolean {
  return targets.every(
    ({ partition, end }) => partition.phase === 'gone' || partition.frontier.position >= end,
  );
}

function partitionBy<T>(items: readonly T[], test: (item: T) => boolean): readonly [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}
