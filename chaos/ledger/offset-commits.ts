import type { Broker, ReceivedMessage } from '@biznavigate/messaging';
import { readTopic } from './log.ts';

/** One commit, as the broker keeps it. */
export interface OffsetCommit {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  /** The next offset to read. */
  readonly next: number;
  readonly metadata: string;
  /** By the broker's clock, milliseconds since 1970. */
  readonly at: number;
}

/** Every commit that any group ever made, oldest first, from the broker's own topic. */
export async function readOffsetCommits(broker: Broker): Promise<readonly OffsetCommit[]> {
  const records = await readTopic(broker, '__consumer_offsets');
  return records.flatMap((record) => commitOf(record) ?? []);
}

/**
 * The broker's format (OffsetCommitKey 0 and 1, OffsetCommitValue 0 to 4). Its key is binary, with names of one-byte
 * characters and numbers so small that no byte of them has its highest bit set: it survives being read as text.
 */
function commitOf({ key, value }: ReceivedMessage): OffsetCommit | null {
  if (key === null || value === null) return null;
  const bytes = Buffer.from(key, 'utf8');
  if (bytes.length < 2 || bytes.readInt16BE(0) > 1) return null;
  const group = text(bytes, 2);
  const topic = text(bytes, group.end);
  return {
    group: group.value,
    topic: topic.value,
    partition: bytes.readInt32BE(topic.end),
    ...valueOf(value),
  };
}

function valueOf(value: Uint8Array): Pick<OffsetCommit, 'next' | 'metadata' | 'at'> {
  const data = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  const version = data.readInt16BE(0);
  const metadataAt = version >= 3 ? 14 : 10;
  const metadata = version >= 4 ? compactText(data, metadataAt) : text(data, metadataAt);
  return {
    next: Number(data.readBigInt64BE(2)),
    metadata: metadata.value,
    at: Number(data.readBigInt64BE(metadata.end)),
  };
}

/** From version 4 on a string has its length plus one before it, as a varint: of metadata, at most two bytes. */
function compactText(bytes: Buffer, at: number): { value: string; end: number } {
  const low = bytes.readUInt8(at);
  const long = low >= 0x80;
  const length = (long ? low - 0x80 + bytes.readUInt8(at + 1) * 0x80 : low) - 1;
  const from = at + (long ? 2 : 1);
  const end = from + Math.max(0, length);
  return { value: bytes.toString('utf8', from, end), end };
}

function text(bytes: Buffer, at: number): { value: string; end: number } {
  const length = bytes.readInt16BE(at);
  const end = at + 2 + Math.max(0, length);
  return { value: bytes.toString('utf8', at + 2, end), end };
}
