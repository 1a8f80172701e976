import { expect, test } from 'vitest';
import { slopeOf } from './slope.ts';
import { chanceOfLower, median, spread } from './statistics.ts';

test('the median is the middle, or between the two in the middle', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});

test('the spread is the range as a share of the median', () => {
  expect(spread([90, 100, 110])).toBeCloseTo(0.2);
});

test('five slower runs out of five are no chance, and mixed ones are', () => {
  expect(chanceOfLower([90, 91, 92, 93, 94], [100, 101, 102, 103, 104])).toBeCloseTo(1 / 252);
  expect(chanceOfLower([90, 105, 92, 103, 94], [100, 91, 102, 93, 104])).toBeGreaterThan(0.2);
  expect(chanceOfLower([100, 101, 102], [90, 91, 92])).toBe(1);
});

test('the slope of a line is its slope', () => {
  expect(slopeOf([0, 1, 2, 3].map((at) => ({ at, value: 5 + 2 * at })))).toBeCloseTo(2);
  expect(slopeOf([{ at: 1, value: 1 }])).toBe(0);
});
