import type { ReceivedMessage } from '../message.ts';
import type { DeadLetterReason } from '../outcome.ts';
import type { Attempt } from './attempt.ts';
import type { Lane } from './lane.ts';
import type { OwnedPartition } from './owned-partition.ts';

/** What a record costs beside its key, value and headers, in bytes: a rough figure for the budget. */
const overheadBytes = 256;

export interface Arrival {
  readonly message: ReceivedMessage;
  readonly partition: OwnedPartition;
  readonly slot: number;
  readonly sequence: number | null;
  readonly lane: Lane;
}

/** One record from its arrival until it is finished or its partition is gone. */
export class Work {
  readonly message: ReceivedMessage;
  readonly partition: OwnedPartition;
  /** Its place in the partition's frontier. */
  readonly slot: number;
  /** Its number among the events of its key, when it has one. */
  readonly sequence: number | null;
  readonly lane: Lane;
  readonly bytes: number;
  /** Neighbours in the lane. */
  before: Work | null = null;
  behind: Work | null = null;
  /** Attempts that ended in `retry`. */
  failures = 0;
  /** Pauses since the last attempt that did not end in `hold`. */
  holds = 0;
  afterGap = false;
  /** The attempt whose answer counts; any other answer comes from a call that was given up. */
  current: Attempt | null = null;
  /** Set when it is decided that this record is a dead letter, which is not published yet. */
  verdict: Verdict | null = null;
  cancelTimer: (() => void) | null = null;

  constructor(arrival: Arrival) {
    this.message = arrival.message;
    this.partition = arrival.partition;
    this.slot = arrival.slot;
    this.sequence = arrival.sequence;
    this.lane = arrival.lane;
    this.bytes = (arrival.message.value?.byteLength ?? 0) + overheadBytes;
  }
}

export interface Verdict {
  readonly reason: DeadLetterReason;
  readonly detail: string;
  readonly attempts: number;
}
