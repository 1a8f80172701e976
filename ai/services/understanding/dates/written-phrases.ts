import { tokenAt } from '../text/tokens.ts';
import { exists, inWeek, iso, shift, weekdayOf, type Day } from './calendar.ts';
import { wordAt, type Tokens } from './form.ts';
import {
  dayNumberAt,
  fullYear,
  joinsBoth,
  monthAt,
  yearAt,
  type Parts,
  type Phrase,
  type PhraseForm,
} from './phrase.ts';
import { OCLOCK, STEPS, WEEKDAYS } from './words.ts';

const YEARS_AROUND = [-4, -3, -2, -1, 0, 1, 2, 3, 4];

/** The nearest such day that is not past; the nearest past one when the sentence looks back. */
export function inYear(
  month: number,
  day: number,
  { base, past }: Pick<Parts, 'base' | 'past'>,
): Day | undefined {
  const years = YEARS_AROUND.map((step) => ({ year: base.year + step, month, day }))
    .filter(exists)
    .filter((each) => (past ? iso(each) <= iso(base) : iso(each) >= iso(base)));
  return past ? years.at(-1) : years[0];
}

function exact(day: Day): Day | undefined {
  return exists(day) ? day : undefined;
}

export interface MonthDay {
  readonly month: number;
  readonly day: number;
  readonly year?: number | undefined;
  readonly to: number;
}

function dated({ month, day, year }: MonthDay, parts: Parts): Day | undefined {
  return year === undefined ? inYear(month, day, parts) : exact({ year, month, day });
}

function withYear(tokens: Tokens, found: Omit<MonthDay, 'year'>): MonthDay {
  const year = yearAt(tokens, found.to);
  return year ? { ...found, year: year.value, to: year.to } : found;
}

/** Does the number at `to` begin a time? "June 5 pm", "December 12:30". */
function isTime(tokens: Tokens, to: number): boolean {
  return OCLOCK.has(wordAt(tokens, to)) || /^(?:am|pm|:)$/.test(wordAt(tokens, to));
}

/** "May twenty nine", "October, 1st", "Feb the 12th", "January first 2000", "May/22". */
function monthFirst(tokens: Tokens, i: number): MonthDay | undefined {
  const month = monthAt(tokens, i);
  if (month === undefined) return undefined;
  const joined = /^[,/-]$/.test(wordAt(tokens, i + 1)) ? 1 : 0;
  const day = dayNumberAt(tokens, i + 1 + joined);
  if (!day || isTime(tokens, day.to)) return undefined;
  return withYear(tokens, { month, day: day.value, to: day.to });
}

/** "second of Aug", "twenty five January", "the twenty third day of September", "4 of july of 1995", "दो अगस्त". */
function dayFirst(tokens: Tokens, i: number): MonthDay | undefined {
  const day = dayNumberAt(tokens, i);
  if (!day) return undefined;
  let at = day.to;
  if (/^(?:day|din)$/.test(wordAt(tokens, at))) at += 1;
  if (/^(?:of|,|-|\/|in|ko)$/.test(wordAt(tokens, at))) at += 1;
  const month = monthAt(tokens, at);
  return month === undefined ? undefined : withYear(tokens, { month, day: day.value, to: at + 1 });
}

export function monthDayAt(tokens: Tokens, i: number): MonthDay | undefined {
  return monthFirst(tokens, i) ?? dayFirst(tokens, i);
}

/** "Fri, Jul 18": of this year's day and those of its neighbours, the one that falls on the weekday. */
function onWeekday(found: MonthDay, weekday: number | undefined, parts: Parts): Day | undefined {
  const { month, day, year } = found;
  if (weekday === undefined || year !== undefined) return undefined;
  const near = [0, 1, -1].map((step) => ({ year: parts.base.year + step, month, day }));
  return near.find((each) => exists(each) && weekdayOf(each) === weekday);
}

/** Months with their days in words or digits; a weekday may stand before or after. */
export const monthDay: PhraseForm = (tokens, i) => {
  const before = WEEKDAYS.get(wordAt(tokens, i));
  const comma = before !== undefined && wordAt(tokens, i + 1) === ',' ? 1 : 0;
  const found = monthDayAt(tokens, before === undefined ? i : i + 1 + comma);
  if (!found) return undefined;
  const after = wordAt(tokens, found.to) === ',' ? WEEKDAYS.get(wordAt(tokens, found.to + 1)) : undefined;
  return {
    size: found.to + (after === undefined ? 0 : 2) - i,
    meaning: (parts) => ({ day: onWeekday(found, before ?? after, parts) ?? dated(found, parts) }),
  };
};

/** "2019/aug/01", "2020-09-23", "23/Sep/2020", "23-2020-September": three parts with the same sign, of which one is a year or a month's name. */
export const threeParts: PhraseForm = (tokens, i) => {
  const sign = wordAt(tokens, i + 1);
  if (!/^[/-]$/.test(sign) || wordAt(tokens, i + 3) !== sign || !joinsBoth(tokens, i + 1)) return undefined;
  // A part of a longer code.
  const longer = [i - 1, i + 5].some((at) => tokenAt(tokens, at).text === sign && joinsBoth(tokens, at));
  if (!joinsBoth(tokens, i + 3) || longer) return undefined;
  const written = [i, i + 2, i + 4].map((at) => tokenAt(tokens, at));
  const month = [i, i + 2, i + 4].map((at) => monthAt(tokens, at)).find((each) => each !== undefined);
  const numbers = written.filter(({ kind }) => kind === 'number').map(({ text }) => text);
  const meaning = (parts: Parts): { day: Day | undefined } => ({ day: ordered(numbers, month, parts) });
  const lengths = numbers.map(({ length }) => length).join('');
  const plausible = month === undefined ? /^(?:4[12][12]|[12][12][24])$/ : /^(?:[12][24]|4[12])$/;
  return plausible.test(lengths) ? { size: 5, meaning } : undefined;
};

/** Numbers of a date in the order in which they are written. */
function ordered(
  numbers: readonly string[],
  month: number | undefined,
  { american }: Parts,
): Day | undefined {
  const [a = '', b = '', c = ''] = numbers;
  if (month !== undefined) {
    const [year, day] = a.length === 4 ? [a, b] : [b, a];
    return exact({ year: fullYear(year), month, day: Number(day) });
  }
  if (a.length === 4) return exact({ year: Number(a), month: Number(b), day: Number(c) });
  return monthAndDay(Number(a), Number(b), { year: fullYear(c), american });
}

/** Days first, or months first in America; the other way round where that is no date. */
function monthAndDay(
  a: number,
  b: number,
  { year, american }: { year: number; american: boolean },
): Day | undefined {
  const [first, second] = [
    { year, month: b, day: a },
    { year, month: a, day: b },
  ];
  const [wanted, other] = american ? [second, first] : [first, second];
  return exact(wanted) ?? exact(other);
}

/** "31.10.1974", "23.04.2022": the tokeniser reads the first two as one number. */
export const dotted: PhraseForm = (tokens, i) => {
  const [, day, month] = /^(\d{1,2})\.(\d{1,2})$/.exec(tokenAt(tokens, i).text) ?? [];
  const year = tokenAt(tokens, i + 2);
  const whole =
    wordAt(tokens, i + 1) === '.' && joinsBoth(tokens, i + 1) && /^(?:\d\d|\d{4})$/.test(year.text);
  if (day === undefined || month === undefined || !whole || Number(day) > 31) return undefined;
  return {
    size: 3,
    meaning: ({ american }) => ({
      day: monthAndDay(Number(day), Number(month), { year: fullYear(year.text), american }),
    }),
  };
};

function isPossible(a: number, b: number): boolean {
  return Math.min(a, b) >= 1 && Math.min(a, b) <= 12 && Math.max(a, b) <= 31;
}

/** "5/12", "29/03"; "15 / 2" and "2-15" where nothing else is said. */
export const twoParts: PhraseForm = (tokens, i) => {
  const [a, sign, b] = [tokenAt(tokens, i).text, wordAt(tokens, i + 1), tokenAt(tokens, i + 2).text];
  if (!/^\d{1,2} [/-] \d{1,2}$/.test(`${a} ${sign} ${b}`)) return undefined;
  if (wordAt(tokens, i + 3) === sign || wordAt(tokens, i - 1) === sign) return undefined;
  const glued = sign === '/' && joinsBoth(tokens, i + 1) && a.length + b.length >= 3;
  if (!(glued || tokens.length === 3) || !isPossible(Number(a), Number(b))) return undefined;
  return { size: 3, meaning: (parts) => ({ day: twoPartDay(Number(a), Number(b), parts) }) };
};

function twoPartDay(a: number, b: number, parts: Parts): Day | undefined {
  const [month, day] = parts.american ? [a, b] : [b, a];
  return month <= 12 ? inYear(month, day, parts) : inYear(day, month, parts);
}

/** "20161016", "2016 10 16", "31 10 1974". */
export const digits: PhraseForm = (tokens, i) => {
  const first = tokenAt(tokens, i).text;
  const run = /^((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)$/.exec(first);
  const day = run && exact({ year: Number(run[1]), month: Number(run[2]), day: Number(run[3]) });
  if (day) return { size: 1, meaning: () => ({ day }) };
  const [second, third] = [tokenAt(tokens, i + 1).text, tokenAt(tokens, i + 2).text];
  const spaced = /^(?:19|20)\d\d \d{1,2} \d{1,2}$|^\d{1,2} \d{1,2} (?:19|20)\d\d$/.test(
    `${first} ${second} ${third}`,
  );
  return spaced
    ? { size: 3, meaning: (parts) => ({ day: ordered([first, second, third], undefined, parts) }) }
    : undefined;
};

/** The nearest day with this number that falls on the weekday; back where the sentence looks back. */
function numberedWeekday(weekday: number, number: number, { base, past }: Parts): Day | undefined {
  for (let step = 0; step <= 14; step += 1) {
    const first = new Date(Date.UTC(base.year, base.month - 1 + (past ? -step : step), 1));
    const day = { year: first.getUTCFullYear(), month: first.getUTCMonth() + 1, day: number };
    const lies = past ? iso(day) <= iso(base) : iso(day) >= iso(base);
    if (exists(day) && lies && weekdayOf(day) === weekday) return day;
  }
  return undefined;
}

/** "friday the 26th", "Mon 13th", "Monday 21": the day of the month that falls on it. */
export const weekdayNumber: PhraseForm = (tokens, i) => {
  const weekday = WEEKDAYS.get(wordAt(tokens, i));
  const article = wordAt(tokens, i + 1) === 'the';
  const day = weekday === undefined ? undefined : dayNumberAt(tokens, i + 1);
  if (weekday === undefined || !day || isTime(tokens, day.to)) return undefined;
  // "Monday 11" may be eleven o'clock; from 13 on no hour is said so.
  const bare = !article && tokenAt(tokens, day.to - 1).kind === 'number';
  if ((bare && day.value < 13) || (/^[-/.]$/.test(wordAt(tokens, day.to)) === true && bare)) return undefined;
  return { size: day.to - i, meaning: (parts) => ({ day: numberedWeekday(weekday, day.value, parts) }) };
};

/** "tuesday of next week", "next week Friday", "monday next week". */
export const weekdayOfWeek: PhraseForm = (tokens, i) => {
  const first = WEEKDAYS.get(wordAt(tokens, i));
  const joined = /^(?:of|in|,|-)$/.test(wordAt(tokens, i + 1)) ? 1 : 0;
  const week = first === undefined ? weekAt(tokens, i) : weekAt(tokens, i + 1 + joined);
  if (!week) return undefined;
  const joiner = first === undefined && /^(?:on|,|-|ke|ko)$/.test(wordAt(tokens, week.to)) ? 1 : 0;
  const weekday = first ?? WEEKDAYS.get(wordAt(tokens, week.to + joiner));
  if (weekday === undefined) return undefined;
  const to = first === undefined ? week.to + joiner + 1 : week.to;
  return { size: to - i, meaning: ({ base }) => ({ day: inWeek(base, weekday, week.value) }) };
};

function weekAt(tokens: Tokens, i: number): { value: number; to: number } | undefined {
  const at = wordAt(tokens, i) === 'the' ? i + 1 : i;
  const step = STEPS.get(wordAt(tokens, at)) ?? (wordAt(tokens, at) === 'foloving' ? 1 : undefined);
  const isWeek = /^(?:vik|hafte|hafta|saptah|vk)$/.test(wordAt(tokens, at + 1));
  return step !== undefined && isWeek ? { value: step, to: at + 2 } : undefined;
}

/** The day after or before: "day after tomorrow", "the day before yesterday". */
export const besideDay: PhraseForm = (tokens, i): Phrase | undefined => {
  const at = wordAt(tokens, i) === 'the' ? i + 1 : i;
  const said = [at, at + 1, at + 2].map((each) => wordAt(tokens, each)).join(' ');
  const after =
    /^day (?:after|aftr) (?:tomorow|tmrv|tmr|tomorov|tmrov)$/.test(said) || said.startsWith('day after tom');
  const before = said === 'day before yesterday';
  if (!after && !before) return undefined;
  return { size: at + 3 - i, meaning: ({ base }) => ({ day: shift(base, after ? 2 : -2) }) };
};
