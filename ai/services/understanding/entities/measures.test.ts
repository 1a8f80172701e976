import { expect, it } from 'vitest';
import { readNumbers } from '../numbers/read.ts';
import { read } from '../text/reading.ts';
import { findMeasures } from './measures.ts';

it.each([
  ['5 ft 2 in tall', [['5 ft 2 in', 5.166667]]],
  ['1200 sq ft plot', [['1200 sq ft', 1200]]],
  ['188 मील प्रति घंटे', [['188 मील प्रति घंटे', 188]]],
  [
    'a 3-inch pipe, 16GB ram',
    [
      ['3-inch', 3],
      ['16GB', 16],
    ],
  ],
  ['scp-173m and "English 101"', []],
])('measures what “%s” measures', (text, expected) => {
  const reading = read(text);
  expect(
    findMeasures(reading, readNumbers(reading.tokens), []).map((found) => [found.text, found.value]),
  ).toEqual(expected);
});
