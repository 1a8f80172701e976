import { expect, test } from 'vitest';
import { chanceOfAbove, intervalOfMedian, median, spread } from './statistics.ts';

test('the median is the middle, or between the two in the middle', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});

test('the spread is the range as a share of the median', () => {
  expect(spread([90, 100, 110])).toBeCloseTo(0.2);
});

test('eight slower runs out of eight pairs are no chance, and mixed ones are', () => {
  expect(chanceOfAbove([1.1, 1.05, 1.2, 1.08, 1.12, 1.1, 1.09, 1.11])).toBeCloseTo(1 / 256);
  expect(chanceOfAbove([1.1, 0.9, 1.05, 0.96])).toBeGreaterThan(0.2);
  expect(chanceOfAbove([0.9, 0.8, 0.95])).toBe(1);
});

test('an interval contains the median, and is as narrow as the values are alike', () => {
  const [low, high] = intervalOfMedian([1.08, 1.1, 1.12, 1.09, 1.11]);
  expect(low).toBeLessThanOrEqual(1.1);
  expect(high).toBeGreaterThanOrEqual(1.1);
  expect(high - low).toBeLessThan(0.05);
  expect(intervalOfMedian([2, 2, 2])).toEqual([2, 2]);
});
