import { expect, it } from 'vitest';
import { read } from '../text/reading.ts';
import { roughly } from './rough.ts';

it.each([
  ['have it in size 42? need 2', [2]],
  ['we are a family of 5, want a room', [5]],
  ['Cartons 14 and 15 came wet', []],
  ['1x hoodie, 2x tee', [1, 2]],
  ['is 2 for 999 still on', [2]],
  ['5 kg atta bag ka price', []],
  ['2 sets of 24 pcs', [2]],
  ['Fevicol 5kg x 4', [4]],
  ['sariya 8 mm', []],
  ['30 foot pipe bhejo', [30]],
  ['sava kilo aloo', [1.25]],
  ['साठ किलो चावल', [60]],
])('counts in “%s”', (text, expected) => {
  const { quantities } = roughly(read(text), null);
  expect(quantities.map(({ quantity }) => quantity.value)).toEqual(expected);
});
