import { expect, it } from 'vitest';
import { readNumbers } from '../numbers/read.ts';
import { read } from '../text/reading.ts';
import { isListing } from './listing.ts';

it.each([
  ['diary 30, stapler 4, glue stick 12', [30, 4, 12]],
  ['chatai 20 takiya 40 kal tak', [20, 40]],
  ['दीया 51 / कलश 2 / माला 11', [51, 2, 11]],
  ['paint brush 6 + roller 2', [6, 2]],
  ['stapler 4', []],
  ['flat 302, tower 4', []],
  ['besan 2 kg, maida 3 kg', []],
  ['class 10, section 3', []],
  ['budget 400, max 450', []],
  ['12 Jan, 14 Feb', []],
])('knows the items of “%s”', (text, expected) => {
  const { tokens } = read(text);
  const items = readNumbers(tokens).filter((number) => isListing(number, tokens));
  expect(items.map(({ value }) => value)).toEqual(expected);
});
