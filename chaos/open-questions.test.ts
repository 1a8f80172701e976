import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Work, progress, remaining } from './open-questions.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const patienceMs = 1_000;

/** Whether all was done in the end, when a look each 200 ms shows this; the last look is what stays. */
async function outcomeOf(looks: readonly (Work | Error)[]): Promise<boolean> {
  let at = 0;
  const look = (): Promise<Work> => {
    const seen = looks[Math.min(at++, looks.length - 1)] ?? remaining(0);
    return seen instanceof Error ? Promise.reject(seen) : Promise.resolve(seen);
  };
  const outcome = progress(look, patienceMs);
  await vi.advanceTimersByTimeAsync(looks.length * 200 + 2 * patienceMs);
  return outcome;
}
const countdown = (from: number): Work[] => Array.from({ length: from }, (_, at) => remaining(from - at));

test('is over when nothing is left, however long that takes', async () => {
  expect(await outcomeOf([...countdown(50), remaining(0)])).toBe(true);
});

test('is given up when nothing moves for so long', async () => {
  expect(await outcomeOf([...countdown(50), remaining(1)])).toBe(false);
});

test('goes on while work is done, though more is added than is done', async () => {
  const growing = Array.from({ length: 50 }, (_, at): Work => ({ left: 10 + at, done: at }));
  expect(await outcomeOf([...growing, { left: 0, done: 100 }])).toBe(true);
});

test('is given up when only more is added', async () => {
  const growing = Array.from({ length: 50 }, (_, at): Work => ({ left: 10 + at, done: 3 }));
  expect(await outcomeOf([...growing, { left: 0, done: 100 }])).toBe(false);
});

test('bears looks that fail, for as long as anything may take', async () => {
  const away = new Error('the database is away');
  expect(await outcomeOf([remaining(2), away, away, remaining(1), away, away, remaining(0)])).toBe(true);
  expect(await outcomeOf([remaining(2), away])).toBe(false);
});
