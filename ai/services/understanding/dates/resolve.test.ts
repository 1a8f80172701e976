import { expect, it } from 'vitest';
import { read } from '../text/reading.ts';
import { findDates } from './find.ts';
import { resolveDate } from './resolve.ts';

/** A Saturday, 16:00 in India. */
const clock = { now: '2025-10-25T10:30:00Z', timeZone: 'Asia/Kolkata' };
function resolved(text: string, at = clock): unknown[] {
  const reading = read(text);
  return findDates(reading, []).map((date) => [date.text, resolveDate(date, reading, at)]);
}

it.each([
  ['kal bhej dena', [['kal', '2025-10-26']]],
  ['kal liya tha', [['kal', '2025-10-24']]],
  ['परसों आऊँगा', [['परसों', '2025-10-27']]],
  ['parso mila tha', [['parso', '2025-10-23']]],
  ['kal subah 7 baje', [['kal subah 7 baje', '2025-10-26T07:00']]],
  ['kal ke liye cake', [['kal', '2025-10-26']]],
  ['कल के लिए केक', [['कल', '2025-10-26']]],
  ['kal mere liye rakhna', [['kal', '2025-10-26']]],
  ['kal raat 8 baje', [['kal raat 8 baje', '2025-10-26T20:00']]],
  ['रात आठ बजे', [['रात आठ बजे', 'T20:00']]],
  ['raat ko 9 ke baad', [['raat ko 9', 'T21:00']]],
  ['raat 2 baje', [['raat 2 baje', 'T02:00']]],
  ['subah nau se pehle', [['subah nau', 'T09:00']]],
  ['open from 10 to 8', [['10 to 8', 'T10:00/T20:00']]],
  ['tomorrow at 5 pm', [['tomorrow at 5 pm', '2025-10-26T17:00']]],
  ['next friday', [['next friday', '2025-10-31']]],
  ['last Sunday', [['last Sunday', '2025-10-19']]],
  ['12 दिसंबर', [['12 दिसंबर', '2025-12-12']]],
  ['2nd Jan evening', [['2nd Jan evening', '2026-01-02T18:00']]],
  ['14/02/2026', [['14/02/2026', '2026-02-14']]],
  ['the 18th', [['18th', '2025-11-18']]],
  ['saadhe teen baje', [['saadhe teen baje', 'T15:30']]],
  ['agle mahine', [['agle mahine', '2025-11']]],
  ['diwali', [['diwali', '2026-11-08']]],
  [
    'in 2 days, 3 weeks from tomorrow',
    [
      ['in 2 days', '2025-10-27'],
      ['3 weeks from tomorrow', '2025-11-16'],
    ],
  ],
  ['15 din baad', [['15 din baad', '2025-11-09']]],
  ['May twenty nine', [['May twenty nine', '2026-05-29']]],
  ['the second of Aug, 2026', [['the second of Aug, 2026', '2026-08-02']]],
  ['first Monday of next month', [['first Monday of next month', '2025-11-03']]],
  ['next week Friday', [['next week Friday', '2025-10-31']]],
  ['friday the 14th', [['friday the 14th', '2025-11-14']]],
  ['2026-03-05', [['2026-03-05', '2026-03-05']]],
  ['at half past 3 pm', [['half past 3 pm', 'T15:30']]],
  ['quarter to 9 tomorrow', [['quarter to 9 tomorrow', '2025-10-26T08:45']]],
  ['7 25 p.m. today', [['7 25 p.m. today', '2025-10-25T19:25']]],
  ['easter 2026', [['easter 2026', '2026-04-05']]],
  ['next 3 days', [['next 3 days', '2025-10-26/2025-10-28']]],
  ['last 2 weeks', [['last 2 weeks', '2025-10-06/2025-10-19']]],
  ['end of next month', [['end of next month', '2025-11-21/2025-11-30']]],
  ['early March', [['early March', '2026-03-01/2026-03-10']]],
  ['Dec 28 - Jan 2', [['Dec 28 - Jan 2', '2025-12-28/2026-01-02']]],
  ['13 to 15th of July', [['13 to 15th of July', '2026-07-13/2026-07-15']]],
  ['between 3 and 5pm', [['3 and 5pm', 'T15:00/T17:00']]],
  ['open from 7 to 9', [['7 to 9', 'T07:00/T09:00']]],
  ['12 to 8:30', [['12 to 8:30', 'T12:00/T20:30']]],
  ['tomorrow 11:30-1:30', [['tomorrow 11:30-1:30', '2025-10-26T11:30/2025-10-26T13:30']]],
  ['Monday at 5 pm EST', [['Monday at 5 pm EST', '2025-10-28T03:30']]],
  ['8 tonight', [['8 tonight', '2025-10-25T20:00']]],
  ['friday after next', [['friday after next', '2025-11-07']]],
  ['3 fridays from now', [['3 fridays from now', '2025-11-14']]],
  ['2 sundays ago', [['2 sundays ago', '2025-10-12']]],
  ['third quarter 2026', [['third quarter 2026', '2026-07/2026-09']]],
  ['first week of october 2026', [['first week of october 2026', '2026-W41']]],
  ['diwali in a year', [['diwali in a year', '2026-11-08']]],
  ['Hazarat Ali’s Birthday 2018', [['Hazarat Ali’s Birthday 2018', '2018-03-30']]],
  ['start January batch', [['January', '2026-01']]],
  ['10-12 pieces, 2-3 boxes, 2 raat ka package', []],
  ['access after 1 yr, ref TRV-7H2K9', []],
  ['I am free now, main aaunga', []],
  ['Happy Onam', []],
  ['2nd floor, class 10th', []],
])('reads the dates of “%s”', (text, expected) => {
  expect(resolved(text)).toEqual(expected);
});

it('counts from the day at the business, not in UTC', () => {
  const late = { now: '2025-10-25T20:00:00Z', timeZone: 'Asia/Kolkata' };
  expect(resolved('aaj', late)).toEqual([['aaj', '2025-10-26']]);
});
