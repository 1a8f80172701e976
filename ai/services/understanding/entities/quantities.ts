import type { NumberSpan } from '../numbers/read.ts';
import { SMALL } from '../numbers/words.ts';
import type { Reading } from '../text/reading.ts';
import { isGlued, isTimes, tokenAt, type Token } from '../text/tokens.ts';
import { countedProduct, thingAfter } from './counted-product.ts';
import { isAskedFor, isInList } from './asked-for.ts';
import { countedThing } from './counted-things.ts';
import { isTaken, type Found } from './found.ts';
import { isListing } from './listing.ts';
import { isOrderingVerb } from './ordering-verbs.ts';
import { replacementOf, replacingBefore, upperOf } from './replaced.ts';
import { isSize, isSizeBetween } from './sizes.ts';
import { isNoCount } from './uncounted.ts';
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
interface Measured {
  readonly value: number;
  readonly unit?: string;
  readonly to: number;
  readonly people: boolean;
}

/** What joins the things of a list. */
const JOINS = /^(?:and|aur|n|or|[+&])$/;

/** "4 more bales", "2 aur packet": what may stand between a number and its unit. */
const BETWEEN = /^(?:more|aur|or|extra|full|big|small|bade|chote|vorking|young|old|local|colege|skul|और)$/;

/** Turns, of whatever: "5 physio sessions". */
const TURNS = /^(?:sitings?|sesions?)$/;

function unitAfter({ to }: NumberSpan, tokens: readonly Token[]): number {
  const [next, after] = [tokenAt(tokens, to), tokenAt(tokens, to + 1)];
  const isBetween =
    BETWEEN.test(next.folded) ||
    (next.kind === 'word' &&
      !OPEN.test(next.folded) &&
      (TURNS.test(after.folded) || isPeople(after.text.toLowerCase())));
  return isBetween ? to + 1 : to;
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

/** Its own measure, or that of the number it is named with: "160 nahi 110 log", "110 people and not 160", "20-25 log". */
function measured(number: NumberSpan, tokens: readonly Token[]): Measured | undefined {
  const own = measure(number, tokens);
  if (own) return own;
  const other = replacementOf(number, tokens) ?? replacingBefore(number, tokens) ?? upperOf(number, tokens);
  const shared = other && measure(other, tokens);
  if (!other || !shared) return undefined;
  const value = Number(((number.value * shared.value) / other.value).toFixed(6));
  return { ...shared, value, to: number.to };
}

/** Does it count the same as a number that it is named with? */
export function sharesMeasure(number: NumberSpan, tokens: readonly Token[]): boolean {
  return measured(number, tokens) !== undefined && measure(number, tokens) === undefined;
}

/** "sugar - 2", "rice x 5", "cable: 3" at the end of a line. */
function isListed(number: NumberSpan, { tokens, text }: Reading): boolean {
  const [before, first, after] = [tokens[number.from - 1], tokens[number.from], tokens[number.to]];
  if (!before || !first || number.value > 500) return false;
  if (!(isTimes(before) || /^[-–:*=]$/.test(before.text)) || tokens[number.from - 2]?.kind !== 'word')
    return false;
  if (!after || text.slice(first.end, after.start).includes('\n')) return true;
  return /^(?:[,;(+&]|and|aur|n)$/.test(after.text);
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
  if (number.value > 500 || !Number.isInteger(number.value)) return false;
  const [before, next, after] = [number.from - 1, number.to, number.to + 1].map(
    (at) => tokenAt(tokens, at).folded,
  );
  if (next === 'of') return /^(?:us|my|our|your|ur|the|them|these|those|mi)$/.test(after ?? '');
  return before === 'al' || (next === 'hi' && number.value <= 20 && !COUNTS_OTHER.test(after ?? ''));
}

function isEnd({ kind, text }: Token): boolean {
  return kind === 'symbol' && /^[,.;?!।]?$/.test(text);
}

/** May the word be the name of a thing? */
function maybeThing({ kind, text, folded }: Token): boolean {
  return kind === 'word' && text.length > 3 && !OPEN.test(folded) && !COUNTS_OTHER.test(folded);
}

function bounds(token: Token): boolean {
  return isEnd(token) || JOINS.test(token.folded);
}

/** "100 parathe aur", ", 2 jhoole." in a list: between signs or words that join, whatever the thing is called. */
export function isListItem({ from, to, value }: NumberSpan, tokens: readonly Token[]): boolean {
  if (value > 500 || !Number.isInteger(value) || !maybeThing(tokenAt(tokens, to))) return false;
  const after = tokenAt(tokens, to + 1);
  return bounds(tokenAt(tokens, from - 1)) && (bounds(after) || /^(?:bhi|also|to)$/.test(after.folded));
}

/** "ek aur bana do", "20 more": so many more. */
function countsMore({ to }: NumberSpan, tokens: readonly Token[]): boolean {
  const next = tokenAt(tokens, to + 1);
  return /^(?:or|aur|more|ekstra)$/.test(tokenAt(tokens, to).folded) && (isOrderingVerb(next) || isEnd(next));
}

const CHAHIYE = /^ch?a?h?[iey]+[ae]?$/;

/** "40 गिफ्ट बॉक्स चाहिए", "1 bt hdphn chye": so many of what two or three words name. */
function isNeeded({ to }: NumberSpan, tokens: readonly Token[]): boolean {
  for (let at = to; at <= to + 3; at += 1) {
    const token = tokenAt(tokens, at);
    if (at > to + 1 && CHAHIYE.test(token.folded)) return true;
    if (token.kind !== 'word' || OPEN.test(token.folded) || COUNTS_OTHER.test(token.folded)) return false;
  }
  return false;
}

/** "5 le lunga", "do admission likh lo": an order's verb comes next, or after one word. */
function isOrdered(number: NumberSpan, tokens: readonly Token[]): boolean {
  const [previous, next] = [tokenAt(tokens, number.from - 1), tokenAt(tokens, number.to)];
  // "2100 de raha hai": what others take.
  if (next.folded === 'de' && /^ra?h[aei]$/.test(tokenAt(tokens, number.to + 1).folded)) return false;
  if (isOrderingVerb(next)) return previous.kind === 'word' || /^[,.?!;।]?$/.test(previous.text);
  return number.value < 1_000 && (isOrderingVerb(tokenAt(tokens, number.to + 1)) || isNeeded(number, tokens));
}

/** Nothing that might be counted comes next, but for its size: "one 55 inch tv". */
function isOpen({ to }: NumberSpan, tokens: readonly Token[]): boolean {
  const { kind, folded } = tokenAt(tokens, to);
  return kind === 'word' ? OPEN.test(folded) : !isSizeBetween(to, tokens);
}

function countsBare(number: NumberSpan, tokens: readonly Token[], product: Found | undefined): boolean {
  const [previous, first] = [tokenAt(tokens, number.from - 1), tokenAt(tokens, number.from)];
  if (!isCount(number)) return false;
  if (/^[/.:₹#@+-]$/.test(previous.text) && isGlued(previous, first)) return false;
  if (countsAll(number, tokens) || countsMore(number, tokens)) return true;
  if (countsNothing(number, tokens) || isOpen(number, tokens)) return false;
  return product !== undefined || isOrdered(number, tokens);
}

/** "six weeks", "teen baar", "9k", "Thyronorm 50 two bottles": numbers which count nothing that is ordered. */
export function countsNothing(number: NumberSpan, tokens: readonly Token[]): boolean {
  const next = tokenAt(tokens, number.to);
  if (measure(number, tokens)) return false;
  if (COUNTS_OTHER.test(next.folded)) return true;
  // "8-9 hours": neither counts.
  const upper = upperOf(number, tokens);
  if (upper && COUNTS_OTHER.test(tokenAt(tokens, upper.to).folded)) return true;
  // "one 55 inch tv", "2 500ml bottles": the size of what is counted.
  if (next.kind === 'number') return !isSizeBetween(number.to, tokens);
  if (SMALL.has(next.folded)) return true;
  return number.digits && number.multiplier >= 1_000;
}

/** Where one thing is named, goods are counted of that; who comes may come for anything. */
function onlyProduct({ people }: Measured, products: readonly Found[]): Found | undefined {
  const [only, another] = products;
  return people || another ? undefined : only;
}

/** The number as a quantity: its unit, and the product that it counts, said after it or just before. */
export function quantityOf(number: NumberSpan, reading: Reading, products: readonly Found[]): QuantityFound {
  const { tokens, text } = reading;
  const start = tokens[number.from]?.start ?? 0;
  const said = measured(number, tokens) ?? { value: number.value, to: number.to, people: false };
  const end = tokens[said.to - 1]?.end ?? start;
  const product =
    countedProduct({ number, to: said.to, start, end }, reading, products) ??
    (isListItem(number, tokens) ? undefined : onlyProduct(said, products));
  const unit = said.unit === undefined ? {} : { unit: said.unit };
  return {
    found: { kind: 'quantity', start, end, text: text.slice(start, end), value: said.value },
    quantity: { value: said.value, ...unit, product: product ? String(product.value) : null },
    people: said.people,
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

/** By the words around it, or by its place in a list. */
function countsByForm(number: NumberSpan, reading: Reading, products: readonly Found[]): boolean {
  return (
    isAskedFor(number, reading.tokens) ||
    isInList(number, reading, products) ||
    isListing(number, reading.tokens) ||
    countedThing(number, reading) !== null
  );
}

/** Is it sure without the tagger that this number counts something? */
export function counts(number: NumberSpan, reading: Reading, products: readonly Found[]): boolean {
  const { tokens } = reading;
  if (isSize(number, tokens) || isInName(number, tokens, products) || isNoCount(number, reading))
    return false;
  if (measured(number, tokens) || isListed(number, reading)) return true;
  if (!isCount(number) || isYear(number, tokens)) return false;
  return (
    countsByForm(number, reading, products) ||
    countsBare(number, tokens, thingAfter(reading, number, products))
  );
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
