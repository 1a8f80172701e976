import { Reader, readRecordsBatch } from '@platformatic/kafka';
import { describe, expect, test } from 'vitest';
import { MessagingError } from '../../errors.ts';
import type { Position } from '../../message.ts';
import { Call, entriesOf } from './call.ts';
import { Lane } from './lane.ts';

const producer = { id: 5n, epoch: 0 };

function push(lane: Lane, ...values: readonly string[]): Promise<readonly Position[]> {
  const messages = values.map((value) => ({ topic: 't', key: 'k', value: Buffer.from(value), headers: {} }));
  const call = new Call(messages.length);
  for (const entry of entriesOf(messages, call)) lane.push(entry);
  call.result.catch(() => undefined);
  return call.result;
}

/** What the broker would see of the lane's next request. */
function sent(lane: Lane) {
  const { encoded } = lane.next(producer);
  const { producerId, producerEpoch, firstSequence, records } = readRecordsBatch(Reader.from(encoded));
  const values = records.map(({ value }) => value?.toString() ?? '');
  return { id: producerId, epoch: producerEpoch, sequence: firstSequence, values };
}

describe('a lane', () => {
  test('everything that gathered goes in one batch, numbered on from the one before', async () => {
    const lane = new Lane('t', 1);
    const first = push(lane, 'a', 'b');
    const second = push(lane, 'c');
    expect(sent(lane)).toEqual({ id: 5n, epoch: 0, sequence: 0, values: ['a', 'b', 'c'] });
    lane.written(100);
    expect(await first).toEqual([100, 101].map((offset) => ({ topic: 't', partition: 1, offset })));
    expect(await second).toEqual([{ topic: 't', partition: 1, offset: 102 }]);
    void push(lane, 'd');
    expect(sent(lane)).toMatchObject({ sequence: 3, values: ['d'] });
  });

  test('a batch whose fate is unknown is repeated byte for byte, whatever came since', () => {
    const lane = new Lane('t', 0);
    void push(lane, 'a');
    const once = Buffer.from(lane.next(producer).encoded);
    void push(lane, 'b');
    expect(lane.next({ id: 6n, epoch: 0 }).encoded.equals(once)).toBe(true);
    lane.written(0);
    expect(sent(lane)).toMatchObject({ sequence: 1, values: ['b'] });
  });

  test('giving up takes along what is behind, and makes the broker refuse what may still arrive', async () => {
    const lane = new Lane('t', 0);
    const first = push(lane, 'a');
    lane.next(producer);
    const behind = push(lane, 'b');
    const failure = new MessagingError('UNAVAILABLE', 'gone');
    for (const { call } of lane.giveUp(false)) call.failed(failure);
    await expect(first).rejects.toBe(failure);
    await expect(behind).rejects.toBe(failure);
    expect(lane.idle).toBe(true);
    void push(lane, 'c');
    expect(sent(lane)).toEqual({ id: 5n, epoch: 1, sequence: 0, values: ['c'] });
  });

  test('after the broker has lost the producer, another one is used', () => {
    const lane = new Lane('t', 0);
    void push(lane, 'a');
    lane.next(producer);
    lane.giveUp(true);
    void push(lane, 'b');
    lane.next({ id: 8n, epoch: 0 });
    expect(sent(lane)).toEqual({ id: 8n, epoch: 0, sequence: 0, values: ['b'] });
  });

  test('a batch that is too large is halved until one record is left, which is given up; none changes its place', () => {
    const lane = new Lane('t', 0);
    void push(lane, 'a', 'b', 'c', 'd');
    expect(sent(lane).values).toEqual(['a', 'b', 'c', 'd']);
    expect(lane.tooLarge()).toEqual([]);
    expect(sent(lane)).toMatchObject({ sequence: 0, values: ['a', 'b'] });
    expect(lane.tooLarge()).toEqual([]);
    expect(sent(lane)).toMatchObject({ sequence: 0, values: ['a'] });
    expect(lane.tooLarge()).toHaveLength(1);
    expect(sent(lane)).toMatchObject({ sequence: 0, values: ['b'] });
  });
});
