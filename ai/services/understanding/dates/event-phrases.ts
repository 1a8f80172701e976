import { tokenAt } from '../text/tokens.ts';
import { addMonths, daysIn, isoWeek, monday, nthWeekday, shift, weekdayOf, type Day } from './calendar.ts';
import { wordAt, type Tokens } from './form.ts';
import { holidayAt } from './holiday-phrases.ts';
import { nearestHoliday } from './holidays.ts';
import { monthOf } from './period.ts';
import { monthAt, yearAt, type PhraseForm } from './phrase.ts';
import { comingWeekday, monthSaid, offset, whichAt } from './relative-phrases.ts';
import { GRAINS, WEEKDAYS } from './words.ts';

function comingMonth(month: number, base: Day): Day {
  return { year: month < base.month ? base.year + 1 : base.year, month, day: 1 };
}

/** "thanksgiving in 9 months", "diwali in a year": the next one from then on. */
export const holidayOffset: PhraseForm = (tokens, i) => {
  const name = holidayAt(tokens, i);
  const then = name && offset(tokens, name.to);
  if (!name || !then) return undefined;
  return {
    size: name.to + then.size - i,
    meaning: (parts) => {
      const { american } = parts;
      const from = then.meaning(parts).day ?? parts.base;
      return { day: nearestHoliday(name.name, from, { back: false, american }) ?? undefined };
    },
  };
};

/** "March in a year": the next one from then on. */
export const monthOffset: PhraseForm = (tokens, i) => {
  const month = monthAt(tokens, i);
  const then = month === undefined ? undefined : offset(tokens, i + 1);
  if (month === undefined || !then) return undefined;
  return {
    size: 1 + then.size,
    meaning: (parts) => ({ value: monthOf(comingMonth(month, then.meaning(parts).day ?? parts.base)) }),
  };
};

/** "friday after next", "March after next". */
export const afterNext: PhraseForm = (tokens, i) => {
  const [weekday, month] = [WEEKDAYS.get(wordAt(tokens, i)), monthAt(tokens, i)];
  const after = wordAt(tokens, i + 1) === 'after' && wordAt(tokens, i + 2) === 'nekst';
  if (!after) return undefined;
  if (weekday !== undefined)
    return { size: 3, meaning: ({ base }) => ({ day: shift(comingWeekday(base, weekday), 7) }) };
  if (month === undefined) return undefined;
  return {
    size: 3,
    meaning: ({ base }) => ({ value: monthOf(addMonths(comingMonth(month, base), 12)) }),
  };
};

/** "October 2014", "march of 2015". */
export const monthYear: PhraseForm = (tokens, i) => {
  const month = monthAt(tokens, i);
  const year = month === undefined ? undefined : yearAt(tokens, i + 1);
  if (month === undefined || !year || year.value < 1900) return undefined;
  // "June '25" may be a day; "June 5th, 2025" is read with its day.
  if (!/^\d{4}$/.test(tokenAt(tokens, year.to - 1).text)) return undefined;
  return { size: year.to - i, meaning: () => ({ value: monthOf({ year: year.value, month }) }) };
};

/** "2/2013", "2014-10", "2014/10", where nothing else is said. */
export const numberedMonth: PhraseForm = (tokens, i) => {
  const [a, sign, b] = [0, 1, 2].map((step) => tokenAt(tokens, i + step).text);
  if (a === undefined || b === undefined || tokens.length !== 3 || !/^[/-]$/.test(sign ?? ''))
    return undefined;
  const [year, month] = a.length === 4 ? [a, b] : [b, a];
  if (!/^(?:19|20)\d\d$/.test(year) || !/^(?:0?[1-9]|1[0-2])$/.test(month)) return undefined;
  return {
    size: 3,
    meaning: () => ({ value: monthOf({ year: Number(year), month: Number(month) }) }),
  };
};

/** The Monday of a month's so-manieth whole week, counted from its end where the number is negative. */
function weekOf(of: Pick<Day, 'year' | 'month'>, which: number): Day | null {
  if (which > 0) return nthWeekday(of, 1, which);
  const last = { ...of, day: daysIn(of.year, of.month) };
  const whole = weekdayOf(last) === 0 ? monday(last) : shift(monday(last), -7);
  return shift(whole, 7 * (which + 1));
}

/** "first week of october 2014", "2nd last week of next month". */
export const weekOfMonth: PhraseForm = (tokens: Tokens, i) => {
  const which = wordAt(tokens, i) === 'the' ? undefined : whichAt(tokens, i);
  if (!which || GRAINS.get(wordAt(tokens, which.to)) !== 'week') return undefined;
  const month = monthSaid(tokens, which.to + 1);
  if (!month) return undefined;
  return {
    size: month.to - i,
    meaning: ({ base }) => {
      const start = weekOf(month.of(base), which.value);
      return start ? { value: isoWeek(start) } : {};
    },
  };
};

/** "from 2009 to 2018". */
export const yearRange: PhraseForm = (tokens, i) => {
  const [from, to] = [tokenAt(tokens, i).text, tokenAt(tokens, i + 2).text];
  const years = /^(?:19|20)\d\d$/.test(from) && /^(?:19|20)\d\d$/.test(to) && from < to;
  const said = wordAt(tokens, i - 1) === 'from' && /^(?:to|til|until)$/.test(wordAt(tokens, i + 1));
  return years && said ? { size: 3, meaning: () => ({ value: `${from}/${to}` }) } : undefined;
};
