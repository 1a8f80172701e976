import { numberAt } from '../numbers/compose.ts';
import { ordinalAt } from '../numbers/ordinals.ts';
import { tokenAt } from '../text/tokens.ts';
import { add, addMonths, daysIn, inWeek, nthWeekday, shift, type Day, type Span } from './calendar.ts';
import { wordAt, type Tokens } from './form.ts';
import { holidayAt } from './holiday-phrases.ts';
import { nearestHoliday } from './holidays.ts';
import {
  monthAt,
  yearAt,
  type Meaning,
  type Parts,
  type Phrase,
  type PhraseForm,
  type Said,
} from './phrase.ts';
import { twoDigits } from './time-of-day.ts';
import { GRAINS, PARTS, STEPS, WEEKDAYS, type Grain } from './words.ts';

const MINUTES: ReadonlyMap<string, number> = new Map([
  ...['minute', 'minutes', 'min', 'mins', 'minat'].map((word) => [word, 1] as const),
  ...['hour', 'hours', 'hr', 'hrs', 'h', 'ghante', 'ghanta', 'ghnte', 'ghanton'].map(
    (word) => [word, 60] as const,
  ),
]);

interface Offset {
  readonly count: number;
  readonly span: Span | 'minute';
  readonly to: number;
}

/** "two", "a", "a couple of". */
export function countAt(tokens: Tokens, i: number): Said | undefined {
  const few = fewAt(tokens, i);
  if (few) return few;
  const number = numberAt(tokens, i);
  if (number) return number.value < 0 ? undefined : number;
  return /^an?$/.test(wordAt(tokens, i)) ? { value: 1, to: i + 1 } : undefined;
}

function isSpan(grain: Grain | undefined): grain is Span {
  return grain !== undefined && grain !== 'hour' && grain !== 'weekend';
}

/** "two days", "a week", "half an hour", "3 minutes", "a couple of weeks". */
function offsetAt(tokens: Tokens, i: number): Offset | undefined {
  const count = countAt(tokens, i);
  if (!count) return undefined;
  const of = wordAt(tokens, count.to) === 'of' ? count.to + 1 : count.to;
  const at = /^an?$/.test(wordAt(tokens, of)) ? of + 1 : of;
  const word = wordAt(tokens, at);
  const minutes = MINUTES.get(word);
  if (minutes !== undefined) return { count: count.value * minutes, span: 'minute', to: at + 1 };
  const grain = GRAINS.get(word);
  return isSpan(grain) ? { count: count.value, span: grain, to: at + 1 } : undefined;
}

function fewAt(tokens: Tokens, i: number): Said | undefined {
  const at = /^an?$/.test(wordAt(tokens, i)) ? i + 1 : i;
  const value = { couple: 2, fev: 3 }[wordAt(tokens, at)];
  return value === undefined ? undefined : { value, to: wordAt(tokens, at + 1) === 'of' ? at + 2 : at + 1 };
}

function moved({ count, span }: Offset, from: Meaning, { base, minutes }: Parts, back: boolean): Meaning {
  const [by, day] = [back ? -count : count, from.day ?? base];
  if (span !== 'minute') return { day: add(day, by, span), time: from.time };
  const total = minutes + Math.round(by);
  const time = ((total % 1440) + 1440) % 1440;
  return {
    day: shift(day, Math.floor(total / 1440)),
    time: `${twoDigits(Math.floor(time / 60))}:${twoDigits(time % 60)}`,
  };
}

const NOW = /^(?:nov|today|tomorov|tmrv|tmr|yesterday|aj|ab|kal)$/;
const ONWARD = /^(?:from|after)$/;
const LATER = /^(?:later|hence|bad|baad)$/;
const AGO = /^(?:ago|bak|earlier|pehle|pahle)$/;

/** The day that an offset starts from: "today", "tomorrow", a weekday. */
function anchorAt(
  tokens: Tokens,
  i: number,
): { readonly to: number; readonly meaning: (parts: Parts) => Meaning } | undefined {
  const at = wordAt(tokens, i) === 'right' ? i + 1 : i;
  const raw = tokenAt(tokens, at);
  if (raw.text.toLowerCase() === 'now' || NOW.test(raw.folded)) {
    const days = /^tom|^tm|^kal$/.test(raw.folded) ? 1 : raw.folded === 'yesterday' ? -1 : 0;
    return { to: at + 1, meaning: ({ base }) => ({ day: shift(base, days) }) };
  }
  const weekday = WEEKDAYS.get(raw.folded);
  if (weekday !== undefined && raw.text.length > 2)
    return { to: at + 1, meaning: ({ base }) => ({ day: comingWeekday(base, weekday) }) };
  const name = holidayAt(tokens, at);
  return (
    name && {
      to: name.to,
      meaning: (parts) => ({
        day: nearestHoliday(name.name, parts.base, { back: false, american: parts.american }) ?? undefined,
      }),
    }
  );
}

export function comingWeekday(base: Day, weekday: number): Day {
  const today = new Date(Date.UTC(base.year, base.month - 1, base.day)).getUTCDay();
  return shift(base, (weekday - today + 7) % 7 || 7);
}

/** What follows an offset and says whence, or which way, it counts. */
function directed(
  tokens: Tokens,
  found: Offset,
): (Pick<Phrase, 'meaning'> & { readonly to: number }) | undefined {
  const away = wordAt(tokens, found.to) === 'avay' ? 1 : 0;
  const after = found.to + away;
  const next = wordAt(tokens, after);
  const back = next === 'before' || AGO.test(next);
  const anchor = ONWARD.test(next) || next === 'before' ? anchorAt(tokens, after + 1) : undefined;
  if (anchor) return { to: anchor.to, meaning: (parts) => moved(found, anchor.meaning(parts), parts, back) };
  if (!LATER.test(next) && !AGO.test(next)) return undefined;
  // "do din baad" looks back where the sentence does.
  const looksBack = (parts: Parts): boolean => back || (next === 'bad' && parts.past);
  return { to: after + 1, meaning: (parts) => moved(found, {}, parts, looksBack(parts)) };
}

/** "two days from today", "3 weeks after tomorrow", "5 days before new year", "30 minutes later", "6 months ago", "in a week". */
export const offset: PhraseForm = (tokens, i) => {
  // "after 1 yr" says how long; when, only with what it is counted from.
  const leads = /^(?:in|vithin)$/.test(wordAt(tokens, i));
  const about = leads && /^(?:about|around|aproks|just)$/.test(wordAt(tokens, i + 1)) ? 1 : 0;
  const found = offsetAt(tokens, leads ? i + 1 + about : i);
  if (!found) return undefined;
  const whence = directed(tokens, found);
  if (whence) return { size: whence.to - i, meaning: whence.meaning };
  return leads ? { size: found.to - i, meaning: (parts) => moved(found, {}, parts, false) } : undefined;
};

/** "Monday two weeks from now", "Wednesday in a week": the weekday, so many weeks on. */
export const weekdayOffset: PhraseForm = (tokens, i) => {
  const weekday = WEEKDAYS.get(wordAt(tokens, i));
  if (weekday === undefined) return undefined;
  const at = wordAt(tokens, i + 1) === ',' ? i + 2 : i + 1;
  const after = offset(tokens, at);
  const found = offsetAt(tokens, /^(?:in|vithin)$/.test(wordAt(tokens, at)) ? at + 1 : at);
  if (!after || !found || found.span === 'minute') return undefined;
  const { count, span } = found;
  return {
    size: at + after.size - i,
    meaning: ({ base }) => ({
      day: span === 'week' ? inWeek(base, weekday, count) : comingWeekday(add(base, count, span), weekday),
    }),
  };
};

export interface MonthSaid {
  readonly of: (base: Day) => Pick<Day, 'year' | 'month'>;
  readonly to: number;
}

/** "of March 2013", "of next month", "in october". */
export function monthSaid(tokens: Tokens, i: number): MonthSaid | undefined {
  if (!/^(?:of|in)$/.test(wordAt(tokens, i))) return undefined;
  const at = wordAt(tokens, i + 1) === 'the' ? i + 2 : i + 1;
  const month = monthAt(tokens, at);
  if (month !== undefined) {
    const year = yearAt(tokens, at + 1);
    const of = (base: Day): Pick<Day, 'year' | 'month'> => ({
      month,
      year: year?.value ?? (month < base.month ? base.year + 1 : base.year),
    });
    return { of, to: year?.to ?? at + 1 };
  }
  const step = STEPS.get(wordAt(tokens, at)) ?? { curent: 0, foloving: 1 }[wordAt(tokens, at)];
  const isMonth = GRAINS.get(wordAt(tokens, at + 1)) === 'month';
  return step !== undefined && isMonth
    ? { of: (base) => addMonths({ ...base, day: 1 }, step), to: at + 2 }
    : undefined;
}

/** Which of them: "first", "third", "last", "5th last". */
export function whichAt(tokens: Tokens, i: number): Said | undefined {
  const at = wordAt(tokens, i) === 'the' ? i + 1 : i;
  if (wordAt(tokens, at) === 'last') return { value: -1, to: at + 1 };
  const ordinal = ordinalAt(tokens, at);
  if (!ordinal) return undefined;
  return wordAt(tokens, ordinal.to) === 'last' ? { value: -ordinal.value, to: ordinal.to + 1 } : ordinal;
}

/** "20 of this month": digits count only before "of". */
function plainDayAt(tokens: Tokens, i: number): Said | undefined {
  const { text } = tokenAt(tokens, i);
  const isDay = /^(?:[1-9]|[12]\d|3[01])$/.test(text) && wordAt(tokens, i + 1) === 'of';
  return isDay ? { value: Number(text), to: i + 1 } : undefined;
}

/** "first Monday of next month", "last Friday in October", "last day of october 2015", "20th of the next month". */
export const ofMonth: PhraseForm = (tokens, i) => {
  const which = whichAt(tokens, i) ?? plainDayAt(tokens, i);
  if (!which) return undefined;
  const weekday = WEEKDAYS.get(wordAt(tokens, which.to));
  const counted = weekday !== undefined || wordAt(tokens, which.to) === 'day';
  const month = monthSaid(tokens, counted ? which.to + 1 : which.to);
  if (!month || (!counted && which.value < 0)) return undefined;
  const meaning = ({ base }: Parts): Meaning => {
    const of = month.of(base);
    if (weekday !== undefined) return { day: nthWeekday(of, weekday, which.value) ?? undefined };
    const day = which.value > 0 ? which.value : daysIn(of.year, of.month) + which.value + 1;
    return { day: { ...of, day } };
  };
  return { size: month.to - i, meaning };
};

/** "this morning", "last night": a part of today or of the day before. */
export const partOfDay: PhraseForm = (tokens, i) => {
  const step = STEPS.get(wordAt(tokens, i));
  const part = PARTS.get(wordAt(tokens, i + 1));
  if (step === undefined || step > 0 || part === undefined) return undefined;
  return { size: 2, meaning: ({ base }) => ({ day: shift(base, step) }) };
};

/** "right now", "at the moment". */
export const rightNow: PhraseForm = (tokens, i) => {
  const [first, second, third] = [0, 1, 2].map((step) => tokenAt(tokens, i + step).text.toLowerCase());
  const size =
    first === 'right' && second === 'now'
      ? 2
      : first === 'at' && (second === 'the' ? third === 'moment' : second === 'this' && third === 'time')
        ? 3
        : 0;
  const clock = ({ base, minutes }: Parts): Meaning => ({
    day: base,
    time: `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`,
  });
  return size === 0 ? undefined : { size, meaning: clock };
};
