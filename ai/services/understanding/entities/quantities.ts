import type { NumberSpan } from '../numbers/read.ts';
import type { Reading } from '../text/reading.ts';
import { fold } from '../text/fold.ts';
import { isGlued, isTimes, tokenAt, type Token } from '../text/tokens.ts';
import { isTaken, overlaps, type Found } from './found.ts';
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

/** Words which, right after a number, say that it counts nothing that is ordered. */
const NOT_COUNTED =
  /^(?:din|dino|days?|mahine|mahina|months?|hafte|hafta|veks?|vik|saal|sal|years?|yrs?|yr|ghante|ghanta|hours?|hrs?|hour|min|mins|minute|minutes|baje|bje|baj|am|pm|st|nd|rd|th|tarikh|tarik|tarekh|taarikh|inch|inches|mm|cm|sq|sqft|gb|tb|mb|hp|v|vat|vats|watt|mah|ah|kv|star|seater|bhk|rk|floor|manjil|class|number|nambar|no|percent|baar|bar|times|taim|km|size|saiz|vi|vin|sau|hazar|lakh|age|umar|month|doctor|k|d|n|g|mp|ghz|hz|rpm|gsm|grit|lever|tier|door|burner|marla|bigha|acre|dacimal|percentage|marks|band|stars?|options?|questions|message|messages|msgs?|calls?|repl(?:y|ies)|ka|ki|ke|ko|se|tak|pe|par|me|mein|or|ya|to|toh|and|aur|is|was|h|hai|tha|thi|the|vala|vali|vale|rupe|rs|hi|bhi|kya|in|at|on|for|by|of|per|only|pm|lagega|vaaps|of|my|ur|your|dost|bhai|beta|beti)$/;
const COUNTING_VERB =
  /^(?:chahie|chahiye|chaie|chahi|chaiye|bhej|bhejo|bhejna|de|dena|dedo|mangvana|mangana|lena|lunga|lungi|lenge|rakh|rakhna|likh|likhna|pack|pak|book|buk|lagenge|lagegi|chaha|bhijva|dijie|kar|order|ordar|nikal)$/;
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
  const unit = unitOf(next.folded);
  const gluedLetter = word.length > 1 || next.start === tokens[number.to - 1]?.end;
  if (!unit || !gluedLetter) return undefined;
  const value = Number((number.value * unit.scale).toFixed(6));
  return { value, ...(unit.name === null ? {} : { unit: unit.name }), to: at + 1, people: false };
}

/** "size 7", "class 8": the number belongs to the word before it. */
const NAMES_A_NUMBER: ReadonlySet<string> = new Set(
  'size saiz class clas pic phase fej no number nambar model plot flat shop room lot sector grade gr unit page version gen note redmi galaksi iphone ifon narjo nord level part step option chapter module batch star type'
    .split(' ')
    .map(fold),
);
const CONTAINER =
  /^(?:bag|bags|katta|kata|kate|bori|pack|paks|pak|packet|paket|packets|pouch|pouches|dabba|daba|dabe|box|boks|bottle|bottles|botal|can|jar|tin|drum|pet|ka|vala|vali|vale|size)$/;
const PACK_MEASURE = /^(?:ml|g|gm|gms|gram)$/;

/** "1.5 ton AC": what an air conditioner cools, not how much is ordered. */
function isCooling(number: NumberSpan, tokens: readonly Token[]): boolean {
  const around = tokens.slice(Math.max(0, number.from - 3), number.to + 5);
  return around.some(({ folded }) => /^(?:ac|star|split|inverter|window)$/.test(folded));
}

/** A number with something glued to it: "M185", "5g", "500ml". */
function isGluedSize(number: NumberSpan, tokens: readonly Token[]): boolean {
  const [before, first] = [tokenAt(tokens, number.from - 1), tokenAt(tokens, number.from)];
  if (before.kind === 'word' && isGlued(before, first)) return !isTimes(before);
  const next = tokenAt(tokens, number.to);
  if (next.kind !== 'word' || !isGlued(tokenAt(tokens, number.to - 1), next)) return false;
  // Folded, a millimetre would be a metre.
  if (/^(?:mm|cm|mg)$/i.test(next.text)) return true;
  return PACK_MEASURE.test(next.folded) || !(unitOf(next.folded) || isPeople(next.text.toLowerCase()));
}

/** "3 door wali", "5 sitting wala": the number describes one thing. Measures before "wala" are pack sizes too. */
function describes(number: NumberSpan, tokens: readonly Token[]): boolean {
  return /^(?:vala|vali|vale)$/.test(tokenAt(tokens, number.to + 1).folded);
}

/** A size of what is sold, no count of it: "500ml bottle", "20kg bag", "M185", "size 7", "1.5 ton AC". */
export function isSize(number: NumberSpan, tokens: readonly Token[]): boolean {
  if (NAMES_A_NUMBER.has(tokenAt(tokens, number.from - 1).folded) || isGluedSize(number, tokens)) return true;
  const next = tokenAt(tokens, number.to).folded;
  if (/^(?:ton|tan)$/.test(next)) return isCooling(number, tokens);
  const joined = /^(?:ki|ke)$/.test(tokenAt(tokens, number.to + 1).folded) ? 2 : 1;
  if (describes(number, tokens)) return true;
  return (
    /^(?:kg|kgs|kilo|l|ltr|litre|liter|ml)$/.test(next) &&
    CONTAINER.test(tokenAt(tokens, number.to + joined).folded)
  );
}

/** "sugar - 2", "rice x 5", "cable: 3" at the end of a line. */
export function isListed(number: NumberSpan, { tokens, text }: Reading): boolean {
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

function isCount({ value, multiplier }: NumberSpan): boolean {
  return multiplier < 100_000 && value > 0 && value <= 20_000 && (Number.isInteger(value) || value === 0.5);
}

function countsBare(number: NumberSpan, tokens: readonly Token[], product: Found | undefined): boolean {
  const [previous, first, next] = [
    tokenAt(tokens, number.from - 1),
    tokenAt(tokens, number.from),
    tokenAt(tokens, number.to),
  ];
  if (!isCount(number) || next.kind !== 'word' || NOT_COUNTED.test(next.folded)) return false;
  if (/^[/.:₹#@+-]$/.test(previous.text) && isGlued(previous, first)) return false;
  return product !== undefined || (COUNTING_VERB.test(next.folded) && previous.kind === 'word');
}

/** "5 kg", "200 pax", "2 packet", "a dozen": lengths are left out, they are sizes more often. */
export function hasUnit(number: NumberSpan, tokens: readonly Token[]): boolean {
  const measured = measure(number, tokens);
  return measured !== undefined && !/^(?:foot|ft|gaj|metre|sqft|फुट|set)$/.test(measured.unit ?? '');
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

/** Is it sure without the tagger that this number counts something? */
function counts(number: NumberSpan, reading: Reading, products: readonly Found[]): boolean {
  const first = reading.tokens[number.from];
  if (
    !first ||
    isSize(number, reading.tokens) ||
    products.some((product) => product.start < first.start && product.end > first.end)
  )
    return false;
  if (measure(number, reading.tokens) || isListed(number, reading)) return true;
  return countsBare(number, reading.tokens, productAfter(reading, number.to, products));
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
