import { twoDigits as two } from './time-of-day.ts';

export interface Day {
  readonly year: number;
  /** 1 is January. */
  readonly month: number;
  readonly day: number;
}

export type Span = 'day' | 'week' | 'month' | 'year';

export function shift({ year, month, day }: Day, days: number): Day {
  const date = new Date(Date.UTC(year, month - 1, day + days));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

export const iso = ({ year, month, day }: Day): string => `${year}-${two(month)}-${two(day)}`;
/** 0 is Sunday. */
export const weekdayOf = ({ year, month, day }: Day): number =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay();
export const exists = (day: Day): boolean => iso(shift(day, 0)) === iso(day);

export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The same day so many months on; the month's last one where it has no such day. */
export function addMonths({ year, month, day }: Day, months: number): Day {
  const index = year * 12 + month - 1 + months;
  const [to, of] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  return { year: to, month: of, day: Math.min(day, daysIn(to, of)) };
}

/** So many days, weeks, months or years on, or back. Parts of a month or a year are days. */
export function add(day: Day, count: number, span: Span): Day {
  if (span === 'day') return shift(day, Math.round(count));
  if (span === 'week') return shift(day, Math.round(7 * count));
  const months = span === 'month' ? count : count * 12;
  const whole = Math.trunc(months);
  return shift(addMonths(day, whole), Math.round((months - whole) * 30));
}

/** The Monday of the day's week. */
export function monday(day: Day): Day {
  return shift(day, -((weekdayOf(day) + 6) % 7));
}

/** A weekday of the week that lies so many weeks on; weeks begin on Monday. */
export function inWeek(base: Day, weekday: number, weeks: number): Day {
  return shift(monday(base), ((weekday + 6) % 7) + 7 * weeks);
}

/** The `nth` such weekday of a month, 1 to 5; -1 for the last one. Null where the month has none. */
export function nthWeekday(
  { year, month }: Pick<Day, 'year' | 'month'>,
  weekday: number,
  nth: number,
): Day | null {
  const last = daysIn(year, month);
  const first = { year, month, day: 1 };
  const earliest = 1 + ((weekday - weekdayOf(first) + 7) % 7);
  const day =
    nth > 0 ? earliest + 7 * (nth - 1) : earliest + 7 * Math.floor((last - earliest) / 7) + 7 * (nth + 1);
  return day >= 1 && day <= last ? { year, month, day } : null;
}

export function isoWeek(day: Day): string {
  const thursday = shift(day, 3 - ((weekdayOf(day) + 6) % 7));
  const start = Date.UTC(thursday.year, 0, 1);
  const days = (Date.UTC(thursday.year, thursday.month - 1, thursday.day) - start) / 86_400_000;
  return `${thursday.year}-W${two(Math.floor(days / 7) + 1)}`;
}
