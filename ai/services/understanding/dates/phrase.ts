import { ordinalAt } from '../numbers/ordinals.ts';
import { simpleNumberAt } from '../numbers/simple.ts';
import { isGlued, tokenAt } from '../text/tokens.ts';
import type { Day } from './calendar.ts';
import { wordAt, type Tokens } from './form.ts';
import { MONTHS } from './words.ts';

/** What a phrase is read against. */
export interface Parts {
  readonly tokens: Tokens;
  readonly base: Day;
  /** Minutes since midnight at the business. */
  readonly minutes: number;
  /** Does the sentence look back? */
  readonly past: boolean;
  /** Minutes that its clock is ahead of UTC. */
  readonly offset: number;
  /** Months before days, as America writes. */
  readonly american: boolean;
}

/** A moment, or a stretch of time from its first day or time to its last. */
export interface Meaning {
  readonly day?: Day | undefined;
  /** HH:MM. */
  readonly time?: string | undefined;
  readonly lastDay?: Day | undefined;
  /** HH:MM of the end. */
  readonly until?: string | undefined;
  /** Days from the day that is said to the one at the business, where the time is that of another zone. */
  readonly dayShift?: number | undefined;
  /** ISO 8601 of what is no day: a week, a month, a year, or a stretch of them. */
  readonly value?: string | undefined;
}

/** A date or a time of several words: how many tokens it takes, and what it means. */
export interface Phrase {
  readonly size: number;
  readonly meaning: (parts: Parts) => Meaning;
}

/** The phrase of this form that begins at a token. */
export type PhraseForm = (tokens: Tokens, i: number) => Phrase | undefined;

export interface Said {
  readonly value: number;
  /** The token after it. */
  readonly to: number;
}

const isWhole = (value: number, most: number): boolean =>
  Number.isInteger(value) && value >= 1 && value <= most;

/** The 30 of "12:30 december" are minutes. */
function isMinutes(tokens: Tokens, i: number): boolean {
  return wordAt(tokens, i - 1) === ':' && isGlued(tokenAt(tokens, i - 1), tokenAt(tokens, i));
}

function cardinalAt(tokens: Tokens, i: number): Said | undefined {
  const { kind, text } = tokenAt(tokens, i);
  if (kind === 'number') return /^\d{1,2}$/.test(text) ? { value: Number(text), to: i + 1 } : undefined;
  const number = simpleNumberAt(tokens, i);
  return number?.multiplier === 1 ? number : undefined;
}

/** A day of the month: "29", "29th", "twenty nine", "the fifteenth", "बाईस". */
export function dayNumberAt(tokens: Tokens, i: number): Said | undefined {
  if (isMinutes(tokens, i)) return undefined;
  const at = wordAt(tokens, i) === 'the' ? i + 1 : i;
  const said = ordinalAt(tokens, at) ?? cardinalAt(tokens, at);
  return said && isWhole(said.value, 31) ? said : undefined;
}

/** "nineteen eighty six", "nineteen hundred ninety three". */
function spokenYear(tokens: Tokens, i: number): Said | undefined {
  const [first, second] = [simpleNumberAt(tokens, i), simpleNumberAt(tokens, i + 1)];
  if (!first || tokenAt(tokens, i).kind !== 'word') return undefined;
  if (isYear(first.value) && first.multiplier >= 100) return first;
  const century = first.value === 19 || first.value === 20;
  if (!century || !second || second.value < 10 || second.value > 99) return undefined;
  return { value: first.value * 100 + second.value, to: second.to };
}

const isYear = (value: number): boolean => Number.isInteger(value) && value >= 1900 && value < 2100;

function centuryOf(short: number): number {
  return short < 50 ? 2000 + short : 1900 + short;
}

/** A year, perhaps after a comma or "of": "2019", ", 2019", "of 87", "'87", "two thousand and thirty two". */
export function yearAt(tokens: Tokens, i: number): Said | undefined {
  const joined = /^(?:,|of|in|'|’|-|\/)$/.test(wordAt(tokens, i));
  const at = joined ? i + 1 : i;
  const token = tokenAt(tokens, at);
  if (/^\d{4}$/.test(token.text) && isYear(Number(token.text)))
    return { value: Number(token.text), to: at + 1 };
  const short = joined && /^(?:of|'|’|-|\/)$/.test(wordAt(tokens, i)) && /^\d{2}$/.test(token.text);
  if (short) return { value: centuryOf(Number(token.text)), to: at + 1 };
  return spokenYear(tokens, at);
}

/** The year that two digits mean. */
export function fullYear(written: string): number {
  return written.length <= 2 ? centuryOf(Number(written)) : Number(written);
}

export function monthAt(tokens: Tokens, i: number): number | undefined {
  return MONTHS.get(wordAt(tokens, i));
}

/** Is the sign at `i` glued on both sides? */
export function joinsBoth(tokens: Tokens, i: number): boolean {
  return (
    isGlued(tokenAt(tokens, i - 1), tokenAt(tokens, i)) && isGlued(tokenAt(tokens, i), tokenAt(tokens, i + 1))
  );
}
