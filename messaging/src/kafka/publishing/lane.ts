import { encodeBatch } from '../wire/record-batch.ts';
import type { Entry } from './call.ts';

/** Below the broker's default limit of 1,048,588 bytes for a batch. */
const BATCH_BYTES = 900 * 1024;
const EPOCH_MAX = 32_000;

export interface Batch {
  readonly entries: readonly Entry[];
  readonly encoded: Buffer;
}

/** An idempotent producer, as the cluster knows it. */
export interface ProducerId {
  readonly id: bigint;
  readonly epoch: number;
}

/**
 * What waits for one partition. At most one batch of it is on its way, and it is repeated byte for byte, under the same
 * sequence number, until its fate is known: so nothing is written twice or out of order, however often the connection
 * breaks. What fails takes everything behind it along: nothing later is written before it.
 */
export class Lane {
  readonly topic: string;
  readonly partition: number;
  #queue: Entry[] = [];
  #batch: Batch | null = null;
  #producer: ProducerId | null = null;
  #sequence = 0;
  #batchBytes = BATCH_BYTES;
  /** Not to be sent before, `performance.now()`. */
  notBefore = 0;

  constructor(topic: string, partition: number) {
    this.topic = topic;
    this.partition = partition;
  }

  push(entry: Entry): void {
    this.#queue.push(entry);
  }

  get idle(): boolean {
    return this.#batch === null && this.#queue.length === 0;
  }

  /** When what waits longest was given to us. */
  get since(): number {
    return (this.#batch?.entries[0] ?? this.#queue[0])?.since ?? Infinity;
  }

  /** The batch to send: the one whose fate is unknown, or the next. The lane must not be idle. */
  next(producer: ProducerId): Batch {
    if (this.#batch !== null) return this.#batch;
    this.#producer ??= producer;
    const entries = this.#take();
    const encoded = encodeBatch(entries, { ...this.#producer, sequence: this.#sequence });
    return (this.#batch = { entries, encoded });
  }

  /** The batch on its way is written from `baseOffset` on. */
  written(baseOffset: number): readonly Entry[] {
    const batch = this.#batch;
    if (batch === null) return [];
    this.#batch = null;
    // Sequence numbers are int32 and begin again at 0.
    this.#sequence = (this.#sequence + batch.entries.length) % 0x8000_0000;
    batch.entries.forEach(({ call, index }, place) =>
      call.written(index, { topic: this.topic, partition: this.partition, offset: baseOffset + place }),
    );
    return batch.entries;
  }

  /** The broker wrote nothing of the batch because it is too large. Gives what is too large by itself: it is given up. */
  tooLarge(): readonly Entry[] {
    const entries = this.#batch?.entries ?? [];
    this.#batch = null;
    if (entries.length <= 1) return entries;
    this.#batchBytes = Math.max(1, Math.floor(entries.reduce((sum, { bytes }) => sum + bytes, 0) / 2));
    this.#queue = [...entries, ...this.#queue];
    return [];
  }

  /**
   * Gives everything up, the fate of the batch on its way being unknown. A higher epoch makes the broker refuse that
   * batch should it still arrive, and lets numbering begin anew. With `fatal` not even the producer is known any more.
   */
  giveUp(fatal: boolean): readonly Entry[] {
    const entries = [...(this.#batch?.entries ?? []), ...this.#queue];
    const producer = this.#producer;
    const usable = !fatal && producer !== null && producer.epoch < EPOCH_MAX;
    this.#producer = usable ? { ...producer, epoch: producer.epoch + 1 } : null;
    this.#sequence = 0;
    this.#batch = null;
    this.#queue = [];
    return entries;
  }

  #take(): Entry[] {
    let bytes = 0;
    let count = 0;
    for (const entry of this.#queue) {
      bytes += entry.bytes;
      if (count > 0 && bytes > this.#batchBytes) break;
      count++;
    }
    return this.#queue.splice(0, count);
  }
}
