import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Frontier } from './frontier.ts';

test('what an earlier owner finished stays finished: before it arrives, when it does, and past holes', () => {
  const before = [
    { from: 12, to: 14 },
    { from: 16, to: 20 },
    { from: 30, to: 31 },
  ];
  const frontier = new Frontier(10, before);
  expect([...frontier.finishedAbove()]).toEqual(before);
  const slots = [10, 12, 13, 15, 18].map((offset) => frontier.arrive(offset) ?? -1);
  expect(slots.map((slot) => frontier.isFinished(slot))).toEqual([false, true, true, false, true]);
  expect([...frontier.finishedAbove()]).toEqual([
    { from: 12, to: 15 },
    { from: 18, to: 19 },
    { from: 19, to: 20 },
    { from: 30, to: 31 },
  ]);
  expect(frontier.changes).toBe(0);
  frontier.finish(slots[0] ?? -1);
  expect([frontier.next, frontier.changes]).toEqual([15, 1]);
  frontier.finish(slots[3] ?? -1);
  expect([frontier.next, [...frontier.finishedAbove()]]).toEqual([
    19,
    [
      { from: 19, to: 20 },
      { from: 30, to: 31 },
    ],
  ]);
  frontier.arrive(30);
  expect([frontier.next, frontier.changes]).toEqual([31, 3]);
});

test('is the lowest unfinished offset whatever finishes when, over any window, with holes in the log', () => {
  const step = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ arrive: fc.integer({ min: 1, max: 3 }), times: fc.nat({ max: 40 }) }),
    },
    { weight: 2, arbitrary: fc.record({ finish: fc.nat(), times: fc.nat({ max: 40 }) }) },
  );
  fc.assert(
    fc.property(fc.nat({ max: 1_000 }), fc.array(step, { maxLength: 60, size: 'max' }), (start, steps) => {
      const frontier = new Frontier(start);
      const unfinished: { slot: number; offset: number }[] = [];
      const finished: number[] = [];
      let position = start;
      const arrive = (distance: number): void => {
        const offset = position + distance - 1;
        const slot = frontier.arrive(offset);
        if (slot === null) throw new Error('refused');
        unfinished.push({ slot, offset });
        position = offset + 1;
        expect(frontier.arrive(offset)).toBeNull();
      };
      const finish = (at: number): void => {
        const [one] = unfinished.splice(at % Math.max(1, unfinished.length), 1);
        if (one === undefined) return;
        frontier.finish(one.slot);
        finished.push(one.slot);
        frontier.finish(finished[at % finished.length] ?? one.slot);
      };
      for (const one of steps) {
        for (let time = 0; time < one.times; time++) {
          if ('arrive' in one) arrive(one.arrive);
          else finish(one.finish * (time + 1));
        }
        expect(frontier.next).toBe(unfinished[0]?.offset ?? position);
        expect(frontier.position).toBe(position);
      }
    }),
    { numRuns: 300 },
  );
});
