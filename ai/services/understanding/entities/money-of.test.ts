import { expect, it } from 'vitest';
import { read } from '../text/reading.ts';
import { moneyOf } from './money-of.ts';
import { roughly } from './rough.ts';

it.each([
  ['22k bola tha, 18 me kar do', [22_000, 18_000]],
  ['fees 18000 rs, 15 me ho jayega?', [18_000, 15_000]],
  ['budget 75 lakh, not more than 80', [7_500_000, 8_000_000]],
  ['15-18 hazar ka budget', [15_000, 18_000]],
  ['I paid 18999 yesterday', [18_999]],
  ['300 wapas karo', [300]],
  ['flat 1204 dekhna hai', []],
  ['NEET 2026 batch', []],
  ['1 kharab nikla', []],
])('reads the money of “%s”', (text, expected) => {
  const reading = read(text);
  const money = moneyOf({ reading, rough: roughly(reading, null) }, [], []);
  expect(money.map(({ value }) => value).toSorted((a, b) => a - b)).toEqual(
    expected.toSorted((a, b) => a - b),
  );
});
