import { addMonths, daysIn, iso, monday, shift, type Day } from './calendar.ts';
import { twoDigits } from './time-of-day.ts';

/** Part of a calendar year that has a beginning and an end. */
export type Period = 'week' | 'month' | 'quarter' | 'year';

export const monthOf = ({ year, month }: Pick<Day, 'year' | 'month'>): string =>
  `${year}-${twoDigits(month)}`;

/** The first day of the period that lies so many periods on from the one that holds the day. */
export function startOf(period: Period, base: Day, step: number): Day {
  if (period === 'week') return shift(monday(base), 7 * step);
  if (period === 'month') return addMonths({ ...base, day: 1 }, step);
  if (period === 'year') return { year: base.year + step, month: 1, day: 1 };
  return addMonths({ ...base, month: 3 * Math.floor((base.month - 1) / 3) + 1, day: 1 }, 3 * step);
}

/** ISO 8601 of the stretch from one day up to another, the other not included: in months where it is made of whole months. */
export function stretch(from: Day, until: Day): string {
  if (from.day > 1 || until.day > 1) return `${iso(from)}/${iso(shift(until, -1))}`;
  return `${monthOf(from)}/${monthOf(shift(until, -1))}`;
}

const PARTS = ['beginning', 'middle', 'end'] as const;
export type Part = (typeof PARTS)[number];

/** Where the beginning, the middle and the end of each period begin and end: in days, those of quarters and years in months. */
const LIMITS: Readonly<Record<Exclude<Period, 'month'>, readonly number[]>> = {
  week: [0, 3, 4, 7],
  quarter: [0, 1, 2, 3],
  year: [0, 3, 8, 12],
};

/** Where a part of the period that starts on a day begins and ends, the end not included. */
export function partOf(period: Period, part: Part, start: Day): readonly [Day, Day] {
  const limits = period === 'month' ? [0, 10, 20, daysIn(start.year, start.month)] : LIMITS[period];
  const move = period === 'week' || period === 'month' ? shift : addMonths;
  const at = PARTS.indexOf(part);
  return [move(start, limits[at] ?? 0), move(start, limits[at + 1] ?? 0)];
}
