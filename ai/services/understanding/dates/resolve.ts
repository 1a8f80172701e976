import { readNumbers } from '../numbers/read.ts';
import type { Stretch } from '../entities/found.ts';
import type { Reading } from '../text/reading.ts';
import type { Token } from '../text/tokens.ts';
import { add, exists, inWeek, iso, isoWeek, shift, weekdayOf, type Day } from './calendar.ts';
import { localTime, type Clock } from './clock.ts';
import { isoOf } from './iso.ts';
import type { Meaning, Parts } from './phrase.ts';
import { phraseAt } from './phrases.ts';
import { looksBack } from './tense.ts';
import { inYear } from './written-phrases.ts';
import { hourAlone, timeOf, twoDigits as two } from './time-of-day.ts';
import {
  AROUND,
  DAYS,
  EITHER_WAY,
  GRAINS,
  MONTHS,
  PARTS,
  STEPS,
  WEEKDAYS,
  DATE_WORD,
  ORDINAL,
  GONE_BY,
  SINCE,
} from './words.ts';

const word = (tokens: readonly Token[], i: number): string => tokens[i]?.folded ?? '';

function relativeDay({ tokens, base, past }: Parts): Day | undefined {
  for (const { folded } of tokens) {
    const days = DAYS.get(folded);
    if (days === undefined) continue;
    return shift(base, past && EITHER_WAY.has(folded) ? -days : days);
  }
  return undefined;
}

/** "coming Friday" is the nearest one, "next Friday" that of next week. */
const COMING = /^(?:coming|upcoming|ane|ana)$/;

/** 1 to 7. */
function daysAhead(base: Day, wanted: number): number {
  return (wanted - weekdayOf(base) + 7) % 7 || 7;
}

function weekday({ tokens, base, past }: Parts): Day | undefined {
  const i = tokens.findIndex(({ folded }) => WEEKDAYS.has(folded));
  const wanted = WEEKDAYS.get(word(tokens, i));
  if (wanted === undefined) return undefined;
  const said = word(tokens, i - 1);
  const step = STEPS.get(said) ?? (past ? -1 : 0);
  const ahead = daysAhead(base, wanted);
  if (step === 0 || COMING.test(said)) return shift(base, ahead);
  if (step === 1) return inWeek(base, wanted, 1);
  // Who says "last" of yesterday means the week before.
  return shift(base, ahead === 6 && STEPS.has(said) ? -8 : ahead === 7 ? -7 : ahead - 7);
}

function numberBefore(tokens: readonly Token[], i: number): number | undefined {
  const number = readNumbers(tokens.slice(0, i)).at(-1);
  return number && Number.isInteger(number.value) && number.value >= 1 && number.value <= 31
    ? number.value
    : undefined;
}

function monthDay(parts: Parts): Day | undefined {
  const { tokens } = parts;
  const i = tokens.findIndex(({ folded }) => MONTHS.has(folded));
  const month = MONTHS.get(word(tokens, i));
  if (month === undefined) return undefined;
  const day =
    numberBefore(tokens, i) ??
    (/^\d{1,2}$/.test(word(tokens, i + 1)) ? Number(word(tokens, i + 1)) : undefined);
  if (day === undefined) return undefined;
  const year = [word(tokens, i + 1), word(tokens, i + 2)].find((each) => /^(?:19|20)\d\d$/.test(each));
  const exact = { year: Number(year), month, day };
  if (year !== undefined) return exists(exact) ? exact : undefined;
  return inYear(month, day, parts);
}

function slashed(parts: Parts): Day | undefined {
  const { tokens } = parts;
  const [day, sign, month] = [word(tokens, 0), word(tokens, 1), word(tokens, 2)];
  if (
    !/^\d{1,2}$/.test(day) ||
    !/^[/.-]$/.test(sign) ||
    !/^\d{1,2}$/.test(month) ||
    word(tokens, 3) === 'am' ||
    word(tokens, 3) === 'pm'
  )
    return undefined;
  if (word(tokens, 3) !== sign) return sign === '/' ? inYear(Number(month), Number(day), parts) : undefined;
  const written = Number(word(tokens, 4));
  const exact = { year: written < 100 ? 2000 + written : written, month: Number(month), day: Number(day) };
  return exists(exact) ? exact : undefined;
}

/** "the 18th", "12 tarikh": of this month, or of the next or last one when that is past or to come. */
function dayAlone(parts: Parts): Day | undefined {
  const { tokens, base, past } = parts;
  const i = tokens.findIndex(({ folded }) => DATE_WORD.has(folded) || ORDINAL.has(folded));
  const day = i < 0 ? undefined : numberBefore(tokens, i);
  if (day === undefined) return undefined;
  for (const months of past ? [0, -1, -2] : [0, 1, 2]) {
    const first = new Date(Date.UTC(base.year, base.month - 1 + months, 1));
    const candidate = { year: first.getUTCFullYear(), month: first.getUTCMonth() + 1, day };
    if (exists(candidate) && (past ? iso(candidate) <= iso(base) : iso(candidate) >= iso(base)))
      return candidate;
  }
  return undefined;
}

function counted({ tokens, base }: Parts): Day | undefined {
  const i = tokens.findIndex(({ folded }) => GRAINS.has(folded));
  const grain = GRAINS.get(word(tokens, i));
  const count = readNumbers(tokens.slice(0, Math.max(i, 0))).at(-1)?.value;
  if (grain === undefined || count === undefined) return undefined;
  if (grain === 'hour') return base;
  return add(base, -count, grain === 'weekend' ? 'week' : grain);
}

/** "next week" as its ISO week, "agle mahine" as YYYY-MM, "this weekend" as its Saturday. */
function stepped({ tokens, base }: Parts): string | undefined {
  const i = tokens.findIndex(({ folded }) => GRAINS.has(folded));
  const grain = GRAINS.get(word(tokens, i));
  const step = STEPS.get(word(tokens, i - 1)) ?? (grain === 'weekend' ? 0 : undefined);
  if (grain === undefined || step === undefined) return undefined;
  if (grain === 'year') return String(base.year + step);
  if (grain === 'month') {
    const first = new Date(Date.UTC(base.year, base.month - 1 + step, 1));
    return `${first.getUTCFullYear()}-${two(first.getUTCMonth() + 1)}`;
  }
  if (grain === 'weekend') return iso(shift(base, ((6 - weekdayOf(base) + 7) % 7) + 7 * step));
  return grain === 'week' ? isoWeek(shift(base, 7 * step)) : iso(shift(base, step));
}

function isGoneBy(tokens: readonly Token[], sentence: readonly Token[]): boolean {
  const last = tokens.at(-1);
  const after = sentence.find((token) => last !== undefined && token.start >= last.end);
  return (
    tokens.some(({ folded }) => GONE_BY.has(folded) || SINCE.has(folded)) ||
    (after !== undefined && GONE_BY.has(after.folded))
  );
}

/** The first way that knows the day. */
const DAY_READERS: readonly ((parts: Parts) => Day | undefined)[] = [
  slashed,
  monthDay,
  relativeDay,
  weekday,
  dayAlone,
];

function readDay(parts: Parts): Day | undefined {
  return DAY_READERS.map((reader) => reader(parts)).find((each) => each !== undefined);
}

/** A month or a year by itself, "April", "October 2014", "2021", as YYYY-MM or YYYY: the nearest one. */
function monthOrYear({ tokens, base, past }: Parts): string | undefined {
  const i = tokens.findIndex(({ folded }) => MONTHS.has(folded));
  const month = MONTHS.get(word(tokens, i));
  const written = tokens.find(({ text }) => /^(?:19|20)\d\d$/.test(text))?.text;
  if (month === undefined) return tokens.length === 1 ? written : undefined;
  const step = STEPS.get(word(tokens, i - 1));
  const back = past || step === -1;
  const turn = back ? (month > base.month ? -1 : 0) : month < base.month ? 1 : 0;
  return `${written ?? base.year + turn}-${two(month)}`;
}

/** The hour that ends a span without saying what it is: "tomorrow at 12", "shaam 6". */
function bareHour(tokens: readonly Token[]): string | undefined {
  const [before, last] = [word(tokens, tokens.length - 2), tokens.at(-1)];
  const follows = before === 'ko' || [AROUND, DAYS, PARTS, WEEKDAYS].some((words) => words.has(before));
  // A word is an hour only after a part of the day: "subah nau".
  const isHour = last?.kind === 'number' ? follows : PARTS.has(before);
  const hour = last && isHour ? readNumbers([last]).at(-1)?.value : undefined;
  return hour === undefined ? undefined : hourAlone(tokens, hour);
}

/** The first day and the first time, each with its end. */
function joined(first: Meaning, next: Meaning): Meaning {
  const { day, lastDay } = first.day === undefined ? next : first;
  const { time, until, dayShift } = first.time === undefined ? next : first;
  return { day, lastDay, time, until, dayShift, value: first.value ?? next.value };
}

/** What the phrases of a span, read in their sentence, say together: the first day and the first time. */
function phrased(span: Stretch, sentence: readonly Token[], parts: Parts): Meaning {
  let meaning: Meaning = {};
  const first = sentence.findIndex(({ start }) => start >= span.start);
  for (let i = Math.max(first, 0); (sentence[i]?.end ?? Infinity) <= span.end; i += 1) {
    const phrase = phraseAt(sentence, i);
    if (!phrase) continue;
    meaning = joined(meaning, phrase.meaning(parts));
    i += phrase.size - 1;
  }
  return meaning;
}

/**
 * A date as ISO 8601 in the business's calendar: `2025-11-02`, `2025-11-02T17:00`, `T17:00`, `2025-11`, `2025-W45`,
 * a stretch of time as its first and last day, time or month: `2025-11-02/2025-11-05`.
 * Null for whatever has no fixed day. `kal` and `parso` follow the tense of the sentence.
 */
export function resolveDate(
  span: Stretch,
  { tokens: all }: Pick<Reading, 'tokens'>,
  clock: Clock,
): string | null {
  const tokens = all.filter(({ start, end }) => start >= span.start && end <= span.end);
  const { day: base, minutes, offset } = localTime(clock);
  const parts = {
    tokens,
    base,
    minutes,
    offset,
    past: looksBack(all),
    american: clock.timeZone.startsWith('America/'),
  };
  const said = phrased(span, all, parts);
  const time = said.time ?? bareHour(tokens) ?? timeOf(tokens);
  const day = said.day ?? (said.value === undefined ? readDay(parts) : undefined);
  const meaning = { ...said, day, time };
  const surely = day ?? said.value ?? said.until;
  return (surely === undefined ? loosely(meaning, parts, all) : isoOf(meaning)) ?? null;
}

/** "next week", "two weeks ago", "April", or the time alone: as exactly as it is meant. */
function loosely(meaning: Meaning, parts: Parts, sentence: readonly Token[]): string | undefined {
  const past = isGoneBy(parts.tokens, sentence) ? counted(parts) : undefined;
  return stepped(parts) ?? (past && iso(past)) ?? isoOf(meaning) ?? monthOrYear(parts);
}
