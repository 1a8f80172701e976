import type { Reading } from '../text/reading.ts';
import { tokenAt } from '../text/tokens.ts';
import { isTaken, type Found } from '../entities/found.ts';
import { dayOfMonth, hindiDay, monthFirst, monthOrYear, slashed } from './calendar-forms.ts';
import { bareHour, clock, hourBefore } from './clock-forms.ts';
import { day, festival, goneBy, part, stepped, weekday, weekdays, weekend, weekOf } from './day-forms.ts';
import { sizeIf, wordAt, type Form, type Tokens } from './form.ts';
import { phraseAt } from './phrases.ts';
import { timeRange } from './time-ranges.ts';
import { GRAINS, OCLOCK, PARTS } from './words.ts';

const FORMS: readonly Form[] = [
  festival,
  stepped,
  slashed,
  dayOfMonth,
  hindiDay,
  clock,
  goneBy,
  monthFirst,
  day,
  weekdays,
  weekday,
  weekend,
  monthOrYear,
  weekOf,
  part,
];

function longest(tokens: Tokens, i: number): number {
  let most = phraseAt(tokens, i)?.size ?? 0;
  for (const form of FORMS) most = Math.max(most, form(tokens, i));
  return most;
}

const JOINS = /^(?:at|@|ko|ke|ki|k|ka|around|in|before|of|the)$/;
/** These join only what is a time of the clock: "Thursday from 9:30", "Saturday for 9am". */
const JOINS_TIMES = /^(?:from|for|betvin)$/;

/** "9am on Saturday" is one moment, "in 3 days on Friday" names a day twice. */
function endsInTime(tokens: Tokens, i: number): boolean {
  const word = wordAt(tokens, i);
  return (
    tokenAt(tokens, i).kind === 'number' ||
    /^(?:[ap]|[ap]?m|\.)$/.test(word) ||
    OCLOCK.has(word) ||
    PARTS.has(word)
  );
}

/** How many words at `i` may join two dates: "tomorrow at 5 pm", "6:15 in the morning", "Sunday the 26th". */
function joiners(tokens: Tokens, i: number): number {
  const word = wordAt(tokens, i);
  if (word === 'on') return sizeIf(endsInTime(tokens, i - 1), 1);
  if (JOINS_TIMES.test(word))
    return sizeIf(clock(tokens, i + 1) > 0 || timeRange(tokens, i + 1) !== undefined, 1);
  if (!JOINS.test(word)) return 0;
  return word !== 'the' && wordAt(tokens, i + 1) === 'the' ? 2 : 1;
}

/** Does a second date follow the first so closely, on its line, that both are one? "kal subah 7 baje". */
function joined(tokens: Tokens, i: number, text: string): number {
  const direct = longest(tokens, i);
  const skip = direct > 0 ? 0 : joiners(tokens, i);
  const size = direct || (skip > 0 ? longest(tokens, i + skip) : 0);
  const between = text.slice(tokenAt(tokens, i - 1).end, tokenAt(tokens, i + skip).start);
  return size === 0 || between.includes('\n') ? 0 : skip + size;
}

function sizeAt(tokens: Tokens, i: number, text: string): number {
  let size = longest(tokens, i);
  if (size === 0) return 0;
  for (let more = joined(tokens, i + size, text); more > 0; more = joined(tokens, i + size, text))
    size += more;
  const clocked = tokens.slice(i, i + size).some((_, j) => clock(tokens, i + j) > 0);
  return clocked || GRAINS.has(wordAt(tokens, i + size - 1)) ? size : size + bareHour(tokens, i + size);
}

/** A part of the day alone says little: "morning or evening batch". */
function saysADay(tokens: Tokens, i: number, size: number): boolean {
  const only = wordAt(tokens, i);
  if (size > 1 || !PARTS.has(only)) return true;
  // "raat ke khane" is a meal.
  if (only === 'rat') return wordAt(tokens, i + 1) === 'ko';
  return /^(?:ko|ke|jaldi|only)$/.test(wordAt(tokens, i + 1)) || wordAt(tokens, i - 1) === 'since';
}

/** Days, dates, months, festivals and times of the clock, as written; adjacent ones are one span. */
export function findDates({ tokens, text }: Reading, taken: readonly Found[]): Found<string>[] {
  const found: Found<string>[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const size = sizeAt(tokens, i, text);
    if (size === 0 || !saysADay(tokens, i, size)) continue;
    const { start } = tokenAt(tokens, i - hourBefore(tokens, i));
    i += size - 1;
    const { end } = tokenAt(tokens, i);
    const written = text.slice(start, end);
    const date = { kind: 'date' as const, start, end, text: written, value: written };
    if (!isTaken(date, taken) && !isTaken(date, found)) found.push(date);
  }
  return found;
}
