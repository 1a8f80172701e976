import { expect, it } from 'vitest';
import { tokenise } from '../text/tokens.ts';
import { readNumbers } from './read.ts';

const values = (text: string): number[] => readNumbers(tokenise(text)).map(({ value }) => value);

it.each([
  ['2kg chini', [2]],
  ['do dozen kele bhej do', [24]],
  ['kar do, de do, bata do', []],
  ['do you have it', []],
  ['dhai sau', [250]],
  ['सवा दो किलो', [2.25]],
  ['saadhe teen sau', [350]],
  ['dedh lakh', [150_000]],
  ['1.25 cr', [12_500_000]],
  ['do hazar teen sau', [2_300]],
  ['two thousand five hundred', [2_500]],
  ['पच्चीस हज़ार', [25_000]],
  ['१२ किलो', [12]],
  ['1 and a half kg', [1.5]],
  ['half dozen', [6]],
  ['₹1,12,500', [112_500]],
  ['500/1,000 wala', [500, 1_000]],
  ['40k', [40_000]],
  ['sau log', [100]],
  ['3 tees', [3]],
  ['sizes 40,42', [40, 42]],
  ['fifty-two', [52]],
  ['½ kilo, ¾ kg', [0.5, 0.75]],
  ['two hundred and two thousand', [202_000]],
  ['6 million 2 hundred thousand', [6_200_000]],
  ['three lakh crore', [3_000_000_000_000]],
  ['3 hundred and 21', [321]],
  ['three million and a half', [3_500_000]],
  ['two thirds of it', [2 / 3]],
  ['बीस का पांचवां', [4]],
  ['एक बटा बीस', [0.05]],
  ['two hundred point zero three', [200.03]],
  ['40 000', [40_000]],
  ['2 500 ml bottles', [2, 500]],
  ['that one, which one', []],
  ['flat 5B', [5]],
  ['sau do sau', [100, 200]],
])('reads “%s” as %j', (text, expected) => {
  expect(values(text).map((value) => Number(value.toFixed(6)))).toEqual(
    expected.map((value) => Number(value.toFixed(6))),
  );
});

it('passes over a number too large to be held', () => {
  expect(values(`${'9'.repeat(400)} kg, 2 bags`)).toEqual([2]);
});
