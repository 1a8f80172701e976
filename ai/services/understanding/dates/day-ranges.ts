import { isGlued, tokenAt } from '../text/tokens.ts';
import { iso, shift } from './calendar.ts';
import { wordAt, type Tokens } from './form.ts';
import {
  dayNumberAt,
  monthAt,
  yearAt,
  type Meaning,
  type Parts,
  type Phrase,
  type PhraseForm,
  type Said,
} from './phrase.ts';
import { comingWeekday } from './relative-phrases.ts';
import { WEEKDAYS } from './words.ts';
import { inYear, monthDayAt } from './written-phrases.ts';
import { JOINS, joinAt } from './range-joins.ts';

interface Limit {
  readonly month: number;
  readonly day: number;
  readonly year?: number | undefined;
}

/** The longest first day, "the twenty third day of September", has six words; most numbers are seen here to begin no range. */
function mayBeRange(tokens: Tokens, i: number): boolean {
  return tokens.slice(i + 1, i + 7).some(({ folded }) => folded === 'and' || JOINS.has(folded));
}

/** The coming days from one to the other; the end lies after the beginning, over New Year too. */
function between(from: Limit, last: Limit, parts: Parts): Meaning {
  const end = last.year === undefined ? inYear(last.month, last.day, parts) : { ...last, year: last.year };
  if (!end) return {};
  const start = { year: from.year ?? end.year, month: from.month, day: from.day };
  const day = iso(start) <= iso(end) ? start : { ...start, year: end.year - 1 };
  return { day, lastDay: end };
}

function phrase(size: number, from: Limit, last: Limit): Phrase {
  return { size, meaning: (parts) => between(from, last, parts) };
}

/** Two numbers of days after a month; "Dec 2 - 5 laptops" and "Jan 3-15:30" are none. */
function twoDays(tokens: Tokens, i: number): readonly [Said, Said] | undefined {
  const from = dayNumberAt(tokens, i);
  const join = from && joinAt(tokens, i, from.to);
  const last = join === undefined ? undefined : dayNumberAt(tokens, join);
  if (!from || !last || last.value <= from.value || wordAt(tokens, last.to) === ':') return undefined;
  const apart = !isGlued(tokenAt(tokens, from.to), tokenAt(tokens, from.to + 1));
  return apart && /^[-–]$/.test(wordAt(tokens, from.to)) ? undefined : [from, last];
}

/** "July 13-15", "July 13 through 15": the year, if one is said, comes last. */
function monthFirst(tokens: Tokens, i: number): Phrase | undefined {
  const month = monthAt(tokens, i);
  const [from, last] = (month === undefined ? undefined : twoDays(tokens, i + 1)) ?? [];
  if (month === undefined || !from || !last || monthAt(tokens, last.to) !== undefined) return undefined;
  const said = yearAt(tokens, last.to);
  const year = said?.value;
  const size = (said?.to ?? last.to) - i;
  return phrase(size, { month, day: from.value, year }, { month, day: last.value, year });
}

/** "Aug 8 - Aug 12". What words join, "28 Dec to 2 Jan", are two dates, each whole by itself. */
function bothMonths(tokens: Tokens, i: number): Phrase | undefined {
  const from = monthDayAt(tokens, i);
  const last = from && /^[-–]$/.test(wordAt(tokens, from.to)) ? monthDayAt(tokens, from.to + 1) : undefined;
  return from && last && phrase(last.to - i, from, last);
}

/** "13th to 15th July", "12-16 of september". Before "until" a bare day is read by itself, as the coming one. */
function monthLast(tokens: Tokens, i: number): Phrase | undefined {
  const from = dayNumberAt(tokens, i);
  const join = from && joinAt(tokens, i, from.to);
  if (!from || join === undefined || /^(?:un)?til$/.test(wordAt(tokens, from.to))) return undefined;
  const last = monthDayAt(tokens, join);
  if (!last || from.value >= last.day || isGlued(tokenAt(tokens, i - 1), tokenAt(tokens, i)))
    return undefined;
  return phrase(last.to - i, { ...last, day: from.value }, last);
}

/** Two days of the year and what joins them. */
export const dayRange: PhraseForm = (tokens, i) =>
  mayBeRange(tokens, i)
    ? (bothMonths(tokens, i) ?? monthLast(tokens, i) ?? monthFirst(tokens, i))
    : undefined;

/** "Friday to Sunday": the coming ones, or the last where the sentence looks back. */
export const weekdayRange: PhraseForm = (tokens, i) => {
  const [from, to] = [WEEKDAYS.get(wordAt(tokens, i)), WEEKDAYS.get(wordAt(tokens, i + 2))];
  if (from === undefined || to === undefined || !/^(?:to|se|-)$/.test(wordAt(tokens, i + 1)))
    return undefined;
  return {
    size: 3,
    meaning: ({ base, past }) => {
      const coming = comingWeekday(base, from);
      const day = past ? shift(coming, -7) : coming;
      return { day, lastDay: shift(day, (to - from + 7) % 7) };
    },
  };
};
