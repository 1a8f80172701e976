import { ordinalAt } from '../numbers/ordinals.ts';
import { shift, weekdayOf, type Day } from './calendar.ts';
import { wordAt, type Tokens } from './form.ts';
import { holidayAt, holidayDate } from './holiday-phrases.ts';
import { holiday } from './holidays.ts';
import type { Parts, Phrase, PhraseForm } from './phrase.ts';
import { WEEKDAYS } from './words.ts';
import { monthDay } from './written-phrases.ts';

/** The day that others are counted from: "Oct 5th", "christmas 2014", "today". */
function anchorAt(tokens: Tokens, i: number): Phrase | undefined {
  if (wordAt(tokens, i) === 'today') return { size: 1, meaning: ({ base }) => ({ day: base }) };
  return monthDay(tokens, i) ?? holidayDate(tokens, i);
}

function numberOf({ year, month, day }: Day): number {
  return Date.UTC(year, month - 1, day);
}

/** Of the days the so-manieth by its distance. */
function byDistance(days: readonly Day[], from: Day, which: number): Day | undefined {
  const distance = (day: Day): number => Math.abs(numberOf(day) - numberOf(from));
  return [...days].sort((a, b) => distance(a) - distance(b))[which - 1];
}

const AROUND = [-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5];

interface Kind {
  readonly to: number;
  /** Those around a day. */
  readonly near: (day: Day, parts: Parts) => Day[];
}

/** "Monday", "xmas". */
function kindAt(tokens: Tokens, i: number): Kind | undefined {
  const weekday = WEEKDAYS.get(wordAt(tokens, i));
  if (weekday !== undefined) {
    const near = (day: Day): Day[] =>
      AROUND.map((weeks) => shift(day, ((weekday - weekdayOf(day) + 7) % 7) + 7 * weeks));
    return { to: i + 1, near };
  }
  const name = holidayAt(tokens, i);
  if (!name) return undefined;
  const near = ({ year }: Day, { american }: Parts): Day[] =>
    AROUND.flatMap((years) => holiday(name.name, year + years, american) ?? []);
  return { to: name.to, near };
}

/** "closest Monday to Oct 5th", "second closest xmas to today". */
export const closest: PhraseForm = (tokens, i) => {
  const which = ordinalAt(tokens, i);
  const at = which?.to ?? i;
  const kind = /^(?:closest|nearest)$/.test(wordAt(tokens, at)) ? kindAt(tokens, at + 1) : undefined;
  const anchor = kind && wordAt(tokens, kind.to) === 'to' ? anchorAt(tokens, kind.to + 1) : undefined;
  if (!kind || !anchor) return undefined;
  return {
    size: kind.to + 1 + anchor.size - i,
    meaning: (parts) => {
      const from = anchor.meaning(parts).day;
      return { day: from && byDistance(kind.near(from, parts), from, which?.value ?? 1) };
    },
  };
};

/** "third tuesday after christmas 2014", "first Monday before March 5". */
export const weekdayAfter: PhraseForm = (tokens, i) => {
  const which = ordinalAt(tokens, i);
  const weekday = which && WEEKDAYS.get(wordAt(tokens, which.to));
  const way = which && { after: 1, before: -1 }[wordAt(tokens, which.to + 1)];
  const anchor = way === undefined || !which ? undefined : anchorAt(tokens, which.to + 2);
  if (!which || weekday === undefined || way === undefined || !anchor) return undefined;
  return {
    size: which.to + 2 + anchor.size - i,
    meaning: (parts) => {
      const from = anchor.meaning(parts).day;
      const ahead = from && ((way * (weekday - weekdayOf(from)) + 7) % 7 || 7);
      return {
        day: from && ahead !== undefined ? shift(from, way * (ahead + 7 * (which.value - 1))) : undefined,
      };
    },
  };
};
