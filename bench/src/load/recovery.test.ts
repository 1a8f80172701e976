import { expect, test } from 'vitest';
import { ProgressCounter } from '../cell/progress.ts';
import { recoveryOf } from './recovery.ts';

/** 200 a second for 2 s, then 1,000 a second for as long as told. */
function progressFor(saturatedSeconds: number) {
  const counter = new ProgressCounter();
  const start = 1_000_000;
  for (let at = 0; at < 2_000; at += 5) counter.note(start + at);
  for (let at = 2_000; at < 2_000 + saturatedSeconds * 1000; at++) counter.note(start + at);
  return counter.summary();
}
const burst = { from: 1_002_000, to: 1_012_000, arrived: 400 + 20_000, usualPerSecond: 200 };

test('capacity and backlog are what the judged process showed, and their bound follows', () => {
  const { capacity, backlog, boundSeconds } = recoveryOf(progressFor(22.5), 0, burst);
  expect(capacity).toBeCloseTo(1_000, -1);
  expect(backlog).toBeCloseTo(10_000, -2);
  expect(boundSeconds).toBeCloseTo(12.5, 1);
});

test('recovery ends with the last late record, and is over at once where none was late after the burst', () => {
  expect(recoveryOf(progressFor(22.5), 1_025_000, burst).seconds).toBe(13);
  expect(recoveryOf(progressFor(22.5), 1_011_000, burst).seconds).toBe(0);
});
