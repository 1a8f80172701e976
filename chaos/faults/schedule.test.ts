import { expect, test } from 'vitest';
import { deck } from './fault.ts';
import { tickOf, ticksOfEachKind } from './schedule.ts';

const ticks = (seed: number, count: number) => Array.from({ length: count }, (_, tick) => tickOf(seed, tick));

test('a seed gives the same faults again, and another seed others', () => {
  expect(ticks(7, 100)).toEqual(ticks(7, 100));
  expect(ticks(7, 100)).not.toEqual(ticks(8, 100));
});

test('every round has every fault of the deck once, in an order of its own', () => {
  const kinds = (from: number) =>
    ticks(3, deck.length * 2)
      .slice(from, from + deck.length)
      .map(({ fault }) => (fault.kind === 'failpoint' ? fault.failpoint : fault.kind));
  const [first, second] = [kinds(0), kinds(deck.length)];
  expect(first.toSorted()).toEqual(second.toSorted());
  expect(first).not.toEqual(second);
  expect(new Set(first).size).toBeGreaterThan(20);
});

test('only the wanted kinds happen', () => {
  const only = new Set(['kill', 'zombie'] as const);
  const kinds = Array.from({ length: 30 }, (_, tick) => tickOf(1, tick, only).fault.kind);
  expect(new Set(kinds)).toEqual(only);
});

test('the short round has every kind once', () => {
  const kinds = ticksOfEachKind(4).map((tick) => tickOf(4, tick).fault.kind);
  expect(kinds.toSorted()).toEqual([...new Set(deck.map((make) => make(() => 0).kind))].toSorted());
});
