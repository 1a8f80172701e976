import type { Clock } from '../dates/clock.ts';
import { resolveDate } from '../dates/resolve.ts';
import type { NumberSpan } from '../numbers/read.ts';
import { chooseProducts } from '../products/choose.ts';
import { productName } from '../products/singular.ts';
import type { UnderstoodEntities } from '../result.ts';
import { LABELS, OUTSIDE } from '../tagger/labels.ts';
import type { Tagger } from '../tagger/tagger.ts';
import type { Hints } from '../tagger/token-features.ts';
import type { Reading } from '../text/reading.ts';
import { isGlued, tokenAt, type Token } from '../text/tokens.ts';
import { isAdvertised } from './advertised.ts';
import { isAskedFor } from './asked-for.ts';
import { countedThing } from './counted-things.ts';
import { isTaken, type Found } from './found.ts';
import { impliedPeople, impliedRooms } from './implied.ts';
import { moneyOf } from './money-of.ts';
import { priceOf, type PriceFound } from './money.ts';
import {
  counts,
  countsNothing,
  isInName,
  isListItem,
  isYear,
  quantityOf,
  type QuantityFound,
} from './quantities.ts';
import { hintsOf, type Rough } from './rough.ts';
import { isSize, isSizeBetween } from './sizes.ts';
import { findMeasures } from './measures.ts';
import { isNoCount } from './uncounted.ts';
import { findColours, findSizes } from './traits.ts';

/** The message, what was found roughly, and what it wants. */
export interface Case {
  readonly reading: Reading;
  readonly rough: Rough;
  readonly intent: string;
  readonly clock: Clock;
}

export function hintsFor({ reading, rough, intent }: Omit<Case, 'clock'>): Hints {
  const numbers = new Int32Array(reading.tokens.length).fill(-1);
  rough.numbers.forEach(({ from, to }, i) => numbers.fill(i, from, to));
  return { found: hintsOf(rough), numbers, intent };
}

function values(found: readonly Found[]): string[] {
  return [...new Set(found.map(({ value }) => String(value)))];
}

/** The hyphen of "sofa - 2" and the 128 of "iphone 15 128gb" are no part of a name. */
function endsOutside(tokens: readonly Token[], to: number): boolean {
  const [last, next] = [tokenAt(tokens, to - 1), tokenAt(tokens, to)];
  if (last.kind === 'symbol' || isSizeBetween(to - 1, tokens) || isSizeBetween(to - 2, tokens)) return true;
  return last.kind === 'number' && next.kind === 'word' && isGlued(last, next);
}

interface Run {
  readonly from: number;
  readonly to: number;
}

/** Tokens that are labelled as one thing of a kind. */
function runsOf(kind: 'product' | 'place', labels: readonly number[]): Run[] {
  return labels.flatMap((label, from): Run[] => {
    if (LABELS[label] !== `B-${kind}`) return [];
    let to = from + 1;
    while (LABELS[labels[to] ?? OUTSIDE] === `I-${kind}`) to += 1;
    return [{ from, to }];
  });
}

/** The products that the labels name. */
function taggedProducts({ tokens, text }: Reading, labels: readonly number[]): Found<string>[] {
  return runsOf('product', labels).map((run): Found<string> => {
    let { from, to } = run;
    // "32 inch do chahiye hotel": what is wanted begins after the verb.
    if (to > from + 1 && /^cha?hi?e$/.test(tokenAt(tokens, from).folded)) from += 1;
    while (to > from + 1 && endsOutside(tokens, to)) to -= 1;
    const [start, end] = [tokenAt(tokens, from).start, tokenAt(tokens, to - 1).end];
    const said = text.slice(start, end);
    return { kind: 'product', start, end, text: said, value: productName(said) };
  });
}

/** Places that no list holds and no form shows, by the words around them. */
function taggedPlaces({ tokens, text }: Reading, labels: readonly number[]): Found<string>[] {
  return runsOf('place', labels).map(({ from, to }): Found<string> => {
    const [start, end] = [tokenAt(tokens, from).start, tokenAt(tokens, to - 1).end];
    const said = text.slice(start, end);
    return { kind: 'location', start, end, text: said, value: said };
  });
}

/** The same words twice are said once. */
function unique<T extends { readonly text: string }>(said: readonly T[]): T[] {
  return said.filter(({ text }, i) => said.findIndex((other) => other.text === text) === i);
}

/** What numbers count that the tagger does not name. */
function countedThings({ reading, rough, intent }: Case, named: readonly Found[]): Found<string>[] {
  if (!COUNTS_UNITS.has(intent)) return [];
  return rough.numbers.flatMap((number) => {
    const thing = countedThing(number, reading);
    return thing && !isTaken(thing, named) && !isNoCount(number, reading) ? [thing] : [];
  });
}

interface Parts {
  readonly products: readonly Found<string>[];
  readonly places: readonly Found<string>[];
  readonly dates: readonly Found<string>[];
  readonly prices: readonly PriceFound[];
  readonly quantities: readonly QuantityFound[];
}

function labelled(numbers: readonly NumberSpan[], labels: readonly number[], kind: string): NumberSpan[] {
  return numbers.filter(({ from, to }) =>
    labels.slice(from, to).some((label) => (LABELS[label] ?? 'O').endsWith(kind)),
  );
}

/** Orders and what follows from them: here a number before a unit or a product counts what is ordered. */
const COUNTS_UNITS = new Set([
  'ORDER_REQUEST',
  'PRICING_INQUIRY',
  'AVAILABILITY_INQUIRY',
  'DELIVERY_INQUIRY',
  'CANCELLATION_REQUEST',
  'RETURN_REFUND_REQUEST',
  'COMPLAINT',
  'ORDER_STATUS',
  'SCHEDULE_CALL',
]);

/** "ek" and "one" are articles more often, except in an order. */
function isArticle({ value, digits }: NumberSpan, intent: string): boolean {
  return value === 1 && !digits && intent !== 'ORDER_REQUEST';
}

function surelyCounted({ reading, rough, intent }: Case, products: readonly Found[]): NumberSpan[] {
  if (intent === 'SPAM') return rough.numbers.filter((number) => isAdvertised(number, reading.tokens));
  if (!COUNTS_UNITS.has(intent)) return [];
  return rough.numbers.filter((number) => {
    if (isArticle(number, intent) && !isAskedFor(number, reading.tokens)) return false;
    if (counts(number, reading, products)) return true;
    if (intent !== 'ORDER_REQUEST' || isNoCount(number, reading)) return false;
    return isListItem(number, reading.tokens) && !isSize(number, reading.tokens);
  });
}

/** What the tagger counts, without a model's number ("boat 141 neckband") and without what is rather money. */
function countedByTagger(
  { reading, rough }: Case,
  labels: readonly number[],
  products: readonly Found[],
): NumberSpan[] {
  return labelled(rough.numbers, labels, 'count').filter(
    (number) =>
      !isSize(number, reading.tokens) &&
      !countsNothing(number, reading.tokens) &&
      !isNoCount(number, reading) &&
      !isYear(number, reading.tokens) &&
      !isInName(number, reading.tokens, products) &&
      !rough.prices.some((price) => price.number === number),
  );
}

function byTagger(tagger: Tagger, question: Case): Parts {
  const { reading, rough } = question;
  const labels = tagger.tag(reading, hintsFor(question));
  const free = (found: Found): boolean => !isTaken(found, rough.contacts);
  const named = taggedProducts(reading, labels).filter(free);
  const products = chooseProducts(question, [...named, ...countedThings(question, named)].filter(free));
  const tagged = labelled(rough.numbers, labels, 'money');
  const prices = moneyOf(question, tagged, products)
    .map((number) => priceOf(reading, number))
    .filter(({ found }) => free(found));
  const { dates } = rough;
  const sure = [...rough.contacts, ...dates, ...rough.places, ...prices.map(({ found }) => found)];
  const guessed = taggedPlaces(reading, labels).filter((place) => !isTaken(place, sure));
  const places = [...rough.places, ...guessed].sort((a, b) => a.start - b.start);
  const taken = [...sure, ...guessed];
  const counted = [
    ...new Set([...countedByTagger(question, labels, products), ...surelyCounted(question, products)]),
  ].map((number) => quantityOf(number, reading, products));
  return {
    products,
    places,
    dates,
    prices,
    quantities: counted
      .filter(({ found }) => !isTaken(found, taken))
      .sort((a, b) => a.found.start - b.found.start),
  };
}

function byRules({ rough }: Case): Parts {
  return rough;
}

/** What is none of the business's, and who asks for its address or a person, is about no product of it. */
const NO_PRODUCTS = new Set(['UNKNOWN', 'SPAM', 'STORE_INFO', 'SMALL_TALK', 'HUMAN_HANDOFF']);

/** Who asks what a thing is like, or how to pay, orders nothing yet: what is counted there (five people at home) stays in `spans`. */
const NOTHING_ORDERED = new Set([
  'PRODUCT_INQUIRY',
  'PAYMENT_INQUIRY',
  'STORE_INFO',
  'HUMAN_HANDOFF',
  'OPT_OUT',
  'SMALL_TALK',
  'UNKNOWN',
]);

/** Who advertises has customers, and wants none of the business's: "2 lakh students" order nothing. */
function ordered({ quantities }: Parts, intent: string): readonly QuantityFound[] {
  if (NOTHING_ORDERED.has(intent)) return [];
  return intent === 'SPAM' ? quantities.filter(({ people }) => !people) : quantities;
}

/** All entities of a message: contacts and order numbers by grammar, the rest by the tagger where there is one. */
export function extract(question: Case, tagger: Tagger | null): UnderstoodEntities {
  const { reading, rough, clock, intent } = question;
  const parts = tagger ? byTagger(tagger, question) : byRules(question);
  const products = NO_PRODUCTS.has(intent) ? [] : parts.products;
  const resolved = parts.dates.map((date) => ({ text: date.text, value: resolveDate(date, reading, clock) }));
  const elsewhere = [...rough.contacts, ...parts.places, ...parts.prices.map(({ found }) => found)];
  const sizes = findSizes(reading, elsewhere);
  const counted = parts.quantities.map(({ found }) => found);
  const named = [...elsewhere, ...sizes, ...counted, ...parts.dates];
  const spans: Found[] = [
    ...sizes,
    ...findMeasures(reading, rough.numbers, named),
    ...impliedPeople(reading, named),
    ...impliedRooms(reading, [...named, ...products]),
    ...findColours(reading, elsewhere),
    ...rough.contacts,
    ...parts.dates.map((date, i) => ({ ...date, value: resolved[i]?.value ?? date.text })),
    ...parts.places,
    ...products,
    ...parts.prices.map(({ found }) => found),
    ...parts.quantities.map(({ found, people }) => (people ? { ...found, kind: 'people' as const } : found)),
  ].sort((a, b) => a.start - b.start);
  return {
    products: values(products),
    quantities: ordered(parts, intent).map(({ quantity }) => quantity),
    // Who advertises has no budget, and does not bargain.
    prices: parts.prices.map(({ price }) => (intent === 'SPAM' ? { ...price, kind: 'quoted' } : price)),
    dates: unique(resolved).map(({ text, value }) => ({ text, ...(value === null ? {} : { value }) })),
    // The contract knows E.164 alone; a number of no known country stays in `spans`.
    phones: values(rough.phones.filter(({ value }) => value.startsWith('+'))),
    emails: values(rough.emails),
    locations: values(parts.places),
    order_ids: values(rough.orders),
    spans,
  };
}
