import { expect, test } from 'vitest';
import { median } from '../report/statistics.ts';
import { spinner } from './spin.ts';

test('so much is computed as was asked for, saved up until it is worth it', () => {
  const spin = spinner(10);
  // The median of many that are short: the machine that runs tests is seldom idle.
  const milliseconds = Array.from({ length: 500 }, () => {
    const from = performance.now();
    for (let count = 0; count < 20; count++) spin?.();
    return performance.now() - from;
  });
  expect(median(milliseconds)).toBeGreaterThan(0.1);
  expect(median(milliseconds)).toBeLessThan(0.4);
});

test('nothing costs nothing', () => {
  expect(spinner(0)).toBeNull();
});
