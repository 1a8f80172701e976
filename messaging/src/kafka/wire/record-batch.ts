import { crc32c } from '@platformatic/kafka';
import type { OutgoingMessage } from '../../message.ts';

/** Everything before the records: base offset, length, leader epoch, magic, checksum and the batch's own fields. */
const HEAD = 61;
const LENGTH_AT = 8;
const CRC_AT = 17;
const ATTRIBUTES_AT = 21;
const MAGIC = 2;

export interface BatchRecord {
  readonly message: OutgoingMessage;
  readonly key: Buffer | null;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
}

export interface ProducerState {
  readonly id: bigint;
  readonly epoch: number;
  /** Of the batch's first record. */
  readonly sequence: number;
}

/** At most what one record adds to a batch, in bytes. */
export function sizeOf({ message, key }: BatchRecord): number {
  return bodySize({ message, key, timestamp: 0 }, 0, 0) + 15;
}

/** One record batch of format 2, uncompressed, in the memory of one allocation. There must be at least one record. */
export function encodeBatch(records: readonly BatchRecord[], producer: ProducerState): Buffer {
  const base = records[0]?.timestamp ?? 0;
  const sizes = records.map((record, index) => bodySize(record, index, record.timestamp - base));
  const total = sizes.reduce((sum, size) => sum + size + varintSize(size), HEAD);
  const writer = new BatchWriter(Buffer.allocUnsafe(total));
  writer.at = HEAD;
  let latest = base;
  records.forEach((record, index) => {
    writer.varint(sizes[index] ?? 0);
    writer.record(record, index, record.timestamp - base);
    latest = Math.max(latest, record.timestamp);
  });
  writeHead(writer.bytes, { count: records.length, base, latest, producer });
  return writer.bytes;
}

function writeHead(
  bytes: Buffer,
  { count, base, latest, producer }: { count: number; base: number; latest: number; producer: ProducerState },
): void {
  bytes.writeBigInt64BE(0n, 0); // base offset: the broker's
  bytes.writeInt32BE(bytes.length - LENGTH_AT - 4, LENGTH_AT);
  bytes.writeInt32BE(-1, 12); // leader epoch: the broker's
  bytes.writeInt8(MAGIC, 16);
  bytes.writeInt16BE(0, ATTRIBUTES_AT);
  bytes.writeInt32BE(count - 1, 23);
  bytes.writeBigInt64BE(BigInt(base), 27);
  bytes.writeBigInt64BE(BigInt(latest), 35);
  bytes.writeBigInt64BE(producer.id, 43);
  bytes.writeInt16BE(producer.epoch, 51);
  bytes.writeInt32BE(producer.sequence, 53);
  bytes.writeInt32BE(count, 57);
  bytes.writeUInt32BE(crc32c(bytes.subarray(ATTRIBUTES_AT)), CRC_AT);
}

class BatchWriter {
  readonly bytes: Buffer;
  at = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  record({ message, key }: BatchRecord, offsetDelta: number, timestampDelta: number): void {
    this.bytes[this.at++] = 0; // attributes
    this.varint(timestampDelta);
    this.varint(offsetDelta);
    this.blob(key);
    this.blob(message.value);
    const headers = Object.entries(message.headers);
    this.varint(headers.length);
    for (const [name, value] of headers) {
      this.text(name);
      this.text(value);
    }
  }

  blob(value: Uint8Array | null): void {
    this.varint(value === null ? -1 : value.length);
    if (value === null) return;
    this.bytes.set(value, this.at);
    this.at += value.length;
  }

  text(value: string): void {
    const length = Buffer.byteLength(value);
    this.varint(length);
    this.at += this.bytes.write(value, this.at, length);
  }

  /** Zigzag; int32. */
  varint(value: number): void {
    let left = ((value << 1) ^ (value >> 31)) >>> 0;
    while (left >= 0x80) {
      this.bytes[this.at++] = (left & 0x7f) | 0x80;
      left >>>= 7;
    }
    this.bytes[this.at++] = left;
  }
}

function bodySize({ message, key }: BatchRecord, offsetDelta: number, timestampDelta: number): number {
  let size =
    1 + varintSize(timestampDelta) + varintSize(offsetDelta) + blobSize(key) + blobSize(message.value);
  let headers = 0;
  for (const name in message.headers) {
    headers++;
    size += textSize(name) + textSize(message.headers[name] ?? '');
  }
  return size + varintSize(headers);
}

function blobSize(value: Uint8Array | null): number {
  return value === null ? 1 : varintSize(value.length) + value.length;
}

function textSize(value: string): number {
  const length = Buffer.byteLength(value);
  return varintSize(length) + length;
}

function varintSize(value: number): number {
  let left = ((value << 1) ^ (value >> 31)) >>> 0;
  let size = 1;
  while (left >= 0x80) {
    size++;
    left >>>= 7;
  }
  return size;
}
