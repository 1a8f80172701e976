import type { NumberSpan } from '../numbers/read.ts';
import { SMALL } from '../numbers/words.ts';
import type { Reading } from '../text/reading.ts';
import { isGlued, isTimes, tokenAt, type Token } from '../text/tokens.ts';
import { isAskedFor, isInList } from './asked-for.ts';
import { isTaken, overlaps, type Found } from './found.ts';
import { isOrderingVerb } from './ordering-verbs.ts';
import { isSize } from './sizes.ts';
import { isPeople, onePerson, unitOf } from './units.ts';

export interface Quantity {
  readonly value: number;
  readonly unit?: string;
  readonly product: string | null;
}

export interface QuantityFound {
  readonly found: Found<number>;
  readonly quantity: Quantity;
  readonly people: boolean;
}

/** Right after a number: it counts time, turns, memory or marks, nothing that is ordered. */
const COUNTS_OTHER =
  /^(?:din|dino|days?|mahine|mahina|months?|hafte|hafta|viks?|saal|sal|years?|yrs?|yr|ghante|ghanta|hours?|hrs?|min|mins|minutes?|baje|bje|baj|am|pm|st|nd|rd|th|tarikh|tarik|tarekh|taarikh|gb|tb|mb|hp|vat|vats|watt|mah|ah|kv|bhk|rk|floor|manjil|percent|percentage|baar|bar|times|taim|km|age|umar|ghz|hz|rpm|marla|bigha|acre|marks)$/;
/** Particles and words after which a number's meaning is open. */
const OPEN =
  /^(?:sq|sqft|mm|cm|v|class|number|na[mn]?bar|no|k|d|n|g|mp|lever|tier|door|burner|dacimal|band|stars?|options?|questions|message|messages|msgs?|calls?|repl(?:y|ies)|size|saiz|vi|vin|sau|hazar|lakh|doctor|gsm|grit|ka|ki|ke|ko|se|tak|pe|par|me|mein|or|ya|to|toh|and|aur|is|was|h|hai|tha|thi|the|vala|vali|vale|rupe|rs|bhi|kya|in|at|on|for|by|of|per|pm|vaaps|my|ur|your|dost|bhai|beta|beti)$/;
const MORE =
  /^(?:or|more|aur|new|nae|nai|naye|fresh|extra|big|small|large|bada|bade|badi|chota|chote|choti|black|white|red|blue|green|pink|grey|same|full|veg|non|double|single|good|only|ladies|gents|kids)$/;

interface Measured {
  readonly value: number;
  readonly unit?: string;
  readonly to: number;
  readonly people: boolean;
}

/** "4 more bales", "2 aur packet": what may stand between a number and its unit. */
const BETWEEN = /^(?:more|aur|or|extra|full|big|small|bade|chote|और)$/;

function unitAfter(number: NumberSpan, tokens: readonly Token[]): number {
  return BETWEEN.test(tokens[number.to]?.folded ?? '') ? number.to + 1 : number.to;
}

function measure(number: NumberSpan, tokens: readonly Token[]): Measured | undefined {
  const at = unitAfter(number, tokens);
  const next = tokens[at];
  if (number.dozen) return { value: number.value, to: number.to, people: false };
  if (next?.kind !== 'word') return undefined;
  const word = next.text.toLowerCase();
  if (isPeople(word)) return { value: number.value, unit: onePerson(word), to: at + 1, people: true };
  const unit = unitOf(next);
  const gluedLetter = word.length > 1 || next.start === tokens[number.to - 1]?.end;
  if (!unit || !gluedLetter) return undefined;
  const value = Number((number.value * unit.scale).toFixed(6));
  return { value, ...(unit.name === null ? {} : { unit: unit.name }), to: at + 1, people: false };
}

/** "sugar - 2", "rice x 5", "cable: 3" at the end of a line. */
function isListed(number: NumberSpan, { tokens, text }: Reading): boolean {
  const [before, first, after] = [tokens[number.from - 1], tokens[number.from], tokens[number.to]];
  if (!before || !first || number.value > 500) return false;
  if (!(isTimes(before) || /^[-–:*=]$/.test(before.text)) || tokens[number.from - 2]?.kind !== 'word')
    return false;
  return !after || text.slice(first.end, after.start).includes('\n') || /^[,;(]$/.test(after.text);
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** A line of a list ends what its number counts. */
function productAfter(
  { tokens, text }: Reading,
  from: number,
  products: readonly Found[],
): Found | undefined {
  for (let i = from; i < Math.min(tokens.length, from + 4); i += 1) {
    const token = tokens[i];
    if (!token || token.kind === 'symbol' || token.kind === 'number') return undefined;
    if (text.slice(tokenAt(tokens, i - 1).end, token.start).includes('\n')) return undefined;
    const product = products.find((candidate) => overlaps(candidate, token));
    if (product) return product;
    if (i > from && !MORE.test(token.folded) && !/^(?:of|ka|ki|ke|k|vala|vali|vale)$/.test(token.folded))
      return undefined;
  }
  return undefined;
}

function productBefore(span: Span, text: string, products: readonly Found[]): Found | undefined {
  const before = products.filter((product) => product.end <= span.start).at(-1);
  if (!before) return undefined;
  const between = text.slice(before.end, span.start);
  return between.length <= 24 && !/[.?!।\n]/.test(between) ? before : undefined;
}

/** "NEET 2026": no count, unless its unit is said. */
export function isYear(number: NumberSpan, tokens: readonly Token[]): boolean {
  const { digits, value, multiplier } = number;
  return digits && multiplier === 1 && value >= 2015 && value <= 2035 && !measure(number, tokens);
}

function isCount({ value, multiplier }: NumberSpan): boolean {
  return multiplier < 100_000 && value > 0 && value <= 20_000 && (Number.isInteger(value) || value === 0.5);
}

/** "two of us", "all six", "1 hi": so many, whatever of. */
function countsAll(number: NumberSpan, tokens: readonly Token[]): boolean {
  if (number.value > 20 || !Number.isInteger(number.value)) return false;
  const [before, next, after] = [number.from - 1, number.to, number.to + 1].map(
    (at) => tokenAt(tokens, at).folded,
  );
  if (next === 'of') return /^(?:us|my|our|them|these|those|mi)$/.test(after ?? '');
  return before === 'all' || (next === 'hi' && !COUNTS_OTHER.test(after ?? ''));
}

/** "5 le lunga", "do admission likh lo": an order's verb comes next, or after one word. */
function isOrdered(number: NumberSpan, tokens: readonly Token[]): boolean {
  const [previous, next] = [tokenAt(tokens, number.from - 1), tokenAt(tokens, number.to)];
  if (isOrderingVerb(next)) return previous.kind === 'word' || previous.text === ',';
  return number.value < 1_000 && isOrderingVerb(tokenAt(tokens, number.to + 1));
}

function countsBare(number: NumberSpan, tokens: readonly Token[], product: Found | undefined): boolean {
  const [previous, first, next] = [
    tokenAt(tokens, number.from - 1),
    tokenAt(tokens, number.from),
    tokenAt(tokens, number.to),
  ];
  if (!isCount(number)) return false;
  if (/^[/.:₹#@+-]$/.test(previous.text) && isGlued(previous, first)) return false;
  if (countsAll(number, tokens)) return true;
  if (next.kind !== 'word' || countsNothing(number, tokens) || OPEN.test(next.folded)) return false;
  return product !== undefined || isOrdered(number, tokens);
}

/** "six weeks", "teen baar", "9k", "Thyronorm 50 two bottles": numbers which count nothing that is ordered. */
export function countsNothing(number: NumberSpan, tokens: readonly Token[]): boolean {
  const next = tokenAt(tokens, number.to);
  if (measure(number, tokens)) return false;
  if (COUNTS_OTHER.test(next.folded) || next.kind === 'number' || SMALL.has(next.folded)) return true;
  return number.digits && number.multiplier >= 1_000;
}

/** The number as a quantity: its unit, and the product that it counts, said after it or just before. */
export function quantityOf(number: NumberSpan, reading: Reading, products: readonly Found[]): QuantityFound {
  const { tokens, text } = reading;
  const start = tokens[number.from]?.start ?? 0;
  const measured = measure(number, tokens) ?? { value: number.value, to: number.to, people: false };
  const end = tokens[measured.to - 1]?.end ?? start;
  const product =
    productAfter(reading, measured.to, products) ?? productBefore({ start, end }, text, products);
  const unit = measured.unit === undefined ? {} : { unit: measured.unit };
  return {
    found: { kind: 'quantity', start, end, text: text.slice(start, end), value: measured.value },
    quantity: { value: measured.value, ...unit, product: product ? String(product.value) : null },
    people: measured.people,
  };
}

/** "boat 141 neckband", "telma 40": a number that stands in a product's name, but not at its beginning. */
export function isInName(
  { from }: NumberSpan,
  tokens: readonly Token[],
  products: readonly Found[],
): boolean {
  const first = tokenAt(tokens, from);
  return products.some((product) => product.start < first.start && product.end > first.start);
}

/** Is it sure without the tagger that this number counts something? */
export function counts(number: NumberSpan, reading: Reading, products: readonly Found[]): boolean {
  const { tokens } = reading;
  if (isSize(number, tokens) || isInName(number, tokens, products)) return false;
  if (measure(number, tokens) || isListed(number, reading)) return true;
  if (!isCount(number) || isYear(number, tokens)) return false;
  if (isAskedFor(number, tokens) || isInList(number, reading, products)) return true;
  return countsBare(number, tokens, productAfter(reading, number.to, products));
}

/** How much of what: numbers that are no price, no date, no number of an order or a telephone. */
export function findQuantities(
  reading: Reading,
  numbers: readonly NumberSpan[],
  products: readonly Found[],
  taken: readonly Found[],
): QuantityFound[] {
  return numbers
    .filter((number) => counts(number, reading, products))
    .map((number) => quantityOf(number, reading, products))
    .filter(({ found }) => !isTaken(found, taken));
}
