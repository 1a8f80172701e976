import type { OwnedPartition } from './owned-partition.ts';

export interface CreditLimits {
  /** Records of one partition that arrived and are not finished. */
  readonly partitionRecordsMax: number;
  readonly partitionBytesMax: number;
  /** Of all partitions together. */
  readonly bytesMax: number;
  /** Records between a partition's frontier and its newest arrival, finished or not. */
  readonly partitionWindowMax: number;
}

/** A partition that was paused goes on when it is below this share of its limits: not one record at a time. */
const resumeShare = 0.7;

/**
 * How much may be held in memory, whatever the backlog. Each partition has its own limits, so that one with slow keys does
 * not silence the others; when all together are over the budget, those above their fair share are paused, and only those.
 */
export class Credit {
  readonly #limits: CreditLimits;
  #bytes = 0;

  constructor(limits: CreditLimits) {
    this.#limits = limits;
  }

  get bytes(): number {
    return this.#bytes;
  }

  take(partition: OwnedPartition, bytes: number): void {
    partition.records++;
    partition.bytes += bytes;
    this.#bytes += bytes;
  }

  giveBack(partition: OwnedPartition, bytes: number): void {
    partition.records--;
    partition.bytes -= bytes;
    this.#bytes -= bytes;
  }

  giveBackAll(partition: OwnedPartition): void {
    this.#bytes -= partition.bytes;
    partition.records = 0;
    partition.bytes = 0;
  }

  /** Whether a partition has used its credit; `owned` is how many share the budget. */
  isUsedUp(partition: OwnedPartition, owned: number): boolean {
    const share = partition.paused ? resumeShare : 1;
    const { partitionRecordsMax, partitionBytesMax, partitionWindowMax, bytesMax } = this.#limits;
    return (
      partition.records >= partitionRecordsMax * share ||
      partition.bytes >= partitionBytesMax * share ||
      partition.frontier.window >= partitionWindowMax * share ||
      (this.#bytes >= bytesMax * share && partition.bytes >= (bytesMax * share) / owned)
    );
  }
}
