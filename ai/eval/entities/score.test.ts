import { expect, it } from 'vitest';
import { measured } from './score.ts';
import type { Example, Read } from './truth.ts';

const example: Example = {
  text: 'from 5 kg on 2 May',
  now: '2025-01-01T00:00:00',
  truths: [{ start: 5, end: 9, values: ['5'] }],
};
const scored = (reads: readonly Read[]) => [{ example, reads }];

it('counts a span only where it begins and ends alike, an overlap where they meet', () => {
  const half = scored([{ start: 5, end: 6, value: '5' }]);
  expect(measured('span', half)).toEqual({ score: 0, values: 1 });
  expect(measured('overlap', half)).toEqual({ score: 1, values: 1 });
});

it('calls an example right when nothing else is read in it', () => {
  const both = scored([
    { start: 5, end: 9, value: '5' },
    { start: 13, end: 14, value: '2' },
  ]);
  expect(measured('examples', both).score).toBe(0);
  expect(measured('found', both).score).toBe(1);
});

it.each([
  ['2025-05-02T17:00', '2025-05-02', 1],
  ['T17:00', '2025-05-02T17:00', 1],
  ['2025-05', '2025-05-01', 1],
  ['2025-W18', '2025-05-01', 0],
  ['2025-W18', '2025-04-28', 1],
  ['2025-05-01/2025-05-03', '2025-05-03', 1],
  ['', '2025-05-02', 0],
])('takes “%s” for “%s”: %i', (value, wanted, right) => {
  const dated = { ...example, truths: [{ start: 13, end: 18, values: [wanted] }] };
  const { values } = measured('found', [{ example: dated, reads: [{ start: 13, end: 18, value }] }]);
  expect(values).toBe(right);
});
