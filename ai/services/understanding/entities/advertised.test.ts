import { expect, it } from 'vitest';
import { readNumbers } from '../numbers/read.ts';
import { read } from '../text/reading.ts';
import { isAdvertised } from './advertised.ts';

it.each([
  ['get 5k real indian followers for Rs 499', [5000]],
  ['we deliver 80 leads every month', [80]],
  ['20000 bulk sms at 12 paise per sms', [20000]],
  ['200 genuine google reviews in 7 days', [200]],
  ['499 only. followers guaranteed', []],
  ['3 shirts', []],
])('knows what “%s” sells', (text, expected) => {
  const { tokens } = read(text);
  const sold = readNumbers(tokens).filter((number) => isAdvertised(number, tokens));
  expect(sold.map(({ value }) => value)).toEqual(expected);
});
