import { isGlued, tokenAt, type Token } from '../text/tokens.ts';
import { ADDED_TO_NEXT, DOZEN, FRACTIONS, HUNDRED_AFTER_NUMBER, MULTIPLIERS, SMALL } from './words.ts';

/** A number as it is said or written; `from` and `to` are token indices, `to` not included. */
export interface NumberSpan {
  readonly value: number;
  readonly from: number;
  readonly to: number;
  /** Written with digits, perhaps followed by a word such as "lakh". */
  readonly digits: boolean;
  /** The largest of k, lakh, crore … that was said; 1 without one. */
  readonly multiplier: number;
  /** "2 dozen": the value counts pieces already. */
  readonly dozen: boolean;
}

/** "bhej do", "kar do", "bata do": after a verb's stem "do" is "give", not two. */
const STEM_BEFORE_DO =
  /^(?:can|cant|could|vil|vould|vont|must|sould|i|d[ei]|kar|kr|rakh|likh|bhej|bej|bata|bta|dila|laga|lga|hata|hta|bana|bna|dikha|suna|mila|cod|chod|jod|kat|dal|rok|band|bol|badal|le|likh|pahuncha|pahucha|bula|samjha|lauta|utha|uta|utar|nikal|bhar|pak|thik|seo|book|buk|send|share|ser|cancel|confirm|call|kol|order|fiks|add|reply|jane|ane|rehne|rahne|hone|karne|.*va)$/;
const NOT_AFTER_DO =
  /^(?:you|u|i|v|ve|they|ya|the|not|dont|ji|bhai|bhaia|na|ny|nai|plij|pls|plz|sir|madam|mam|it|this|that|let|have|ur|your|yar|aur|or|jaldi|muje|mujhe|ise|isko|usko|hamko|ham|kal|aj|abhi|ki|jo|to|pehle|kya|toh|baki|is|ok|kyuki|varna|taki|par|lekin)$/;

function isTwo(tokens: readonly Token[], i: number): boolean {
  const [before, after] = [tokenAt(tokens, i - 1), tokenAt(tokens, i + 1)];
  if (after.kind === 'symbol' || NOT_AFTER_DO.test(after.folded)) return false;
  return before.kind !== 'word' || !STEM_BEFORE_DO.test(before.folded);
}

/** English plurals and "with": the same sounds as thirty and sixty. */
const OTHER_WORDS = /^(?:tees|been|saath|sath)$/i;
/** Words of their own more often than numbers ("tera" is "yours"): they count only before another word. */
const ONLY_BEFORE_A_WORD = /^(?:tera|bara|sat|che|pach)$/;

function small(tokens: readonly Token[], i: number): number | undefined {
  const token = tokenAt(tokens, i);
  if (token.kind !== 'word' || OTHER_WORDS.test(token.text)) return undefined;
  if (token.folded === 'do' && !isTwo(tokens, i)) return undefined;
  if (ONLY_BEFORE_A_WORD.test(token.folded) && tokenAt(tokens, i + 1).kind !== 'word') return undefined;
  return SMALL.get(token.folded);
}

interface Start {
  readonly value: number;
  readonly to: number;
  readonly digits: boolean;
}

/** "1/2", "3/4": a fraction, and no date. */
function fractionAt(tokens: readonly Token[], i: number, above: number): Start | undefined {
  const [first, slash, below] = [tokenAt(tokens, i), tokenAt(tokens, i + 1), tokenAt(tokens, i + 2)];
  const parts = Number(below.text);
  if (slash.text !== '/' || below.kind !== 'number' || !isGlued(first, slash) || !isGlued(slash, below))
    return undefined;
  // "1,000" is no divisor: as a number it is NaN, which fails both comparisons.
  const isFraction = above < parts && parts <= 8 && tokenAt(tokens, i + 3).text !== '/';
  return isFraction ? { value: above / parts, to: i + 3, digits: true } : undefined;
}

function digitsAt(tokens: readonly Token[], i: number): Start | undefined {
  const token = tokenAt(tokens, i);
  if (token.kind !== 'number') return undefined;
  const value = Number(token.text.replaceAll(',', ''));
  return fractionAt(tokens, i, value) ?? { value, to: i + 1, digits: true };
}

/** "sava do", "saadhe teen sau", "paune do". */
function addedAt(tokens: readonly Token[], i: number): Start | undefined {
  const { text, folded } = tokenAt(tokens, i);
  const added = /^sh/i.test(text) ? undefined : ADDED_TO_NEXT.get(folded);
  if (added === undefined) return undefined;
  const next = tokenAt(tokens, i + 1);
  const value = SMALL.get(next.folded) ?? digitsAt(tokens, i + 1)?.value;
  if (value !== undefined) return { value: value + added, to: i + 2, digits: false };
  return MULTIPLIERS.has(next.folded) ? { value: 1 + added, to: i + 1, digits: false } : undefined;
}

/** "sau log", "hazar rupaye": one of them. */
function aMultiplier(tokens: readonly Token[], i: number): Start | undefined {
  const alone = /^(?:sau|hajar|lakh|lac|hundred|thousand)$/.test(tokenAt(tokens, i).folded);
  return alone ? { value: 1, to: i, digits: false } : undefined;
}

/** "twenty one", "twenty-one". */
function onesAfter(tokens: readonly Token[], i: number, tens: number): Start | undefined {
  if (tens < 20 || tens % 10 !== 0) return undefined;
  const hyphen = tokenAt(tokens, i + 1).text === '-' && isGlued(tokenAt(tokens, i), tokenAt(tokens, i + 1));
  const at = hyphen ? i + 2 : i + 1;
  const ones = small(tokens, at) ?? 0;
  return ones > 0 && ones < 10 ? { value: tens + ones, to: at + 1, digits: false } : undefined;
}

function wordsAt(tokens: readonly Token[], i: number): Start | undefined {
  const token = tokenAt(tokens, i);
  if (token.kind !== 'word') return undefined;
  const added = addedAt(tokens, i);
  if (added) return added;
  const fraction = FRACTIONS.get(token.folded);
  if (fraction !== undefined) return { value: fraction, to: i + 1, digits: false };
  const value = small(tokens, i);
  if (value === undefined) return aMultiplier(tokens, i);
  return onesAfter(tokens, i, value) ?? { value, to: i + 1, digits: false };
}

/** "40k", "5L": only right after the digits, and the L of lakh in a capital. */
function gluedMultiplier(token: Token, before: Token): number | undefined {
  if (!isGlued(before, token) || before.kind !== 'number') return undefined;
  if (token.folded === 'k') return 1_000;
  return token.text === 'L' ? 100_000 : undefined;
}

function multiplierAt(tokens: readonly Token[], at: number, digits: boolean): number | undefined {
  const token = tokenAt(tokens, at);
  if (token.kind !== 'word') return undefined;
  if (token.folded === 'k' || token.folded === 'l') return gluedMultiplier(token, tokenAt(tokens, at - 1));
  if (!digits && HUNDRED_AFTER_NUMBER.has(token.folded)) return 100;
  return MULTIPLIERS.get(token.folded);
}

/** "1 and a half", "two n half": the tokens that it takes, or 0. */
function andAHalf(tokens: readonly Token[], at: number): number {
  if (!/^(?:and|n|&)$/.test(tokenAt(tokens, at).folded)) return 0;
  const next = tokenAt(tokens, at + 1).folded;
  if (next === 'half') return 2;
  return next === 'a' && tokenAt(tokens, at + 2).folded === 'half' ? 3 : 0;
}

interface Multiplied {
  readonly value: number;
  readonly to: number;
  readonly largest: number;
}

/** "do hazar teen sau": each multiplier, and what is left below it. */
function multiplied(tokens: readonly Token[], start: Start): Multiplied {
  let { value, to } = start;
  let largest = 1;
  for (
    let next = multiplierAt(tokens, to, start.digits);
    next !== undefined;
    next = multiplierAt(tokens, to, false)
  ) {
    value *= next;
    to += 1;
    largest = Math.max(largest, next);
    const rest = start.digits ? undefined : numberBelow(tokens, to, next);
    if (rest) [value, to] = [value + rest.value, rest.to];
  }
  return { value, to, largest };
}

function numberAt(tokens: readonly Token[], i: number): NumberSpan | undefined {
  const start = digitsAt(tokens, i) ?? wordsAt(tokens, i);
  if (!start) return undefined;
  const half = andAHalf(tokens, start.to);
  const halved = half > 0 ? { ...start, value: start.value + 0.5, to: start.to + half } : start;
  const { value, to, largest } = multiplied(tokens, halved);
  const dozen = DOZEN.get(tokenAt(tokens, to).folded);
  const rounded = Number((value * (dozen ?? 1)).toFixed(6));
  const end = dozen === undefined ? to : to + 1;
  return {
    value: rounded,
    from: i,
    to: end,
    digits: start.digits,
    multiplier: largest,
    dozen: dozen !== undefined,
  };
}

interface Rest {
  readonly value: number;
  readonly to: number;
}

/** The smaller rest after "two thousand …", "do hazar …". */
function numberBelow(tokens: readonly Token[], at: number, limit: number): Rest | undefined {
  const from = limit <= 1_000 && tokenAt(tokens, at).folded === 'and' ? at + 1 : at;
  const rest = wordsAt(tokens, from);
  if (!rest || !Number.isInteger(rest.value)) return undefined;
  const next = multiplierAt(tokens, rest.to, false);
  if (next === undefined) return rest.value < limit ? rest : undefined;
  if (next >= limit) return undefined;
  const below = numberBelow(tokens, rest.to + 1, next) ?? { value: 0, to: rest.to + 1 };
  return { value: rest.value * next + below.value, to: below.to };
}

/** "a dozen": twelve without a number before it. */
function dozenAt(tokens: readonly Token[], i: number): NumberSpan | undefined {
  const value = DOZEN.get(tokenAt(tokens, i).folded);
  return value === undefined
    ? undefined
    : { value, from: i, to: i + 1, digits: false, multiplier: 1, dozen: true };
}

/** All numbers of a message, left to right, without overlaps, each finite. "a dozen" and "half dozen" count. */
export function readNumbers(tokens: readonly Token[]): NumberSpan[] {
  const spans: NumberSpan[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const span = dozenAt(tokens, i) ?? numberAt(tokens, i);
    if (!span) continue;
    if (Number.isFinite(span.value)) spans.push(span);
    i = Math.max(i, span.to - 1);
  }
  return spans;
}
