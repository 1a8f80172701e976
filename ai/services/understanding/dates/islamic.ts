import { shift, type Day } from './calendar.ts';

let format: Intl.DateTimeFormat | undefined;

/** Month and day of the Umm al-Qura calendar. */
function monthAndDay({ year, month, day }: Day): string {
  format ??= new Intl.DateTimeFormat('en-u-ca-islamic-umalqura', {
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  });
  const parts = format.formatToParts(new Date(Date.UTC(year, month - 1, day)));
  const said = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return `${said('month')}-${said('day')}`;
}

/** By the tabular calendar, which is at most two days off: eleven leap years in thirty, counted from 15 July 622 (Julian). */
function tabular(year: number, month: number, day: number): Day {
  const days = day + Math.ceil(29.5 * (month - 1)) + (year - 1) * 354 + Math.floor((3 + 11 * year) / 30);
  return shift({ year: 1970, month: 1, day: 1 }, days - 492_149);
}

/**
 * The first such day of the Islamic calendar in a year, 1 is Muharram. As Umm al-Qura reckons it: where the new moon has to be seen,
 * as in India, it may come a day later. Null where the year has none.
 */
export function islamicDay(year: number, month: number, day: number): Day | null {
  const about = Math.floor(((year - 622) * 33) / 32);
  for (const hijri of [about - 1, about, about + 1, about + 2]) {
    const estimate = tabular(hijri, month, day);
    if (Math.abs(estimate.year - year) > 1) continue;
    const exact = [0, -1, 1, -2, 2]
      .map((days) => shift(estimate, days))
      .find((each) => monthAndDay(each) === `${month}-${day}`);
    if (exact?.year === year) return exact;
  }
  return null;
}
