import { expect, it } from 'vitest';
import { read } from '../text/reading.ts';
import { findDates } from './find.ts';

const dates = (text: string) => findDates(read(text), []).map(({ text: written }) => written);

it.each([
  ['kal subah 7 baje aaunga', ['kal subah 7 baje']],
  ['Sunday the 26th works', ['Sunday the 26th']],
  ['6:15 in the morning please', ['6:15 in the morning']],
  ['Mon to Fri', ['Mon to Fri']],
  ['25-27 Dec ke liye', ['25-27 Dec']],
])('takes what belongs together in “%s” as one date', (text, expected) => {
  expect(dates(text)).toEqual(expected);
});

it('ends a date with its line, even after a word that joins dates', () => {
  expect(dates('9 ko\nSunday bhi')).toEqual(['9', 'Sunday']);
});
