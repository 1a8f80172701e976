import { isGlued, tokenAt, type Token } from '../text/tokens.ts';
import { digitsAt, wordsAt, type Start } from './start.ts';
import { DOZEN, HINDI_MULTIPLIERS, HUNDRED_AFTER_NUMBER, MULTIPLIERS } from './words.ts';

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
  /** What was added last, the five of "two hundred and five"; 0 where nothing was. */
  readonly last: number;
}

/** "40k", "5L": right after the digits, and the L of lakh in a capital. */
const GLUED: ReadonlyMap<string, number> = new Map([
  ['k', 1_000],
  ['K', 1_000],
  ['L', 100_000],
]);
/** "$10M": only of money, for "flat 5B" is an address. */
const GLUED_TO_MONEY: ReadonlyMap<string, number> = new Map([
  ['M', 1_000_000],
  ['MM', 1_000_000],
  ['mn', 1_000_000],
  ['B', 1_000_000_000],
  ['bn', 1_000_000_000],
]);

function gluedMultiplier(tokens: readonly Token[], at: number): number | undefined {
  const [sign, before, { text }] = [tokenAt(tokens, at - 2), tokenAt(tokens, at - 1), tokenAt(tokens, at)];
  if (before.kind !== 'number' || !isGlued(before, tokenAt(tokens, at))) return undefined;
  return GLUED.get(text) ?? (/\p{Sc}/u.test(sign.text) ? GLUED_TO_MONEY.get(text) : undefined);
}

function multiplierAt(tokens: readonly Token[], at: number, digits: boolean): number | undefined {
  const token = tokenAt(tokens, at);
  if (token.kind !== 'word') return undefined;
  const glued = gluedMultiplier(tokens, at);
  if (glued !== undefined) return glued;
  // "10 k" is ten thousand at the end of what is said; before a word "k" is Hindi's "ke".
  if (token.folded === 'k') return digits && tokenAt(tokens, at + 1).kind === 'symbol' ? 1_000 : undefined;
  if (!digits && HUNDRED_AFTER_NUMBER.has(token.folded)) return 100;
  return HINDI_MULTIPLIERS.get(token.text) ?? MULTIPLIERS.get(token.folded);
}

/** "1 and a half", "two n half": the tokens that it takes, or 0. */
function andAHalf(tokens: readonly Token[], at: number): number {
  if (!/^(?:and|n|&)$/.test(tokenAt(tokens, at).folded)) return 0;
  const next = tokenAt(tokens, at + 1).folded;
  if (next === 'half') return 2;
  return next === 'a' && tokenAt(tokens, at + 2).folded === 'half' ? 3 : 0;
}

interface Rest {
  readonly value: number;
  readonly to: number;
  readonly largest: number;
  /** What was added last: the two of "three hundred and two". */
  readonly last: number;
}

/** What may stand between a number's parts: "two hundred and five", "तीन सौ और दो". */
const JOINS = new Set(['and', '&', 'और']);

/** "3 hundred and 21", "4 thousand 3 hundred": digits go on only after "and", or with a multiplier of their own. */
function digitsBelow(tokens: readonly Token[], at: number, joined: boolean): Start | undefined {
  const digits = digitsAt(tokens, at);
  if (!digits || !Number.isInteger(digits.value)) return undefined;
  return joined || multiplierAt(tokens, digits.to, false) !== undefined ? digits : undefined;
}

interface Below {
  /** What all of the rest must stay below: the multiplier before it. */
  readonly limit: number;
  /** Does the number begin with digits? Then its rest needs an "and", or a multiplier of its own. */
  readonly digits: boolean;
}

/** The whole number of words or digits that a rest begins with. */
function restAt(
  tokens: readonly Token[],
  at: number,
  limit: number,
): (Start & { joined: boolean }) | undefined {
  const joined = JOINS.has(tokenAt(tokens, at).text.toLowerCase());
  const from = joined ? at + 1 : at;
  const rest = wordsAt(tokens, from) ?? digitsBelow(tokens, from, joined);
  if (!rest || rest.to === from || !Number.isInteger(rest.value)) return undefined;
  return rest.value > 0 && rest.value < limit ? { ...rest, joined } : undefined;
}

/** The smaller rest after "two thousand …", "do hazar …". */
function numberBelow(tokens: readonly Token[], at: number, { limit, digits }: Below): Rest | undefined {
  const rest = restAt(tokens, at, limit);
  if (!rest) return undefined;
  const next = multiplierAt(tokens, rest.to, false);
  if (next === undefined && digits && !rest.joined) return undefined;
  if (next === undefined || goesOn(next, limit)) return { ...rest, largest: 1, last: rest.value };
  const all = next < limit ? multiplied(tokens, rest, limit) : undefined;
  return all && all.value < limit ? all : undefined;
}

/** "two hundred and two thousand" is 202 thousand; "sau do sau" is a hundred and two hundred. */
function goesOn(next: number, limit: number): boolean {
  return limit === 100 && next > 100;
}

/** "do hazar teen sau": each multiplier below the limit, and what is left below it. */
function multiplied(tokens: readonly Token[], start: Start, limit: number): Rest {
  let { value, to } = start;
  let [largest, last] = [1, 0];
  for (;;) {
    const next = multiplierAt(tokens, to, start.digits && largest === 1);
    if (next === undefined || value * next >= limit) return { value, to, largest, last };
    value *= next;
    last = 0;
    largest = Math.max(largest, next);
    to += 1;
    const rest = numberBelow(tokens, to, { limit: next, digits: start.digits });
    if (rest) [value, to, last] = [value + rest.value, rest.to, rest.last];
  }
}

/** "a dozen": twelve without a number before it. */
function dozenAt(tokens: readonly Token[], i: number): NumberSpan | undefined {
  const value = DOZEN.get(tokenAt(tokens, i).folded);
  return value === undefined
    ? undefined
    : { value, from: i, to: i + 1, digits: false, multiplier: 1, dozen: true, last: 0 };
}

/** "half a dozen", "half a million": the article between a fraction and what it is of. */
function afterArticle(tokens: readonly Token[], at: number): number {
  const next = tokenAt(tokens, at + 1);
  return tokenAt(tokens, at).text === 'a' && (DOZEN.has(next.folded) || MULTIPLIERS.has(next.folded))
    ? at + 1
    : at;
}

function startAt(tokens: readonly Token[], i: number): Start | undefined {
  const start = digitsAt(tokens, i) ?? wordsAt(tokens, i);
  if (!start) return undefined;
  const half = andAHalf(tokens, start.to);
  if (half > 0) return { ...start, value: start.value + 0.5, to: start.to + half };
  return start.value < 1 ? { ...start, to: afterArticle(tokens, start.to) } : start;
}

/** One number as it is said or written, without what fractions, signs and ratios make of several. */
export function simpleNumberAt(tokens: readonly Token[], i: number): NumberSpan | undefined {
  const whole = dozenAt(tokens, i);
  if (whole) return whole;
  const start = startAt(tokens, i);
  if (!start) return undefined;
  const { value, to, largest, last } = multiplied(tokens, start, Infinity);
  const dozen = DOZEN.get(tokenAt(tokens, to).folded);
  // "three hundred and two dozens" are 300 and 24.
  const counted = dozen === undefined ? value : last === 0 ? value * dozen : value - last + last * dozen;
  return {
    value: Number(counted.toFixed(6)),
    from: i,
    to: dozen === undefined ? to : to + 1,
    digits: start.digits,
    multiplier: largest,
    dozen: dozen !== undefined,
    last,
  };
}
