import { expect, it } from 'vitest';
import { drops, readBaseline, type Baseline } from './baseline.ts';

const stored: Baseline = {
  f1: { value: 0.9, drop: 0.01, better: 'higher' },
  ungrounded: { value: 0, drop: 0, better: 'lower' },
};

it('lets small changes pass, and names every drop', () => {
  expect(drops(stored, { f1: 0.895, ungrounded: 0 })).toEqual([]);
  expect(drops(stored, { f1: 0.88, ungrounded: 1 })).toEqual([
    { name: 'f1', stored: 0.9, now: 0.88 },
    { name: 'ungrounded', stored: 0, now: 1 },
  ]);
});

it('counts a figure that is not measured any more as a drop', () => {
  expect(drops(stored, { f1: 0.9 })).toEqual([{ name: 'ungrounded', stored: 0, now: null }]);
});

it('has a stored figure for what must not get worse', () => {
  expect(Object.keys(readBaseline())).toEqual(
    expect.arrayContaining(['messages.macro_f1', 'messages.ece', 'replies.ungrounded', 'clinc150.accuracy']),
  );
});
