import { createAPI, Writer, type Reader } from '@platformatic/kafka';
import { Cursor } from './cursor.ts';
import type { AbortedTransaction } from './records.ts';

/** With read_committed neither records of open nor of aborted transactions are handed out. */
export const READ_COMMITTED = 1;

export interface FetchRequest {
  readonly maxWaitMs: number;
  readonly minBytes: number;
  readonly maxBytes: number;
  readonly partitionMaxBytes: number;
  readonly topics: ReadonlyMap<string, readonly { readonly partition: number; readonly from: number }[]>;
}

export interface FetchedPartition {
  readonly topic: string;
  readonly partition: number;
  readonly errorCode: number;
  /** Up to where read_committed may read. */
  readonly lastStableOffset: number;
  readonly logStartOffset: number;
  readonly aborted: readonly AbortedTransaction[];
  readonly records: Buffer;
}

export interface FetchResponse {
  readonly errorCode: number;
  readonly partitions: readonly FetchedPartition[];
}

/**
 * Fetch version 12: the newest that names topics by name, understood by every broker from 2.7 to 4.x. Written anew
 * because the client's own builds several objects and copies per record; here records stay bytes until they are read.
 */
export const fetchV12 = createAPI<[FetchRequest], FetchResponse>(1, 12, createRequest, parseResponse);

function createRequest(request: FetchRequest): Writer {
  const writer = Writer.create()
    .appendInt32(-1) // replica: none
    .appendInt32(request.maxWaitMs)
    .appendInt32(request.minBytes)
    .appendInt32(request.maxBytes)
    .appendInt8(READ_COMMITTED)
    .appendInt32(0) // no session
    .appendInt32(-1)
    .appendUnsignedVarInt(request.topics.size + 1);
  for (const [topic, partitions] of request.topics) {
    writer.appendString(topic).appendUnsignedVarInt(partitions.length + 1);
    for (const { partition, from } of partitions)
      writer
        .appendInt32(partition)
        .appendInt32(-1) // leader epoch: not compared
        .appendInt64(BigInt(from))
        .appendInt32(-1)
        .appendInt64(-1n)
        .appendInt32(request.partitionMaxBytes)
        .appendTaggedFields();
    writer.appendTaggedFields();
  }
  return writer
    .appendUnsignedVarInt(1) // nothing forgotten
    .appendString('')
    .appendTaggedFields();
}

function parseResponse(
  _correlationId: number,
  _apiKey: number,
  _version: number,
  reader: Reader,
): FetchResponse {
  const cursor = new Cursor(reader.buffer.slice(reader.position, reader.length));
  cursor.at += 4; // throttle time
  const errorCode = cursor.int16();
  cursor.at += 4; // session
  const partitions: FetchedPartition[] = [];
  cursor.compactArray(() => {
    const topic = cursor.compactString();
    cursor.compactArray(() => partitions.push(readPartition(cursor, topic)));
    cursor.skipTaggedFields();
  });
  return { errorCode, partitions };
}

function readPartition(cursor: Cursor, topic: string): FetchedPartition {
  const partition = cursor.int32();
  const errorCode = cursor.int16();
  cursor.at += 8; // high watermark
  const lastStableOffset = cursor.int64();
  const logStartOffset = cursor.int64();
  const aborted: AbortedTransaction[] = [];
  cursor.compactArray(() => {
    aborted.push({ producerId: cursor.int64(), firstOffset: cursor.int64() });
    cursor.skipTaggedFields();
  });
  cursor.at += 4; // preferred read replica
  const length = Math.max(0, cursor.unsignedVarint() - 1);
  const records = cursor.bytes.subarray(cursor.at, cursor.at + length);
  cursor.at += length;
  cursor.skipTaggedFields();
  return { topic, partition, errorCode, lastStableOffset, logStartOffset, aborted, records };
}
