import { createAPI, Writer, type Reader } from '@platformatic/kafka';
import { Cursor } from './cursor.ts';

const ACKS_ALL = -1;

export interface ProducedBatch {
  readonly topic: string;
  readonly partition: number;
  /** One record batch of format 2. */
  readonly bytes: Buffer;
}

export interface ProduceRequest {
  /** How long the leader waits for the in-sync replicas. */
  readonly timeoutMs: number;
  /** At most one per partition. */
  readonly batches: readonly ProducedBatch[];
}

export interface ProducedPartition {
  readonly topic: string;
  readonly partition: number;
  readonly errorCode: number;
  /** The offset of the batch's first record. */
  readonly baseOffset: number;
  readonly errorMessage: string;
}

/** Produce version 9, acks=all: understood by every broker from 2.4 to 4.x. The batches come encoded. */
export const produceV9 = createAPI<[ProduceRequest], readonly ProducedPartition[]>(
  0,
  9,
  createRequest,
  parseResponse,
);

function createRequest(request: ProduceRequest): Writer {
  const byTopic = Map.groupBy(request.batches, (batch) => batch.topic);
  const writer = Writer.create()
    .appendString(null)
    .appendInt16(ACKS_ALL)
    .appendInt32(request.timeoutMs)
    .appendUnsignedVarInt(byTopic.size + 1);
  for (const [topic, batches] of byTopic) {
    writer.appendString(topic).appendUnsignedVarInt(batches.length + 1);
    for (const { partition, bytes } of batches)
      writer
        .appendInt32(partition)
        .appendUnsignedVarInt(bytes.length + 1)
        .append(bytes)
        .appendTaggedFields();
    writer.appendTaggedFields();
  }
  return writer.appendTaggedFields();
}

function parseResponse(
  _correlationId: number,
  _apiKey: number,
  _version: number,
  reader: Reader,
): ProducedPartition[] {
  const cursor = new Cursor(reader.buffer.slice(reader.position, reader.length));
  const partitions: ProducedPartition[] = [];
  cursor.compactArray(() => {
    const topic = cursor.compactString();
    cursor.compactArray(() => partitions.push(readPartition(cursor, topic)));
    cursor.skipTaggedFields();
  });
  return partitions;
}

function readPartition(cursor: Cursor, topic: string): ProducedPartition {
  const partition = cursor.int32();
  const errorCode = cursor.int16();
  const baseOffset = cursor.int64();
  cursor.at += 16; // log append time, log start offset
  const details: string[] = [];
  cursor.compactArray(() => {
    cursor.at += 4; // index of the record
    details.push(cursor.compactString());
    cursor.skipTaggedFields();
  });
  const errorMessage = [cursor.compactString(), ...details].filter(Boolean).join('; ');
  cursor.skipTaggedFields();
  return { topic, partition, errorCode, baseOffset, errorMessage };
}
