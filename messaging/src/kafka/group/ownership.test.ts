import { describe, expect, test } from 'vitest';
import { GroupRecorder } from '../../testing/index.ts';
import type { FetchPosition } from '../fetcher.ts';
import { Ownership } from './ownership.ts';

function owning(...partitions: readonly number[]) {
  const recorder = new GroupRecorder();
  const read = new Set<FetchPosition>();
  let handedBack = 0;
  const reading = {
    add: (positions: readonly FetchPosition[]) => positions.forEach((each) => read.add(each)),
    remove: (position: FetchPosition) => void read.delete(position),
    wake: () => undefined,
  };
  const ownership = new Ownership(recorder, reading, () => handedBack++);
  ownership.give(partitions.map((partition) => ({ topic: 't', partition, next: 10, metadata: '' })));
  return { recorder, ownership, read, handedBack: () => handedBack };
}

const all = (ownership: Ownership) => [...ownership.all()];

describe('ownership', () => {
  test('what is given is told before it is read, each with an epoch of its own', () => {
    const { recorder, ownership, read } = owning(0, 1);
    expect(recorder.events).toMatchObject([
      {
        kind: 'assigned',
        assignments: [
          { partition: 0, epoch: 1, next: 10 },
          { partition: 1, epoch: 2 },
        ],
      },
    ]);
    expect([...read]).toEqual(all(ownership));
  });

  test('what is asked back is read no more, stays ours until it is released, and is asked for once', () => {
    const { recorder, ownership, read, handedBack } = owning(0);
    const [assignment] = recorder.owned;
    ownership.askBack(all(ownership), 500);
    ownership.askBack(all(ownership), 900);
    expect(recorder.named('revoking')).toEqual([assignment]);
    expect(read.size).toBe(0);
    expect(ownership.find({ topic: 't', partition: 0, epoch: 1 })).toBeDefined();
    ownership.release([{ topic: 't', partition: 0, epoch: 1 }]);
    expect(ownership.size).toBe(0);
    expect(handedBack()).toBe(1);
  });

  test('only what was asked for can be released, and only under its epoch', () => {
    const { ownership } = owning(0, 1);
    ownership.release([{ topic: 't', partition: 0, epoch: 1 }]);
    const [first] = all(ownership);
    ownership.askBack(first ? [first] : [], 500);
    ownership.release([{ topic: 't', partition: 0, epoch: 99 }]);
    expect(ownership.size).toBe(2);
  });

  test('a released partition stays ours to the group until the commits that contain it have ended', () => {
    const { ownership, handedBack } = owning(0);
    const partitions = all(ownership);
    ownership.askBack(partitions, 500);
    ownership.commitBegins(partitions);
    ownership.release([{ topic: 't', partition: 0, epoch: 1 }]);
    expect(ownership.size).toBe(1);
    expect(ownership.find({ topic: 't', partition: 0, epoch: 1 })).toBeUndefined();
    ownership.commitEnds(partitions);
    expect(ownership.size).toBe(0);
    expect(handedBack()).toBe(1);
  });

  test('what is not released in time is lost, and nothing else', () => {
    const { recorder, ownership } = owning(0, 1);
    const [first] = all(ownership);
    ownership.askBack(first ? [first] : [], 500);
    ownership.loseOverdue(499);
    expect(recorder.named('lost')).toEqual([]);
    ownership.loseOverdue(500);
    expect(recorder.named('lost')).toMatchObject([{ partition: 0 }]);
    expect(ownership.size).toBe(1);
  });

  test('a partition that comes back is another assignment; the old one is stale', () => {
    const { recorder, ownership } = owning(0);
    ownership.lose(all(ownership));
    ownership.give([{ topic: 't', partition: 0, next: 3, metadata: '' }]);
    expect(ownership.find({ topic: 't', partition: 0, epoch: 1 })).toBeUndefined();
    expect(ownership.find({ topic: 't', partition: 0, epoch: 2 })?.next).toBe(3);
    expect(recorder.breaches).toEqual([]);
  });

  test('what was released already is not lost again', () => {
    const { recorder, ownership } = owning(0);
    const partitions = all(ownership);
    ownership.askBack(partitions, 500);
    ownership.commitBegins(partitions);
    ownership.release([{ topic: 't', partition: 0, epoch: 1 }]);
    ownership.lose(all(ownership));
    expect(recorder.named('lost')).toEqual([]);
  });
});
