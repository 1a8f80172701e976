import type { NumberSpan } from '../numbers/read.ts';
import type { Reading } from '../text/reading.ts';
import type { Token } from '../text/tokens.ts';
import { isTaken, overlaps, type Found } from './found.ts';
import { isPeople, unitOf } from './units.ts';

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
  /** Sure without looking at what follows. */
  readonly sure: boolean;
}

function measure(number: NumberSpan, tokens: readonly Token[]): Measured | undefined {
  const next = tokens[number.to];
  if (number.dozen) return { value: number.value, to: number.to, people: false, sure: true };
  if (next?.kind !== 'word') return undefined;
  const unit = unitOf(next.folded);
  if (unit && !(next.folded === 'm' && next.start !== tokens[number.to - 1]?.end)) {
    const value = Number((number.value * unit.scale).toFixed(6));
    return {
      value,
      ...(unit.name === null ? {} : { unit: unit.name }),
      to: number.to + 1,
      people: false,
      sure: true,
    };
  }
  if (isPeople(next.folded)) {
    return {
      value: number.value,
      unit: next.text.toLowerCase(),
      to: number.to + 1,
      people: true,
      sure: true,
    };
  }
  return undefined;
}

/** "sugar - 2", "rice x 5", "cable: 3" at the end of a line. */
function listed(number: NumberSpan, { tokens, text }: Reading): boolean {
  const [before, first, after] = [tokens[number.from - 1], tokens[number.from], tokens[number.to]];
  if (!before || !first || number.value > 500) return false;
  if (!/^[-–:x×*=]$/i.test(before.text) || tokens[number.from - 2]?.kind !== 'word') return false;
  return !after || text.slice(first.end, after.start).includes('\n') || /^[,;(]$/.test(after.text);
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function productAfter(tokens: readonly Token[], from: number, products: readonly Found[]): Found | undefined {
  for (let i = from; i < Math.min(tokens.length, from + 4); i += 1) {
    const token = tokens[i];
    if (!token || token.kind === 'symbol' || token.kind === 'number') return undefined;
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

function countsBare(number: NumberSpan, tokens: readonly Token[], product: Found | undefined): boolean {
  if (number.multiplier >= 100_000 || number.value <= 0 || number.value > 20_000) return false;
  const next = tokens[number.to];
  const previous = tokens[number.from - 1];
  if (!Number.isInteger(number.value) && number.value !== 0.5) return false;
  if (next?.kind !== 'word' || NOT_COUNTED.test(next.folded)) return false;
  if (previous && /^[/.:₹#@+-]$/.test(previous.text) && previous.end === tokens[number.from]?.start)
    return false;
  if (product && product.start <= (tokens[number.to]?.end ?? 0)) return true;
  return product !== undefined || (COUNTING_VERB.test(next.folded) && previous?.kind === 'word');
}

function quantityOf(
  number: NumberSpan,
  reading: Reading,
  products: readonly Found[],
): QuantityFound | undefined {
  const { tokens, text } = reading;
  const first = tokens[number.from];
  if (!first) return undefined;
  const measured = measure(number, tokens);
  const to = measured?.to ?? number.to;
  const end = tokens[to - 1]?.end ?? first.end;
  const inside = products.some((product) => product.start < first.start && product.end > first.end);
  const after = productAfter(tokens, to, products);
  if (inside || (!measured && !countsBare(number, tokens, after) && !listed(number, reading)))
    return undefined;
  const product = after ?? productBefore({ start: first.start, end }, text, products);
  return {
    found: {
      kind: 'quantity',
      start: first.start,
      end,
      text: text.slice(first.start, end),
      value: measured?.value ?? number.value,
    },
    quantity: {
      value: measured?.value ?? number.value,
      ...(measured?.unit === undefined ? {} : { unit: measured.unit }),
      product: product ? String(product.value) : null,
    },
    people: measured?.people ?? false,
  };
}

/** How much of what: numbers that are no price, no date, no number of an order or a telephone. */
export function findQuantities(
  reading: Reading,
  numbers: readonly NumberSpan[],
  products: readonly Found[],
  taken: readonly Found[],
): QuantityFound[] {
  const quantities: QuantityFound[] = [];
  for (const number of numbers) {
    const [first, last] = [reading.tokens[number.from], reading.tokens[number.to - 1]];
    if (!first || !last || isTaken({ start: first.start, end: last.end }, taken)) continue;
    const quantity = quantityOf(number, reading, products);
    if (quantity) quantities.push(quantity);
  }
  return quantities;
}
