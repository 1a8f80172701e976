import { expect, it } from 'vitest';
import { tokenise } from '../text/tokens.ts';
import { readOrdinals } from './ordinals.ts';

it.each([
  ['the twenty-fifth', [25]],
  ['one hundred twenty fifth', [125]],
  ['10वीं और पच्चीसवा', [10, 25]],
  ['पहला, तीसरी, छठी', [1, 3, 6]],
  ['2nd and 3rd', [2, 3]],
  ['two firsts', []],
])('reads the ordinals of “%s” as %j', (text, expected) => {
  expect(readOrdinals(tokenise(text)).map(({ value }) => value)).toEqual(expected);
});
