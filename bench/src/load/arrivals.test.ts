import { expect, test } from 'vitest';
import { type Arrivals, arrivalsOf, countOf, secondsOf } from './arrivals.ts';

const arrivals: Arrivals = {
  warmUp: { perSecond: 10, seconds: 2 },
  phases: [
    { perSecond: 100, seconds: 1 },
    { perSecond: 5, seconds: 2 },
  ],
  keys: 7,
  valueBytes: 100,
  slowKey: { key: 'slow', fromSecond: 1 },
};

test('arrivals come at the rate of their phase, in order of time, and only what follows the warm-up is measured', () => {
  const all = [...arrivalsOf(arrivals)];
  const usual = all.filter(({ key }) => key !== 'slow');
  expect(usual).toHaveLength(20 + 100 + 10);
  expect(usual.filter(({ measured }) => measured)).toHaveLength(110);
  expect(all.map(({ atMs }) => atMs)).toEqual(all.map(({ atMs }) => atMs).toSorted((a, b) => a - b));
  expect(secondsOf(arrivals)).toBe(5);
});

test('the slow key arrives once a second from its second on', () => {
  const slow = [...arrivalsOf(arrivals)].filter(({ key }) => key === 'slow');
  expect(slow.map(({ atMs }) => atMs)).toEqual([3000, 4000]);
});

test('both ends count the same', () => {
  expect(countOf(arrivals)).toBe([...arrivalsOf(arrivals)].length);
});
