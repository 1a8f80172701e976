import { Reader, readRecordsBatch } from '@platformatic/kafka';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OutgoingMessage } from '../../message.ts';
import { encodeBatch, sizeOf } from './record-batch.ts';
import { type AbortedTransaction, readRecords } from './records.ts';

const TRANSACTIONAL = 1 << 4;
const CONTROL = 1 << 5;
const producer = { id: 7n, epoch: 0, sequence: 0 };
const messageArbitrary = fc.record({
  topic: fc.constant('t'),
  key: fc.option(fc.string({ unit: 'grapheme' })),
  value: fc.option(fc.uint8Array({ maxLength: 300 })),
  headers: fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), {
    noNullPrototype: true,
  }),
});

function recordOf(message: OutgoingMessage, timestamp = 1000) {
  return { message, key: message.key === null ? null : Buffer.from(message.key), timestamp };
}

function text(value: string): OutgoingMessage {
  return { topic: 't', key: 'k', value: Buffer.from(value), headers: {} };
}

/** A batch as it lies in a log: at an offset, of a producer, with attributes. */
function batchAt(
  offset: number,
  values: readonly string[],
  { attributes = 0, producerId = 7n }: { attributes?: number; producerId?: bigint } = {},
): Buffer {
  const bytes = encodeBatch(
    values.map((value) => recordOf(text(value))),
    { ...producer, id: producerId },
  );
  bytes.writeBigInt64BE(BigInt(offset), 0);
  bytes.writeInt16BE(attributes, 21);
  return bytes;
}

/** The end of a transaction: a control record whose key is version and type. */
function marker(offset: number, type: 'abort' | 'commit', producerId: bigint): Buffer {
  const key = Buffer.from([0, 0, 0, type === 'abort' ? 0 : 1]);
  const record = { message: { ...text(''), key: '' }, key, timestamp: 1000 };
  const bytes = encodeBatch([record], { ...producer, id: producerId });
  bytes.writeBigInt64BE(BigInt(offset), 0);
  bytes.writeInt16BE(CONTROL | TRANSACTIONAL, 21);
  return bytes;
}

function read(bytes: Buffer, from = 0, aborted: readonly AbortedTransaction[] = []) {
  const { messages, next } = readRecords(bytes, { topic: 't', partition: 3, from, aborted });
  return {
    next,
    offsets: messages.map(({ position }) => position.offset),
    values: messages.map(({ value }) => Buffer.from(value ?? []).toString()),
  };
}

describe('record batches', () => {
  test('a header may have any name', () => {
    const headers = JSON.parse('{"__proto__":"a","constructor":"b"}') as Record<string, string>;
    const bytes = encodeBatch([recordOf({ ...text('v'), headers })], producer);
    const { messages } = readRecords(bytes, { topic: 't', partition: 3, from: 0, aborted: [] });
    expect(Object.entries(messages[0]?.headers ?? {})).toEqual(Object.entries(headers));
  });

  test('what is encoded is read back: keys, values, headers, timestamps, null and empty', () => {
    fc.assert(
      fc.property(fc.array(messageArbitrary, { minLength: 1, maxLength: 20 }), (sent) => {
        const bytes = encodeBatch(
          sent.map((message, index) => recordOf(message, 1_700_000_000_000 + index * 70_000)),
          producer,
        );
        const { messages } = readRecords(bytes, { topic: 't', partition: 0, from: 0, aborted: [] });
        expect(messages.map(({ key, value, headers }) => ({ key, value, headers }))).toEqual(
          sent.map(({ key, value, headers }) => ({ key, value: value && Buffer.from(value), headers })),
        );
        expect(messages.map(({ timestamp }) => timestamp)).toEqual(
          sent.map((_, index) => 1_700_000_000_000 + index * 70_000),
        );
      }),
    );
  });

  test('another reader finds the same records, under a checksum that is right', () => {
    const sent = [text('one'), { ...text('two'), headers: { a: 'b' } }, { ...text(''), value: null }];
    const bytes = encodeBatch(
      sent.map((message) => recordOf(message)),
      { id: 9n, epoch: 2, sequence: 41 },
    );
    const batch = readRecordsBatch(Reader.from(bytes));
    expect(batch).toMatchObject({
      magic: 2,
      producerId: 9n,
      producerEpoch: 2,
      firstSequence: 41,
      lastOffsetDelta: 2,
    });
    expect(batch.records.map(({ value }) => value?.toString() ?? null)).toEqual(['one', 'two', null]);
    expect(batch.records[1]?.headers.map(([name, value]) => [String(name), String(value)])).toEqual([
      ['a', 'b'],
    ]);
  });

  test('a record never adds more to a batch than was said', () => {
    fc.assert(
      fc.property(messageArbitrary, (message) => {
        const alone = encodeBatch([recordOf(message)], producer).length;
        const empty = encodeBatch([recordOf({ ...text(''), key: null, value: null })], producer).length;
        expect(alone - empty).toBeLessThanOrEqual(sizeOf(recordOf(message)));
      }),
    );
  });
});

describe('reading a fetched partition', () => {
  test('records before the offset that was asked for are left out', () => {
    expect(read(batchAt(10, ['a', 'b', 'c']), 12)).toEqual({ next: 13, offsets: [12], values: ['c'] });
  });

  test('a batch that is cut off at the end is read the next time', () => {
    const bytes = Buffer.concat([batchAt(0, ['a']), batchAt(1, ['b', 'c'])]);
    for (let length = batchAt(0, ['a']).length; length < bytes.length; length++)
      expect(read(bytes.subarray(0, length))).toEqual({ next: 1, offsets: [0], values: ['a'] });
    expect(read(bytes).next).toBe(3);
  });

  test('gaps that compaction left are passed, also at the end of a batch', () => {
    const last = batchAt(20, ['d']);
    last.writeInt32BE(5, 23); // the records behind it were compacted away
    expect(read(Buffer.concat([batchAt(0, ['a']), last]))).toEqual({
      next: 26,
      offsets: [0, 20],
      values: ['a', 'd'],
    });
  });

  test('nothing of an aborted transaction is given, everything around it is', () => {
    const bytes = Buffer.concat([
      batchAt(0, ['plain']),
      batchAt(1, ['aborted'], { attributes: TRANSACTIONAL, producerId: 1n }),
      batchAt(2, ['committed'], { attributes: TRANSACTIONAL, producerId: 2n }),
      batchAt(3, ['aborted too'], { attributes: TRANSACTIONAL, producerId: 1n }),
      marker(4, 'abort', 1n),
      batchAt(5, ['committed later'], { attributes: TRANSACTIONAL, producerId: 1n }),
      marker(6, 'commit', 2n),
      marker(7, 'commit', 1n),
    ]);
    expect(read(bytes, 0, [{ producerId: 1, firstOffset: 1 }])).toEqual({
      next: 8,
      offsets: [0, 2, 5],
      values: ['plain', 'committed', 'committed later'],
    });
  });

  test('control records alone move the offset on', () => {
    expect(read(marker(4, 'commit', 1n), 4)).toEqual({ next: 5, offsets: [], values: [] });
  });

  test('a record that is kept does not keep the whole answer in memory', () => {
    const values = Array.from({ length: 1000 }, (_, index) => `${index}`.padEnd(1000, '.'));
    const bytes = batchAt(0, values);
    const { messages } = readRecords(bytes, { topic: 't', partition: 0, from: 0, aborted: [] });
    expect(bytes.length).toBeGreaterThan(1_000_000);
    for (const { value } of messages) expect(value?.buffer.byteLength ?? 0).toBeLessThanOrEqual(64 * 1024);
    expect(messages.map(({ value }) => Buffer.from(value ?? []).toString())).toEqual(values);
  });
});
