import type { NumberSpan } from '../numbers/read.ts';
import { folded } from '../text/fold.ts';
import type { Reading } from '../text/reading.ts';
import { isGlued, tokenAt, type Token } from '../text/tokens.ts';
import { overlaps, type Found } from './found.ts';
import { hasSuch, isSizeBetween } from './sizes.ts';

const MORE =
  /^(?:or|more|aur|new|nae|nai|naye|fresh|extra|big|small|large|bada|bade|badi|chota|chote|choti|black|white|red|blue|green|pink|grey|same|full|veg|non|double|single|good|only|ladies|gents|kids)$/;

/** Between a thing's number and its name: "of", and what Hindi says for it. */
const OF = /^(?:of|the|your|those|ka|ki|ke|k|vala|vali|vale)$/;
interface Span {
  readonly start: number;
  readonly end: number;
}

/** "M185", "7 lever": a model, or what one thing has, may stand before the thing's name. */
function isPartOfName(tokens: readonly Token[], at: number): boolean {
  const [before, token, next] = [tokenAt(tokens, at - 1), tokenAt(tokens, at), tokenAt(tokens, at + 1)];
  if (token.kind === 'number')
    return (before.kind === 'word' && isGlued(before, token)) || hasSuch(next) || isSizeBetween(at, tokens);
  if (isSizeBetween(at - 1, tokens)) return true;
  return token.kind === 'word' && (isGlued(token, next) || isGlued(before, token) || hasSuch(token));
}

/** Between a number and what it counts: any first word, a part of the name, and words that say which. */
function mayStandBetween(tokens: readonly Token[], at: number, isFirst: boolean): boolean {
  const { kind, folded: word } = tokenAt(tokens, at);
  if (isFirst && kind === 'word') return true;
  return isPartOfName(tokens, at) || (kind === 'word' && (MORE.test(word) || OF.test(word)));
}

/** A line of a list ends what its number counts. */
function productAfter(
  { tokens, text }: Reading,
  from: number,
  products: readonly Found[],
): Found | undefined {
  for (let i = from; i < Math.min(tokens.length, from + 7); i += 1) {
    const token = tokens[i];
    if (!token || token.kind === 'symbol') return undefined;
    if (text.slice(tokenAt(tokens, i - 1).end, token.start).includes('\n')) return undefined;
    const product = products.find((candidate) => overlaps(candidate, token));
    if (product) return product;
    if (!mayStandBetween(tokens, i, i === from)) return undefined;
  }
  return undefined;
}

const VERB_OR_LINK =
  /^(?:vant|need|send|have|has|get|got|is|are|vas|vere|vil|can|plij|pls|plz|and|aur|or|for|vith|to|in|on|at|of|by|from|hai|h|the|chahie|bhejo|de|do|kar|lena|ka|ki|ke|me|mein|pe|par|se|tak|ko|kia|i|ve|you|my|our|that|vich|who)$/;
const DESCRIBED_IN = 3;

/** "10 height adjustable desks", "one king size mattress": described in words that no list knows. Things in the plural only, or one. */
function describedAfter(
  { tokens }: Reading,
  { value, to }: NumberSpan,
  products: readonly Found[],
): Found | undefined {
  for (let at = to; at <= to + DESCRIBED_IN; at += 1) {
    const token = tokenAt(tokens, at);
    if (token.kind !== 'word' || VERB_OR_LINK.test(token.folded)) return undefined;
    const product = products.find(({ start }) => start === token.start);
    if (product) return value === 1 || isPlural(product) ? product : undefined;
  }
  return undefined;
}

function isPlural({ text, value }: Found): boolean {
  return text.toLowerCase() !== value;
}

/** What a number counts that comes after it, its unit said or not. */
export function thingAfter(
  reading: Reading,
  number: NumberSpan,
  products: readonly Found[],
): Found | undefined {
  return productAfter(reading, number.to, products) ?? describedAfter(reading, number, products);
}

function productBefore(span: Span, text: string, products: readonly Found[]): Found | undefined {
  const before = products.filter((product) => product.end <= span.start).at(-1);
  if (!before) return undefined;
  const between = text.slice(before.end, span.start);
  return between.length <= 24 && !/[.?!।\n]/.test(between) ? before : undefined;
}

const CONNECTS = folded('then and aur or phir fir plus n');

/**
 * The product that a number counts: said after it, or just before. `to` is the token behind the number and its unit, `start` and
 * `end` are where both stand in the text.
 */
export function countedProduct(
  { number, to, start, end }: Span & { readonly number: NumberSpan; readonly to: number },
  reading: Reading,
  products: readonly Found[],
): Found | undefined {
  const { tokens, text } = reading;
  const before = productBefore({ start, end }, text, products);
  // "toor dal 3 kg then moong dal": the next one has a number of its own.
  const isListed =
    before?.end === tokenAt(tokens, number.from - 1).end && CONNECTS.has(tokenAt(tokens, to).folded);
  if (isListed) return before;
  return (
    productAfter(reading, to, products) ?? describedAfter(reading, { ...number, to }, products) ?? before
  );
}
