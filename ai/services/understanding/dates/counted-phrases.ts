import { simpleNumberAt } from '../numbers/simple.ts';
import { tokenAt } from '../text/tokens.ts';
import { isoWeek, shift, weekdayOf, iso, type Day } from './calendar.ts';
import { wordAt, type Tokens } from './form.ts';
import { monthOf, startOf, stretch } from './period.ts';
import type { Parts, Phrase, PhraseForm, Said } from './phrase.ts';
import { countAt } from './relative-phrases.ts';
import { clockOf } from './time-phrases.ts';
import { GRAINS, WEEKDAYS } from './words.ts';

type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

function unitAt(tokens: Tokens, i: number): Unit | undefined {
  const word = wordAt(tokens, i);
  if (/^(?:minutes?|mins?)$/.test(word)) return 'minute';
  if (/^(?:hours?|hrs?)$/.test(word)) return 'hour';
  if (/^(?:kuarters?|ktrs?)$/.test(word)) return 'quarter';
  const grain = GRAINS.get(word);
  return grain === 'weekend' || grain === 'hour' ? undefined : grain;
}

interface Counted {
  readonly count: number;
  readonly unit: Unit;
  readonly to: number;
}

function countedAt(tokens: Tokens, i: number): Counted | undefined {
  // Here "two quarters" are no half.
  const count = simpleNumberAt(tokens, i) ?? countAt(tokens, i);
  const unit = count && unitAt(tokens, count.to);
  const whole = count !== undefined && Number.isInteger(count.value) && count.value >= 1;
  return whole && count.value <= 1000 && unit ? { count: count.value, unit, to: count.to + 1 } : undefined;
}

/** A day and a time so many minutes since its midnight. */
function moment(day: Day, minutes: number): string {
  return `${iso(shift(day, Math.floor(minutes / 1440)))}T${clockOf(minutes)}`;
}

/** So many whole units before or after the one that is now. */
function around({ count, unit }: Counted, { base, minutes }: Parts, back: boolean): string {
  if (unit === 'minute' || unit === 'hour') {
    const size = unit === 'hour' ? 60 : 1;
    const now = Math.floor(minutes / size);
    const [from, until] = back ? [now - count, now] : [now + 1, now + 1 + count];
    return `${moment(base, from * size)}/${moment(base, until * size)}`;
  }
  if (unit === 'day') {
    const [from, last] = back ? [-count, -1] : [1, count];
    return `${iso(shift(base, from))}/${iso(shift(base, last))}`;
  }
  const [from, until] = back ? [-count, 0] : [1, count + 1];
  const [start, end] = [startOf(unit, base, from), startOf(unit, base, until)];
  return unit === 'year' ? `${start.year}/${end.year - 1}` : stretch(start, end);
}

/** "last 2 weeks", "next three days", "past few months": whole ones, without the one that is now. */
export const countedPeriods: PhraseForm = (tokens, i) => {
  const step = /^(?:(last|past|previous|prev)|nekst|foloving)$/.exec(wordAt(tokens, i));
  const found = step ? countedAt(tokens, i + 1) : undefined;
  if (!step || !found) return undefined;
  const back = step[1] !== undefined;
  return { size: found.to - i, meaning: (parts) => ({ value: around(found, parts, back) }) };
};

/** The unit that lies so many on. */
function ahead({ count, unit }: Counted, { base, minutes }: Parts): string {
  if (unit === 'minute' || unit === 'hour') return moment(base, minutes + count * (unit === 'hour' ? 60 : 1));
  if (unit === 'quarter') return stretch(startOf(unit, base, count), startOf(unit, base, count + 1));
  if (unit === 'day') return iso(shift(base, count));
  if (unit === 'week') return isoWeek(shift(base, 7 * count));
  return unit === 'month' ? monthOf(startOf(unit, base, count)) : String(base.year + count);
}

/** "upcoming two weeks", "2 upcoming months". */
export const upcoming: PhraseForm = (tokens, i) => {
  const leads = /^(?:upcoming|coming)$/.test(wordAt(tokens, i));
  const count = leads ? countedAt(tokens, i + 1) : splitAt(tokens, i);
  return count && { size: count.to - i, meaning: (parts) => ({ value: ahead(count, parts) }) };
};

/** "2 upcoming months": the word stands between the number and the unit. */
function splitAt(tokens: Tokens, i: number): Counted | undefined {
  const count = simpleNumberAt(tokens, i) ?? countAt(tokens, i);
  if (!count || !/^(?:upcoming|coming)$/.test(wordAt(tokens, count.to))) return undefined;
  const unit = unitAt(tokens, count.to + 1);
  return unit && Number.isInteger(count.value) ? { count: count.value, unit, to: count.to + 2 } : undefined;
}

/** A weekday, in the plural too. */
function weekdaysAt(tokens: Tokens, i: number): number | undefined {
  return WEEKDAYS.get(wordAt(tokens, i)) ?? WEEKDAYS.get(wordAt(tokens, i).replace(/s$/, ''));
}

/** The so-manieth such weekday after today, or before it. */
function fromToday(weekday: number, count: number, base: Day): Day {
  const ahead = (weekday - weekdayOf(base) + 7) % 7 || 7;
  const back = (weekdayOf(base) - weekday + 7) % 7 || 7;
  return shift(base, count > 0 ? ahead + 7 * (count - 1) : -back + 7 * (count + 1));
}

/** "3 fridays from now", "two sundays ago". */
export const countedWeekdays: PhraseForm = (tokens, i): Phrase | undefined => {
  const count = countAt(tokens, i);
  const weekday = count && weekdaysAt(tokens, count.to);
  if (!count || weekday === undefined || !Number.isInteger(count.value)) return undefined;
  const way = directionAt(tokens, count.to + 1);
  return (
    way && {
      size: way.to - i,
      meaning: ({ base }) => ({ day: fromToday(weekday, count.value * way.value, base) }),
    }
  );
};

/** "from now", "ago": 1 onward, -1 back. */
function directionAt(tokens: Tokens, i: number): Said | undefined {
  const word = wordAt(tokens, i);
  if (/^(?:ago|bak)$/.test(word)) return { value: -1, to: i + 1 };
  if (word === 'hence') return { value: 1, to: i + 1 };
  const now = tokenAt(tokens, i + 1).text.toLowerCase() === 'now';
  return word === 'from' && now ? { value: 1, to: i + 2 } : undefined;
}
