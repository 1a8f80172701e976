import { readNumbers } from '../numbers/read.ts';
import { tokenise, type Token } from '../text/tokens.ts';
import { timeOf, twoDigits as two } from './time-of-day.ts';
import {
  DAYS,
  EITHER_WAY,
  GRAINS,
  MONTHS,
  PAST_TENSE,
  STEPS,
  WEEKDAYS,
  DATE_WORD,
  ORDINAL,
  GONE_BY,
  SINCE,
  type Grain,
} from './words.ts';

/** When and where "today" is. */
export interface Clock {
  /** RFC 3339. */
  readonly now: string;
  /** IANA name. */
  readonly timeZone: string;
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Calendar day at the business; an unknown time zone is UTC. */
export function today({ now, timeZone }: Clock): Day {
  let format = formats.get(timeZone);
  if (!format) {
    format = newFormat(timeZone);
    formats.set(timeZone, format);
  }
  const [year = 1970, month = 1, day = 1] = format.format(new Date(now)).split('-').map(Number);
  return { year, month, day };
}

function newFormat(timeZone: string): Intl.DateTimeFormat {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  try {
    return new Intl.DateTimeFormat('en-CA', { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat('en-CA', { ...options, timeZone: 'UTC' });
  }
}

function shift({ year, month, day }: Day, days: number): Day {
  const date = new Date(Date.UTC(year, month - 1, day + days));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

const iso = ({ year, month, day }: Day): string => `${year}-${two(month)}-${two(day)}`;
const weekdayOf = ({ year, month, day }: Day): number => new Date(Date.UTC(year, month - 1, day)).getUTCDay();
const exists = (day: Day): boolean => iso(shift(day, 0)) === iso(day);

/** Does the sentence speak of the past? Then "kal" is yesterday, and "on the 5th" was. */
function looksBack(sentence: readonly Token[]): boolean {
  return sentence.some(({ folded }) => PAST_TENSE.has(folded));
}

interface Parts {
  readonly tokens: readonly Token[];
  readonly base: Day;
  readonly past: boolean;
}

const word = (tokens: readonly Token[], i: number): string => tokens[i]?.folded ?? '';

function relativeDay({ tokens, base, past }: Parts): Day | undefined {
  for (const { folded } of tokens) {
    const days = DAYS.get(folded);
    if (days === undefined) continue;
    return shift(base, past && EITHER_WAY.has(folded) ? -days : days);
  }
  return undefined;
}

function weekday({ tokens, base, past }: Parts): Day | undefined {
  for (const [i, { folded }] of tokens.entries()) {
    const wanted = WEEKDAYS.get(folded);
    if (wanted === undefined) continue;
    const step = STEPS.get(word(tokens, i - 1));
    const ahead = (wanted - weekdayOf(base) + 7) % 7;
    if (step === -1 || (past && step === undefined)) return shift(base, ahead === 0 ? -7 : ahead - 7);
    return shift(base, ahead === 0 && step === 1 ? 7 : ahead);
  }
  return undefined;
}

function numberBefore(tokens: readonly Token[], i: number): number | undefined {
  const number = readNumbers(tokens.slice(0, i)).at(-1);
  return number && Number.isInteger(number.value) && number.value >= 1 && number.value <= 31
    ? number.value
    : undefined;
}

/** The nearest such day that is not past; the nearest past one when the sentence looks back. */
function inYear(month: number, day: number, { base, past }: Parts): Day | undefined {
  const year = [base.year - 1, base.year, base.year + 1]
    .map((each) => ({ year: each, month, day }))
    .filter(exists)
    .filter((each) => (past ? iso(each) <= iso(base) : iso(each) >= iso(base)));
  return past ? year.at(-1) : year[0];
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

const DAYS_IN: Readonly<Record<Grain, number>> = {
  hour: 0,
  day: 1,
  week: 7,
  weekend: 7,
  month: 30,
  year: 365,
};

function counted({ tokens, base }: Parts): Day | undefined {
  const i = tokens.findIndex(({ folded }) => GRAINS.has(folded));
  const grain = GRAINS.get(word(tokens, i));
  const count = readNumbers(tokens.slice(0, Math.max(i, 0))).at(-1)?.value;
  if (grain === undefined || count === undefined) return undefined;
  return shift(base, -Math.round(count * DAYS_IN[grain]));
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

function isoWeek(day: Day): string {
  const thursday = shift(day, 3 - ((weekdayOf(day) + 6) % 7));
  const start = Date.UTC(thursday.year, 0, 1);
  const days = (Date.UTC(thursday.year, thursday.month - 1, thursday.day) - start) / 86_400_000;
  return `${thursday.year}-W${two(Math.floor(days / 7) + 1)}`;
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

/**
 * A date as ISO 8601 in the business's calendar: `2025-11-02`, `2025-11-02T17:00`, `T17:00`, `2025-11`, `2025-W45`.
 * Null for festivals and whatever else has no fixed day. `kal` and `parso` follow the tense of the sentence.
 */
export function resolveDate(span: string, sentence: string, clock: Clock): string | null {
  const tokens = tokenise(span);
  const all = tokenise(sentence);
  const parts = { tokens, base: today(clock), past: looksBack(all) };
  const time = timeOf(tokens);
  for (const reader of DAY_READERS) {
    const day = reader(parts);
    if (day) return time === undefined ? iso(day) : `${iso(day)}T${time}`;
  }
  const past = isGoneBy(tokens, all) ? counted(parts) : undefined;
  const loose = stepped(parts) ?? (past && iso(past));
  return loose ?? (time === undefined ? null : `T${time}`);
}
