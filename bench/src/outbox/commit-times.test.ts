import { expect, test } from 'vitest';
import { CommitTimes, Turns } from './commit-times.ts';

test('rows that come by the clock are due in equal steps, however late they are taken', () => {
  const turns = new Turns(1_000, 500);
  expect([0, 5_000, 9_000].map((now) => turns.take(now))).toEqual([
    { row: 1, dueAt: 1_000 },
    { row: 2, dueAt: 1_002 },
    { row: 3, dueAt: 1_004 },
  ]);
});

test('without a clock a row is due when it is taken', () => {
  const turns = new Turns(1_000, null);
  expect([1_500, 1_700].map((now) => turns.take(now).dueAt)).toEqual([1_500, 1_700]);
});

test('waiting for a free connection counts as latency, and is told apart', () => {
  const times = new CommitTimes(0, 1_000);
  for (let row = 0; row < 100; row++) times.add(row, row + 7, row + 10);
  expect(times.summary()).toMatchObject({ p50Ms: 10, p99Ms: 10, sentLateP50Ms: 7 });
});

test('a rate that is not kept up with shows: only commits within the time count, and latencies of all rows due in it', () => {
  const times = new CommitTimes(1_000, 2_000);
  // Due every 10 ms from the warm-up on, committed every 20 ms.
  for (let row = 0; row < 200; row++) times.add(row * 10, row * 20 - 1, row * 20);
  expect(times.summary()).toMatchObject({ committed: 50, seconds: 1, p50Ms: 1_490, p99Ms: 1_980 });
});

test('rows that were due while warming up have no latency', () => {
  const times = new CommitTimes(1_000, 2_000);
  times.add(900, 900, 1_100);
  times.add(1_500, 1_500, 1_501);
  expect(times.summary()).toMatchObject({ committed: 2, p99Ms: 1 });
});
