import { daysIn, nthWeekday, shift, weekdayOf, type Day } from './calendar.ts';

/** The day of a holiday in a year; null where it is not known. */
export type Rule = (year: number) => Day | null;

export const fixed =
  (month: number, day: number): Rule =>
  (year) => ({ year, month, day });
export const nth =
  (which: number, weekday: number, month: number): Rule =>
  (year) =>
    nthWeekday({ year, month }, weekday, which);

/** Easter Sunday of the western churches: Meeus, Jones and Butcher's rule. */
function easter(year: number): Day {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const e = b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * a + e + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return { year, month: Math.floor(n / 31), day: (n % 31) + 1 };
}

/** Easter Sunday of the eastern churches: Meeus' rule for the Julian calendar, thirteen days behind until 2100. */
function orthodoxEaster(year: number): Day {
  const d = (19 * (year % 19) + 15) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const n = d + e + 114;
  return shift({ year, month: Math.floor(n / 31), day: (n % 31) + 1 }, 13);
}

export const afterEaster =
  (days: number): Rule =>
  (year) =>
    shift(easter(year), days);

export const afterOrthodoxEaster =
  (days: number): Rule =>
  (year) =>
    shift(orthodoxEaster(year), days);

/** So many days after the fourth Thursday of November. */
export const afterThanksgiving =
  (days: number): Rule =>
  (year) => {
    const day = nthWeekday({ year, month: 11 }, 4, 4);
    return day && shift(day, days);
  };

/** The Dutch one: 27 April, the day before where that is a Sunday. */
export const kingsDay: Rule = (year) => {
  const day = { year, month: 4, day: 27 };
  return weekdayOf(day) === 0 ? shift(day, -1) : day;
};

/** "MM-DD" by year, from a first year on, and so many days later. */
export function listed(first: number, days: string, later = 0): Rule {
  const table = days.split(' ');
  return (year) => {
    const [month = 0, day = 0] = (table[year - first] ?? '').split('-').map(Number);
    const known = month >= 1 && month <= 12 && day <= daysIn(year, month);
    return known ? shift({ year, month, day }, later) : null;
  };
}
