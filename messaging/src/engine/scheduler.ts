import type { ReceivedMessage } from '../message.ts';
import { Fifo } from './fifo.ts';
import { Gaps } from './gaps.ts';
import { type Ends, Horizons, type Waiting } from './horizons.ts';
import { Lane } from './lane.ts';
import type { OwnedPartition } from './owned-partition.ts';
import { SequenceGate } from './sequence-gate.ts';
import { Work } from './work.ts';

export interface Ordering {
  /** What order is kept by; null for a record that follows no other. */
  readonly keyOf: (message: ReceivedMessage) => string | null;
  /** The record's number among the events of its key, 1, 2, 3 …; null when it has none. */
  readonly sequenceOf: (message: ReceivedMessage) => number | null;
  readonly gapWaitMs: number;
}

/**
 * Which record goes next. One lane per key across all topics, only the head of a lane in flight, lanes served in the order
 * in which they became ready: taking and ending a record are O(1), whatever the number of keys or records.
 *
 * A record's life: `add`, `take`, then `finish`, or `pause` and `resume` and `take` again, or `drop` when its partition is
 * no longer ours. Between `take` and the end its lane is busy.
 */
export class Scheduler {
  readonly #ordering: Ordering;
  readonly #lanes = new Map<string | object, Lane>();
  readonly #ready = new Fifo<Lane>();
  readonly #gaps: Gaps;
  readonly #gate = new SequenceGate();
  readonly #horizons = new Horizons();
  #queued = 0;

  constructor(ordering: Ordering) {
    this.#ordering = ordering;
    this.#gaps = new Gaps(ordering.gapWaitMs);
  }

  /** Records that have not been taken yet. */
  get queued(): number {
    return this.#queued;
  }

  get lanes(): number {
    return this.#lanes.size;
  }

  /** Lanes that wait for a missing event; some of them may have found it meanwhile. */
  get gaps(): number {
    return this.#gaps.size;
  }

  add(partition: OwnedPartition, message: ReceivedMessage, slot: number, now: number): Work {
    const key = this.#ordering.keyOf(message) ?? message;
    const sequence = typeof key === 'string' ? this.#ordering.sequenceOf(message) : null;
    const lane = this.#laneOf(key);
    const work = new Work({ message, partition, slot, sequence, lane });
    this.#queued++;
    const changed = lane.add(work);
    if (changed && lane.state !== 'busy' && lane.state !== 'ready') this.#offer(lane, now);
    return work;
  }

  /** A record that an earlier owner finished: what follows it in its key has nothing to wait for. */
  passOver(message: ReceivedMessage, now: number): void {
    const key = this.#ordering.keyOf(message);
    const sequence = key === null ? null : this.#ordering.sequenceOf(message);
    if (key === null || sequence === null) return;
    this.#gate.passed(key, sequence);
    const lane = this.#lanes.get(key);
    if (lane?.state === 'gap') this.#offer(lane, now);
  }

  /** The next record to start, or null when none may. */
  take(now: number): Work | null {
    for (let lane = this.#ready.shift(); lane !== undefined; lane = this.#ready.shift()) {
      if (lane.flight !== null) {
        lane.state = 'busy';
        lane.flight.partition.pausing.delete(lane.flight);
        return lane.flight;
      }
      lane.state = 'idle';
      if (this.#admit(lane, now)) return this.#start(lane);
    }
    return null;
  }

  /** The record is done with, and the next of its key may go. */
  finish(work: Work, now: number): void {
    const { key } = work.lane;
    if (work.sequence !== null && typeof key === 'string') this.#gate.passed(key, work.sequence);
    work.partition.frontier.finish(work.slot);
    this.#free(work.lane, now);
  }

  /** The record keeps its lane and waits for another attempt. */
  pause(work: Work): void {
    work.partition.pausing.add(work);
  }

  /** The pause is over: the record queues for a place like every head. */
  resume(work: Work): void {
    this.#list(work.lane);
  }

  /** The record leaves unfinished: whoever owns its partition next will get it again. */
  drop(work: Work, now: number): void {
    work.partition.pausing.delete(work);
    this.#free(work.lane, now);
  }

  /** Lanes that waited for this partition look again: it has opened, or it is gone. */
  unblock(partition: OwnedPartition, now: number): void {
    const waiting = [...partition.blocked];
    partition.blocked.clear();
    for (const lane of waiting) if (lane.state === 'blocked') this.#offer(lane, now);
  }

  /** Forgets the queued records of a partition that is gone. Its records in flight keep their lanes until they are dropped. */
  discard(partition: OwnedPartition, now: number): void {
    this.#gate.clear();
    for (const lane of this.#lanes.values()) {
      const dropped = lane.discard(partition);
      this.#queued -= dropped;
      if (dropped > 0 && lane.state !== 'busy' && lane.state !== 'ready') this.#offer(lane, now);
    }
    this.unblock(partition, now);
  }

  /** Lets those go that have waited long enough for a missing event, or that turn out to miss none. */
  passGaps(now: number): void {
    for (const lane of this.#gaps.expired(now)) this.#offer(lane, now);
    for (const lane of this.#horizons.reached()) {
      if (lane.state !== 'gap') continue;
      // Of a key that is known, something is missing: it may have been published late, and has its time from now on.
      if (typeof lane.key === 'string' && this.#gate.knows(lane.key)) this.#gaps.begin(lane, now);
      else {
        lane.nothingMissing = true;
        this.#offer(lane, now);
      }
    }
  }

  /** Whether lanes wait for whom `placeWaiting` was not called yet. */
  get hasUnplaced(): boolean {
    return this.#horizons.hasUnasked;
  }

  takeUnplaced(): Waiting {
    return this.#horizons.takeUnasked();
  }

  /** `ends`: of all logs, asked for after these were taken. */
  placeWaiting(waiting: Waiting, ends: Ends, owned: Iterable<OwnedPartition>, now: number): void {
    for (const lane of this.#horizons.place(waiting, ends, owned))
      if (lane.state === 'gap') this.#gaps.prolong(lane, now);
    this.passGaps(now);
  }

  #laneOf(key: string | object): Lane {
    let lane = this.#lanes.get(key);
    if (lane === undefined) {
      lane = new Lane(key);
      this.#lanes.set(key, lane);
    }
    return lane;
  }

  #start(lane: Lane): Work | null {
    const work = lane.shift();
    if (work === null) return null;
    this.#queued--;
    work.afterGap = lane.gapPassed;
    lane.gapPassed = false;
    lane.gapUntil = Infinity;
    lane.nothingMissing = false;
    lane.flight = work;
    lane.state = 'busy';
    return work;
  }

  #free(lane: Lane, now: number): void {
    const listed = lane.state === 'ready';
    lane.flight = null;
    // A lane that is listed already comes to its turn without being listed twice.
    if (!listed) this.#offer(lane, now);
  }

  #offer(lane: Lane, now: number): void {
    if (this.#admit(lane, now)) this.#list(lane);
  }

  #list(lane: Lane): void {
    lane.state = 'ready';
    this.#ready.push(lane);
  }

  /** Whether the head of a lane without a flight may go; if not, the lane is left in the state that says why. */
  #admit(lane: Lane, now: number): boolean {
    const { head } = lane;
    if (head === null) {
      lane.state = 'idle';
      this.#lanes.delete(lane.key);
      return false;
    }
    if (head.partition.phase !== 'open') {
      lane.state = 'blocked';
      head.partition.blocked.add(lane);
      return false;
    }
    if (this.#mustWait(lane, head, now)) {
      lane.state = 'gap';
      return false;
    }
    return true;
  }

  #mustWait(lane: Lane, head: Work, now: number): boolean {
    if (head.sequence === null || typeof lane.key !== 'string') return false;
    if (lane.nothingMissing || this.#gate.isNext(lane.key, head.sequence)) {
      lane.gapPassed = false;
      return false;
    }
    if (lane.gapUntil === Infinity) {
      this.#gaps.begin(lane, now);
      this.#horizons.add(lane, head.partition);
    }
    lane.gapPassed = lane.gapUntil <= now;
    return !lane.gapPassed;
  }
}
