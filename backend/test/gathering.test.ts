import { describe, expect, it } from 'vitest';
import { gatherMs } from '../src/features/outbox/gathering.ts';

describe('how long a batch gathers', () => {
  it('is the least while rows come slowly, so that none waits for others that may not come', () => {
    for (const [rows, withinMs] of [
      [0, 100],
      [1, 100],
      [1, Infinity],
      [9, 10],
    ] as const)
      expect(gatherMs(rows, withinMs)).toBe(10);
  });

  it('grows with the rate, and is the same at one rate however long the last batch gathered', () => {
    expect(gatherMs(20, 10)).toBe(20);
    expect(gatherMs(80, 40)).toBe(20);
    expect(gatherMs(300, 100)).toBe(30);
  });

  it('has an end, however fast rows come', () => {
    expect(gatherMs(900, 10)).toBe(40);
    expect(gatherMs(500, 0)).toBe(40);
  });
});
