import { expect, it } from 'vitest';
import { readNumbers } from '../numbers/read.ts';
import { read } from '../text/reading.ts';
import { countedThing } from './counted-things.ts';

it.each([
  ['send 4 cane baskets and 2 fog lights', ['cane basket', 'fog light']],
  ['two stage backdrops', ['stage backdrop']],
  ['3 window ACs please', ['window ac']],
  ['6 running shoes', ['running shoe']],
  ['12 steel water bottles for 5 days', ['steel water bottle']],
  ['came 3 times in 2 weeks', []],
  ['one basket', []],
  ['class 10 books', []],
  ['8 kids and 4 ladies', []],
  ['2 kg grapes', []],
  ['4 of the baskets', []],
  ['10 dus paas', []],
  ['syrup 50 two bottles', []],
  ['we have two boutiques in Nagpur', []],
])('names what numbers of “%s” count', (text, expected) => {
  const reading = read(text);
  const things = readNumbers(reading.tokens).map((number) => countedThing(number, reading)?.value ?? null);
  expect(things.filter((thing) => thing !== null)).toEqual(expected);
});
