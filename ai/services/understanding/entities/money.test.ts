import { expect, it } from 'vitest';
import { read } from '../text/reading.ts';
import { findMarkedPrices } from './money.ts';

it.each([
  ['₹1,999 one', [['₹1,999', 1999, 'INR']]],
  ['13 dollars and 45 cents', [['13 dollars and 45 cents', 13.45, 'USD']]],
  ['50 paise', [['50 paise', 0.5, 'INR']]],
  ['a $48 contract', [['$48', 48, 'USD']]],
  ['hk $ 10.05 billion', [['hk $ 10.05 billion', 10_050_000_000, 'HKD']]],
  [
    '10 $ 30 $',
    [
      ['10 $', 10, 'USD'],
      ['30 $', 30, 'USD'],
    ],
  ],
  ['2 pound cake', []],
  ['500/-', [['500/-', 500, 'INR']]],
])('reads the money of “%s”', (text, expected) => {
  const found = findMarkedPrices(read(text));
  expect(found.map((each) => [each.found.text, each.price.amount, each.price.currency])).toEqual(expected);
});
