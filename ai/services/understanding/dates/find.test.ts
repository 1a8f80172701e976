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
  ['kal raat 8 baje tak', ['kal raat 8 baje']],
  ['कल रात आठ बजे', ['कल रात आठ बजे']],
  ['raat ko 9 ke baad call', ['raat ko 9']],
  ['kal subah 9 se pehle', ['kal subah 9']],
  ['कल सुबह नौ से पहले', ['कल सुबह नौ']],
  ['tomorrow morning before 9', ['tomorrow morning before 9']],
  ['open 9a-5p', ['9a-5p']],
])('takes what belongs together in “%s” as one date', (text, expected) => {
  expect(dates(text)).toEqual(expected);
});

it.each([
  '2 raat 3 din ka package',
  'दो रात का कमरा',
  'raat bhar bijli nahi thi',
  'rat trap chahiye',
  'make it from 10 to 8 plates',
  '25 to 20 chairs',
  'from 10 to 5',
  'MCB 16A',
  'MCB 100A',
  '6a switch',
  'hum 2 jan',
  'ham log 2-3 jan hain',
  '2 jan ke liye room',
  'sirf 3 jan',
  'हम दो जन',
  'चार जन के लिए खाना',
])('takes “%s”, which counts something else, for no date', (text) => {
  expect(dates(text)).toEqual([]);
});

it.each([
  ['2 jan ko aayenge', ['2 jan']],
  ['hum 2 jan ko aayenge', ['2 jan']],
  ['25 jan ke liye hall', ['25 jan']],
  ['2 Jan ke liye room', ['2 Jan']],
  ['2 january ke liye', ['2 january']],
])('takes “%s” for a day of January', (text, expected) => {
  expect(dates(text)).toEqual(expected);
});

it('does not take a number that is compared for an hour', () => {
  expect(dates('kal 2 se zyada log')).toEqual(['kal']);
});

it('ends a date with its line, even after a word that joins dates', () => {
  expect(dates('9 ko\nSunday bhi')).toEqual(['9', 'Sunday']);
});
