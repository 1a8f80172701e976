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
  ['need about 40 to start', [40]],
  ['take 6 only', [6]],
  ['ek mere liye rakh do', [1]],
  ['two for my sister', [2]],
  ['दो हमारे लिए', [2]],
  ['bring all four', [4]],
  ['3 of your blue ones', [3]],
  ['ek aur bana do', [1]],
  ['4 tuti hui', [4]],
  ['5 were damaged', [5]],
  ['तीन फूटे हुए', [3]],
  ['do katori tuti', [2]],
  ['ordered 6 got 5', [6, 5]],
  ['8 mangaye the 7 aaye', [8, 7]],
  ['चार मंगाए थे दो आए', [4, 2]],
  ['size 8 mangaya tha 9 aaya', []],
  ['Boxes 3 and 4 came open', []],
  ['12 medium 6 large', [12, 6]],
  ['7 in black', [7]],
  ['15-20 log', [15, 20]],
  ['3 ya 4 plate', [3, 4]],
  ['दस से बारह लोग', [10, 12]],
  ['120 nahi 90 log', [120, 90]],
  ['6 boxes instead of 4', [6, 4]],
  ['5 की जगह 3 पैकेट', [5, 3]],
  ['2-2 packet', [2]],
  ['one 43 inch tv', [1]],
  ['6 yoga sessions', [6]],
])('counts in “%s”', (text, expected) => {
  const { quantities } = roughly(read(text), null);
  expect(quantities.map(({ quantity }) => quantity.value)).toEqual(expected);
});
