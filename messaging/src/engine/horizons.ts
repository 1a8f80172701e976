import type { Lane } from './lane.ts';
import type { OwnedPartition } from './owned-partition.ts';

/** Lanes whose heads wait for an event before them, by the partition of the head. */
export type Waiting = ReadonlyMap<OwnedPartition, readonly Lane[]>;

/** Where the log of a partition ends, by `topic/partition`. */
export type Ends = ReadonlyMap<string, number>;

/** When all of these have been read so far, whatever was published before these lanes began to wait has arrived. */
interface Horizon {
  readonly targets: readonly { readonly partition: OwnedPartition; readonly end: number }[];
  readonly lanes: readonly Lane[];
}

/**
 * Tells when an event that a lane waits for would have arrived. It can only lie in the same partition number of another
 * topic, and an event is written when all before it are: it is in the log by now, or was handled before this process began. So
 * the ends of the logs are asked for once, and when the other topics have been read up to there, waiting on is in vain.
 */
export class Horizons {
  #unasked = new Map<OwnedPartition, Lane[]>();
  #open: Horizon[] = [];

  /** Whether there are lanes for whom the ends have not been asked for. */
  get hasUnasked(): boolean {
    return this.#unasked.size > 0;
  }

  add(lane: Lane, partition: OwnedPartition): void {
    const lanes = this.#unasked.get(partition);
    if (lanes === undefined) this.#unasked.set(partition, [lane]);
    else lanes.push(lane);
  }

  takeUnasked(): Waiting {
    const waiting = this.#unasked;
    this.#unasked = new Map();
    return waiting;
  }

  /** Notes the ends, which must have been asked for after `takeUnasked`. Answers those that have to wait for more. */
  place(waiting: Waiting, ends: Ends, owned: Iterable<OwnedPartition>): readonly Lane[] {
    const all = [...owned];
    const placed = [...waiting].map(([partition, lanes]) => ({
      targets: targetsOf(partition, ends, all),
      lanes,
    }));
    this.#open.push(...placed);
    return placed.filter((horizon) => !isReached(horizon)).flatMap(({ lanes }) => lanes);
  }

  /** The lanes whose horizon has been reached, once each. */
  reached(): readonly Lane[] {
    if (this.#open.length === 0) return [];
    const reached = this.#open.filter(isReached);
    this.#open = this.#open.filter((horizon) => !isReached(horizon) && isWaitedFor(horizon));
    return reached.flatMap(({ lanes }) => lanes);
  }
}

function targetsOf(
  partition: OwnedPartition,
  ends: Ends,
  owned: readonly OwnedPartition[],
): Horizon['targets'] {
  return owned
    .filter((other) => other !== partition && other.assignment.partition === partition.assignment.partition)
    .map((other) => {
      const { topic, partition: number } = other.assignment;
      return { partition: other, end: ends.get(`${topic}/${number}`) ?? Infinity };
    });
}

function isReached({ targets }: Horizon): boolean {
  return targets.every(
    ({ partition, end }) => partition.phase === 'gone' || partition.frontier.position >= end,
  );
}

function isWaitedFor({ lanes }: Horizon): boolean {
  return lanes.some(({ state }) => state === 'gap');
}
