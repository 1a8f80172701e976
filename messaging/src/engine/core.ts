import type { ReceivedMessage } from '../message.ts';
import type { Assignment, CommittedOffset } from '../ports.ts';
import { Credit, type CreditLimits } from './credit.ts';
import type { Ends, Waiting } from './horizons.ts';
import { OwnedPartition } from './owned-partition.ts';
import { type Ordering, Scheduler } from './scheduler.ts';
import type { Work } from './work.ts';

/**
 * All that the engine knows and decides about partitions and records, without input, output or promises: the same calls
 * with the same times give the same answers. It keeps: a record starts only while its partition is ours and open, and never
 * when an earlier owner finished it; at most one record of a key is in flight, stale ones included; an end that comes after
 * its partition went, or twice, changes nothing; a frontier passes a record only when it is finished, here or by an earlier
 * owner.
 */
export class Core {
  readonly #scheduler: Scheduler;
  readonly #credit: Credit;
  readonly #owned = new Map<string, OwnedPartition>();
  #progress = 0;

  constructor(ordering: Ordering, limits: CreditLimits) {
    this.#scheduler = new Scheduler(ordering);
    this.#credit = new Credit(limits);
  }

  get partitions(): Iterable<OwnedPartition> {
    return this.#owned.values();
  }

  /** Records that wait for their turn. */
  get queued(): number {
    return this.#scheduler.queued;
  }

  /** Bytes of all records that arrived and are not finished. */
  get bytes(): number {
    return this.#credit.bytes;
  }

  /** Keys that have records. */
  get lanes(): number {
    return this.#scheduler.lanes;
  }

  /** Grows whenever a record is finished or a partition comes or goes. */
  get progress(): number {
    return this.#progress;
  }

  /** True while records wait that nothing but time holds back: a pause between attempts, or a missing event. */
  get waitsForTime(): boolean {
    if (this.#scheduler.gaps > 0) return true;
    for (const { pausing } of this.#owned.values()) if (pausing.size > 0) return true;
    return false;
  }

  assign(assignment: Assignment, committed: CommittedOffset): OwnedPartition {
    const partition = new OwnedPartition(assignment, committed);
    this.#owned.set(nameOf(assignment), partition);
    this.#progress++;
    return partition;
  }

  /** The partition while this very assignment of it is ours; null for one that is stale. */
  find(assignment: Assignment): OwnedPartition | null {
    const partition = this.#owned.get(nameOf(assignment));
    return partition?.assignment.epoch === assignment.epoch ? partition : null;
  }

  /** Whoever holds this partition, whichever the epoch. */
  holderOf(assignment: Assignment): OwnedPartition | null {
    return this.#owned.get(nameOf(assignment)) ?? null;
  }

  receive(partition: OwnedPartition, messages: readonly ReceivedMessage[], now: number): void {
    if (partition.phase !== 'open' && partition.phase !== 'preparing') return;
    for (const message of messages) {
      const slot = partition.frontier.arrive(message.position.offset);
      if (slot === null) continue;
      if (partition.frontier.isFinished(slot)) this.#scheduler.passOver(message, now);
      else this.#credit.take(partition, this.#scheduler.add(partition, message, slot, now).bytes);
    }
    if (this.#scheduler.gaps > 0) this.#scheduler.passGaps(now);
  }

  /** Its records may start. */
  open(partition: OwnedPartition, now: number): void {
    if (partition.phase !== 'preparing') return;
    partition.phase = 'open';
    this.#scheduler.unblock(partition, now);
  }

  /** None of its records starts any more, and those between two attempts are given up. */
  revoke(partition: OwnedPartition, now: number): void {
    if (partition.phase === 'gone') return;
    partition.phase = 'leaving';
    this.#giveUpPausing(partition, now);
  }

  #giveUpPausing(partition: OwnedPartition, now: number): void {
    for (const work of partition.pausing) {
      work.cancelTimer?.();
      this.#scheduler.drop(work, now);
    }
  }

  /** It is no longer ours. Answers those of its records which still run; their keys wait until they are dropped. */
  remove(partition: OwnedPartition, now: number): readonly Work[] {
    if (partition.phase === 'gone') return [];
    partition.phase = 'gone';
    this.#giveUpPausing(partition, now);
    if (this.#owned.get(nameOf(partition.assignment)) === partition)
      this.#owned.delete(nameOf(partition.assignment));
    this.#credit.giveBackAll(partition);
    this.#scheduler.discard(partition, now);
    this.#progress++;
    return [...partition.flights];
  }

  /** The next record to start; it is in flight until `finish`, `pause` or `drop`. */
  take(now: number): Work | null {
    return this.#scheduler.take(now);
  }

  /** The record is done with. False when that no longer counts. */
  finish(work: Work, now: number): boolean {
    if (!isInFlight(work)) return false;
    if (work.partition.phase === 'gone') {
      this.#scheduler.drop(work, now);
      return false;
    }
    this.#credit.giveBack(work.partition, work.bytes);
    this.#scheduler.finish(work, now);
    this.#progress++;
    return true;
  }

  /** The record waits for `resume`. False when it is given up instead, because its partition leaves or is gone. */
  pause(work: Work, now: number): boolean {
    if (!isInFlight(work)) return false;
    if (work.partition.phase === 'leaving' || work.partition.phase === 'gone') {
      this.#scheduler.drop(work, now);
      return false;
    }
    this.#scheduler.pause(work);
    return true;
  }

  resume(work: Work): void {
    if (isInFlight(work) && work.partition.pausing.has(work)) this.#scheduler.resume(work);
  }

  passGaps(now: number): void {
    this.#scheduler.passGaps(now);
  }

  /** Keys that wait for a missing event, and of which it is not known yet how long that makes sense. */
  get hasUnplaced(): boolean {
    return this.#scheduler.hasUnplaced;
  }

  takeUnplaced(): Waiting {
    return this.#scheduler.takeUnplaced();
  }

  /** See `Horizons`: `ends` was asked for after these were taken. */
  placeWaiting(waiting: Waiting, ends: Ends, now: number): void {
    this.#scheduler.placeWaiting(waiting, ends, this.#owned.values(), now);
  }

  /** Partitions whose arrival of records must stop or may go on, by what they hold now. */
  reviewCredit(): { readonly pause: readonly OwnedPartition[]; readonly resume: readonly OwnedPartition[] } {
    const changed = [...this.#owned.values()].filter(
      (partition) =>
        partition.phase !== 'leaving' &&
        this.#credit.isUsedUp(partition, this.#owned.size) !== partition.paused,
    );
    for (const partition of changed) partition.paused = !partition.paused;
    return {
      pause: changed.filter(({ paused }) => paused),
      resume: changed.filter(({ paused }) => !paused),
    };
  }
}

function nameOf({ topic, partition }: Assignment): string {
  return `${topic}/${partition}`;
}

function isInFlight(work: Work): boolean {
  return work.lane.flight === work;
}
