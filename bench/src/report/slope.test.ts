import { expect, test } from 'vitest';
import { randomOf } from '../data/random.ts';
import { slopeOf } from './slope.ts';

const line = (values: readonly number[]) => values.map((value, at) => ({ at, value }));

test('the slope of a line is its slope, whatever a few spikes say', () => {
  const values = Array.from({ length: 40 }, (_, at) => 5 + 2 * at);
  expect(slopeOf(line(values)).slope).toBeCloseTo(2);
  expect(slopeOf(line(values.with(39, 1_000).with(20, 900))).slope).toBeCloseTo(2, 1);
  expect(slopeOf(line([1]))).toEqual({ slope: 0, low: 0, high: 0 });
});

test('a leak within noise is told from noise alone', () => {
  const random = randomOf(3);
  const noise = Array.from({ length: 200 }, () => 100 + 10 * random());
  const flat = slopeOf(line(noise));
  expect(flat.low).toBeLessThan(0);
  expect(flat.high).toBeGreaterThan(0);
  const leak = slopeOf(line(noise.map((value, at) => value + 0.05 * at)));
  expect(leak.low).toBeGreaterThan(0.02);
  expect(leak.high).toBeLessThan(0.08);
});
