import { compressionsAlgorithmsByBitmask } from '@platformatic/kafka';
import type { Headers, Position, ReceivedMessage } from '../../message.ts';
import { Cursor } from './cursor.ts';

const BATCH_OVERHEAD = 12; // base offset and length
const COMPRESSION = 0b111;
const LOG_APPEND_TIME = 1 << 3;
const TRANSACTIONAL = 1 << 4;
const CONTROL = 1 << 5;
const ABORT_MARKER = 0;

/** Records share copies of this size, so that one which is kept for long does not keep a whole answer in memory. */
const CHUNK = 64 * 1024;

export interface AbortedTransaction {
  readonly producerId: number;
  readonly firstOffset: number;
}

export interface Place {
  readonly topic: string;
  readonly partition: number;
  /** The offset that was asked for: batches begin where they begin, and records before it are left out. */
  readonly from: number;
  readonly aborted: readonly AbortedTransaction[];
}

export interface RecordsRead {
  readonly messages: ReceivedMessage[];
  /** Where to read on. Beyond the last message where offsets were compacted away or belong to control records. */
  readonly next: number;
}

/**
 * Reads what a fetch brought of one partition: record batches of format 2, the last one perhaps cut off. Records of
 * aborted transactions and control records are left out.
 */
export function readRecords(bytes: Buffer, place: Place): RecordsRead {
  const messages: ReceivedMessage[] = [];
  const aborted = new AbortedProducers(place.aborted);
  const cursor = new Cursor(bytes);
  let next = place.from;
  while (cursor.left > BATCH_OVERHEAD) {
    const start = cursor.at;
    const batch = readBatchHead(cursor);
    if (batch === null) break;
    next = Math.max(next, batch.lastOffset + 1);
    if (aborted.allow(batch)) readBatch(batch, place, messages);
    cursor.at = start + batch.size;
  }
  return { messages, next };
}

interface Batch {
  readonly size: number;
  readonly baseOffset: number;
  readonly lastOffset: number;
  readonly attributes: number;
  readonly baseTimestamp: number;
  readonly maxTimestamp: number;
  readonly producerId: number;
  readonly count: number;
  readonly records: Buffer;
}

/** Null when the batch is cut off at the end of the answer. */
function readBatchHead(cursor: Cursor): Batch | null {
  const start = cursor.at;
  const baseOffset = cursor.int64();
  const size = cursor.int32() + BATCH_OVERHEAD;
  if (start + size > cursor.bytes.length) return null;
  cursor.at += 4; // partition leader epoch
  const magic = cursor.int8();
  if (magic !== 2) throw new RangeError(`record batch of format ${magic}; 2 is understood`);
  cursor.at += 4; // checksum: TCP and the broker have checked it
  const attributes = cursor.int16();
  const lastOffset = baseOffset + cursor.int32();
  const baseTimestamp = cursor.int64();
  const maxTimestamp = cursor.int64();
  const producerId = cursor.int64();
  cursor.at += 6; // producer epoch, base sequence
  const count = cursor.int32();
  const records = cursor.bytes.subarray(cursor.at, start + size);
  return {
    size,
    baseOffset,
    lastOffset,
    attributes,
    baseTimestamp,
    maxTimestamp,
    producerId,
    count,
    records,
  };
}

/** Which producers' transactions are aborted at the batch under the eye; batches must be shown in offset order. */
class AbortedProducers {
  readonly #waiting: AbortedTransaction[];
  readonly #active = new Set<number>();

  constructor(aborted: readonly AbortedTransaction[]) {
    this.#waiting = [...aborted].sort((a, b) => a.firstOffset - b.firstOffset);
  }

  allow(batch: Batch): boolean {
    for (
      let first = this.#waiting[0];
      first && first.firstOffset <= batch.lastOffset;
      first = this.#waiting[0]
    ) {
      this.#active.add(first.producerId);
      this.#waiting.shift();
    }
    if ((batch.attributes & CONTROL) !== 0) {
      if (controlType(batch) === ABORT_MARKER) this.#active.delete(batch.producerId);
      return false;
    }
    return (batch.attributes & TRANSACTIONAL) === 0 || !this.#active.has(batch.producerId);
  }
}

/** A control batch holds one record whose key is version (int16) and type (int16). */
function controlType(batch: Batch): number {
  const cursor = new Cursor(batch.records);
  cursor.varint();
  cursor.at += 1;
  cursor.varint();
  cursor.varint();
  cursor.varint();
  cursor.at += 2;
  return cursor.int16();
}

function readBatch(batch: Batch, place: Place, into: ReceivedMessage[]): void {
  const bytes = decompressed(batch);
  const fixedTimestamp = (batch.attributes & LOG_APPEND_TIME) === 0 ? null : batch.maxTimestamp;
  const lengths = new Cursor(bytes);
  let chunk = new Cursor(bytes.subarray(0, 0));
  let chunkStart = 0;
  for (let index = 0; index < batch.count; index++) {
    const length = lengths.varint();
    const start = lengths.at;
    if (start + length > chunkStart + chunk.bytes.length) {
      chunk = new Cursor(Buffer.from(bytes.subarray(start, start + Math.max(length, CHUNK))));
      chunkStart = start;
    }
    chunk.at = start - chunkStart;
    readRecord(chunk, { batch, place, fixedTimestamp }, into);
    lengths.at = start + length;
  }
}

interface RecordContext {
  readonly batch: Batch;
  readonly place: Place;
  readonly fixedTimestamp: number | null;
}

function readRecord(
  cursor: Cursor,
  { batch, place, fixedTimestamp }: RecordContext,
  into: ReceivedMessage[],
): void {
  cursor.at += 1; // attributes: unused
  const timestamp = fixedTimestamp ?? batch.baseTimestamp + cursor.varint();
  if (fixedTimestamp !== null) cursor.varint();
  const offset = batch.baseOffset + cursor.varint();
  const keyLength = cursor.varint();
  const key = keyLength < 0 ? null : cursor.utf8(keyLength);
  const valueLength = cursor.varint();
  const valueAt = cursor.at;
  if (valueLength > 0) cursor.at += valueLength;
  if (offset < place.from) return;
  const value = valueLength < 0 ? null : cursor.bytes.subarray(valueAt, valueAt + valueLength);
  const position = { topic: place.topic, partition: place.partition, offset };
  into.push(new KafkaRecord({ position, key, value, timestamp }, cursor));
}

function decompressed(batch: Batch): Buffer {
  const bits = batch.attributes & COMPRESSION;
  if (bits === 0) return batch.records;
  const algorithm = compressionsAlgorithmsByBitmask[String(bits)];
  if (algorithm === undefined) throw new RangeError(`unknown compression ${bits}`);
  return algorithm.decompressSync(batch.records);
}

/** Reads its headers when they are first asked for: most records need one of them or none. */
class KafkaRecord implements ReceivedMessage {
  readonly position: Position;
  readonly key: string | null;
  readonly value: Uint8Array | null;
  readonly timestamp: number;
  readonly #bytes: Buffer;
  readonly #headersAt: number;
  #headers: Headers | undefined;

  constructor(about: Omit<ReceivedMessage, 'headers'>, atHeaders: Cursor) {
    this.position = about.position;
    this.key = about.key;
    this.value = about.value;
    this.timestamp = about.timestamp;
    this.#bytes = atHeaders.bytes;
    this.#headersAt = atHeaders.at;
  }

  get headers(): Headers {
    return (this.#headers ??= readHeaders(new Cursor(this.#bytes, this.#headersAt)));
  }
}

/** A name that comes twice has its last value; a null value is left out. */
function readHeaders(cursor: Cursor): Headers {
  // Without a prototype: a stranger may name a header `__proto__`.
  const headers = Object.create(null) as Record<string, string>;
  for (let left = cursor.varint(); left > 0; left--) {
    const name = cursor.utf8(cursor.varint());
    const length = cursor.varint();
    if (length >= 0) headers[name] = cursor.utf8(length);
  }
  return headers;
}
