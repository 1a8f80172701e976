import { expect, it } from 'vitest';
import { readNumbers } from '../numbers/read.ts';
import { read } from '../text/reading.ts';
import { isNoCount } from './uncounted.ts';

it.each([
  ['10 se 6 dukan pe rehta hu', [6]],
  ['11 से 1 ऑफिस में हूँ', [1]],
  ['4 shirt pe 1 free', [4, 1]],
  ['buy 3 get 2', [3, 2]],
  ['3 पर 1 फ्री', [3, 1]],
  ['ek packet bhi nahi mila', [1]],
  ['join them into one long table', [1]],
  ['all in 1 box', [1]],
  ['ek thaili me daalna', []],
  ['mera weight 85 kg hai', [85]],
  ['85 kg chawal', []],
  ['पापा का वजन 90 किलो है', [90]],
  ['6 session skin package', [6]],
  ['6 sessions bache hai', []],
  ['ek pair me dard', [1]],
  ['ek pair chappal', []],
  ['Moto Edge GT 3 battery', [3]],
  ['Ravi COD 3 shirts', []],
  ['7 Green Park Colony', [7]],
  ['7 chairs', []],
  ['age 52 hai', [52]],
  ['yeh sandal 38 me hai', [38]],
  ['9 नंबर जूते', [9]],
  ['2 sandal', []],
  ['only one left', [1]],
  ['we run 3 canteens', [3]],
  ['run 3 canteen trolleys', []],
  ['14 dishes at 450 a plate', [14]],
  ['jbl 310 earphone - 2', [310]],
  ['310 earphone', []],
])('knows that numbers of “%s” count nothing', (text, expected) => {
  const reading = read(text);
  const nothing = readNumbers(reading.tokens).filter((number) => isNoCount(number, reading));
  expect(nothing.map(({ value }) => value)).toEqual(expected);
});
