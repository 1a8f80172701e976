import { numberAt } from '../numbers/compose.ts';
import type { NumberSpan } from '../numbers/read.ts';
import { MULTIPLIERS } from '../numbers/words.ts';
import { isGlued, tokenAt, type Token } from '../text/tokens.ts';
import { CODES, NAMES, ownedBy, OWNER, POUND, POUNDS_FROM, SIGNS, type Currency } from './currencies.ts';

type Tokens = readonly Token[];

/** A number with its currency. `from` and `to` are token indices, `to` not included. */
export interface Marked {
  readonly currency: string;
  /** In units of the currency. */
  readonly amount: number;
  readonly from: number;
  readonly to: number;
}

interface Said extends Currency {
  readonly from: number;
  readonly to: number;
}

const OWNERS_AT_MOST = 3;

/** "c $", "hk $", "malaysian ringgit": whose currency it is, said before it. */
function withOwner(tokens: Tokens, { code, scale, from, to }: Said): Said {
  let first = from;
  let country: string | undefined;
  while (from - first < OWNERS_AT_MOST) {
    const dotted = tokenAt(tokens, first - 1).text === '.' && first < from ? 1 : 0;
    const word = tokenAt(tokens, first - 1 - dotted);
    const owner = OWNER.get(word.folded);
    // A letter alone is Canada's, or belongs to a sign that it touches: "a $48 contract" is no Australian one.
    const loose = word.text.length === 1 && !/^c$/i.test(word.text) && !isGlued(word, tokenAt(tokens, first));
    if (owner === undefined || loose) break;
    country ??= owner;
    first -= 1 + dotted;
  }
  return { code: ownedBy(code, country), scale, from: first, to };
}

function before(tokens: Tokens, from: number): Said | undefined {
  const near = tokenAt(tokens, from - 1);
  const at = near.text === '.' || near.text === ':' ? from - 2 : from - 1;
  const { text, folded } = tokenAt(tokens, at);
  const sign = SIGNS.get(text);
  if (sign) return withOwner(tokens, { ...withCode(tokens, sign, at), to: from });
  const code = CODES.get(text.toLowerCase());
  if (code) return { ...code, from: at, to: from };
  const name = BEFORE_NUMBER.has(folded) ? NAMES.get(folded) : undefined;
  return name && withOwner(tokens, { ...name, from: at, to: from });
}

/** "aud$ 15": the code says which dollar it is. */
function withCode(tokens: Tokens, sign: Currency, at: number): Omit<Said, 'to'> {
  const code = CODES.get(tokenAt(tokens, at - 1).text.toLowerCase());
  const glued = isGlued(tokenAt(tokens, at - 1), tokenAt(tokens, at));
  return code && glued ? { ...code, from: at - 1 } : { ...sign, from: at };
}

/** Names that are said before a number too; "rupee 500", but not "dollar 5 wala". */
const BEFORE_NUMBER = new Set([...NAMES.keys()].filter((name) => NAMES.get(name)?.code === 'MYR'));

/** "2 Grand i10": a thousand dollars only where nothing follows. */
function isCar(tokens: Tokens, at: number): boolean {
  return tokenAt(tokens, at).folded === 'grand' && tokenAt(tokens, at + 1).kind !== 'symbol';
}

/** "MUSD": millions of them. */
function inMillions(word: string): Currency | undefined {
  const code = /^M[A-Z]{3}$/.test(word) ? CODES.get(word.slice(1).toLowerCase()) : undefined;
  return code && { code: code.code, scale: 1_000_000 };
}

function pound({ folded }: Token, { value }: NumberSpan, owned: boolean): Currency | undefined {
  return POUND.has(folded) && (owned || value > POUNDS_FROM) ? { code: 'GBP', scale: 1 } : undefined;
}

/** A letter is a currency only glued to its number: "43c". */
function named(tokens: Tokens, at: number): Currency | undefined {
  const { text, folded } = tokenAt(tokens, at);
  if (folded.length === 1 && !isGlued(tokenAt(tokens, at - 1), tokenAt(tokens, at))) return SIGNS.get(text);
  if (isCar(tokens, at)) return undefined;
  return NAMES.get(folded) ?? SIGNS.get(text) ?? CODES.get(text.toLowerCase()) ?? inMillions(text);
}

/** The currency after the number: "rupees", "us dollars", "$", "USD"; a hyphen may join them. */
function after(tokens: Tokens, number: NumberSpan): Said | undefined {
  const joined =
    tokenAt(tokens, number.to).text === '-' &&
    isGlued(tokenAt(tokens, number.to - 1), tokenAt(tokens, number.to));
  const from = joined ? number.to + 1 : number.to;
  let at = from;
  while (
    at - from < OWNERS_AT_MOST &&
    OWNER.has(tokenAt(tokens, at).folded) &&
    tokenAt(tokens, at).text.length > 1
  )
    at += 1;
  const word = tokenAt(tokens, at);
  const currency = named(tokens, at) ?? pound(word, number, at > from);
  if (!currency) return undefined;
  const country = at > from ? OWNER.get(tokenAt(tokens, at - 1).folded) : undefined;
  return { code: ownedBy(currency.code, country), scale: currency.scale, from, to: at + 1 };
}

/** Nothing but a sign that is no currency follows: "$20 43." */
function ends({ kind, text }: Token): boolean {
  return kind === 'symbol' && text !== '-' && !SIGNS.has(text);
}

interface Hundredths {
  readonly amount: number;
  readonly to: number;
}

/** "$20 43.", "15 dollars and 5.": no word names the hundredths. Paise are always named. */
function endsBare(tokens: Tokens, number: NumberSpan, joined: boolean): boolean {
  return ends(tokenAt(tokens, number.to)) && (joined || number.value >= 10);
}

/** "13 dollars and 45 cents", "$20 43": the hundredths, where they end what is said. */
function hundredths(tokens: Tokens, at: number, code: string): Hundredths | undefined {
  const joined = /^(?:and|और)$/i.test(tokenAt(tokens, at).text);
  const number = numberAt(tokens, joined ? at + 1 : at);
  if (!number || !Number.isInteger(number.value) || number.value >= 100) return undefined;
  const minor = named(tokens, number.to);
  if (minor) return minor.scale < 1 ? { amount: number.value * minor.scale, to: number.to + 1 } : undefined;
  const bare = code !== 'INR' && endsBare(tokens, number, joined);
  return bare ? { amount: number.value / 100, to: number.to } : undefined;
}

/** "20 $ 30 $": signs stand after their numbers, so the one before this number is its neighbour's. */
function isNeighbours(tokens: Tokens, first: Said, last: Said | undefined): boolean {
  const signAfter = last !== undefined && SIGNS.has(tokenAt(tokens, last.from).text);
  return signAfter && tokenAt(tokens, first.from - 1).kind === 'number';
}

/** "$20 $30": the sign after this number is the next one's. */
function isNext(tokens: Tokens, last: Said): boolean {
  return SIGNS.has(tokenAt(tokens, last.from).text) && tokenAt(tokens, last.to).kind === 'number';
}

interface Around {
  readonly first: Said | undefined;
  readonly last: Said | undefined;
}

function around(tokens: Tokens, number: NumberSpan): Around {
  const [near, beyond] = [before(tokens, number.from), after(tokens, number)];
  const first = near && isNeighbours(tokens, near, beyond) ? undefined : near;
  const both = !first || !beyond || (beyond.code === first.code && !isNext(tokens, beyond));
  return { first, last: both ? beyond : undefined };
}

/** "75 USD million": the multiplier behind the currency that ends at `at`. */
function multiplierAfter(tokens: Tokens, at: number): number {
  const word = tokenAt(tokens, at);
  return word.text.length > 1 ? (MULTIPLIERS.get(word.folded) ?? 1) : 1;
}

function rounded(amount: number): number {
  return Number(amount.toFixed(4));
}

/** The number with the currency that is said with it, before it, after it, or both; undefined where none is. */
export function markedAmount(tokens: Tokens, number: NumberSpan): Marked | undefined {
  const { first, last } = around(tokens, number);
  const said = first ?? last;
  if (!said) return undefined;
  const times = last ? multiplierAfter(tokens, last.to) : 1;
  const end = (last ?? number).to + (times > 1 ? 1 : 0);
  const whole = rounded(number.value * said.scale * times);
  const isWhole = said.scale * times * number.multiplier === 1;
  const rest = (isWhole ? hundredths(tokens, end, said.code) : undefined) ?? { amount: 0, to: end };
  const from = (first ?? number).from;
  return { currency: said.code, amount: rounded(whole + rest.amount), from, to: rest.to };
}
