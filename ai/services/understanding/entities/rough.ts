import type { Catalogue, CatalogueMatch } from '../products/catalogue.ts';
import { matchCatalogue } from '../products/catalogue.ts';
import { findProducts } from '../products/find.ts';
import { findDates } from '../dates/find.ts';
import { readNumbers, type NumberSpan } from '../numbers/read.ts';
import { simpleNumberAt } from '../numbers/simple.ts';
import { tokenAt } from '../text/tokens.ts';
import type { Reading } from '../text/reading.ts';
import { findEmails, findUrls } from './contacts.ts';
import { isTaken, type Found } from './found.ts';
import { findPrices, type PriceFound } from './money.ts';
import { findOrderIds } from './order-ids.ts';
import { findPhones } from './phones.ts';
import { findPlaces } from './places.ts';
import { findQuantities, type QuantityFound } from './quantities.ts';

/** What grammars and word lists find by themselves. Contacts and order numbers are final; the rest are hints for the tagger. */
export interface Rough {
  readonly emails: readonly Found<string>[];
  readonly urls: readonly Found<string>[];
  readonly phones: readonly Found<string>[];
  readonly orders: readonly Found<string>[];
  readonly dates: readonly Found<string>[];
  readonly places: readonly Found<string>[];
  readonly products: readonly Found<string>[];
  readonly prices: readonly PriceFound[];
  readonly quantities: readonly QuantityFound[];
  readonly numbers: readonly NumberSpan[];
  /** Items of the business's catalogue that the message names. */
  readonly matches: readonly CatalogueMatch[];
  /** Emails, urls, phones and orders: nothing else may be read out of them. */
  readonly contacts: readonly Found[];
}

const OUT_OF = /^(?:out of|me se|mein se)$/;

/** "5 out of 20", "दस में से तीन": of what was ordered and what came both are counted, however numbers are read elsewhere. */
function apart(number: NumberSpan, tokens: Reading['tokens']): NumberSpan[] {
  const whole = simpleNumberAt(tokens, number.from);
  if (!whole || whole.to + 2 >= number.to + 1) return [number];
  const between = `${tokenAt(tokens, whole.to).folded} ${tokenAt(tokens, whole.to + 1).folded}`;
  const part = OUT_OF.test(between) ? simpleNumberAt(tokens, whole.to + 2) : undefined;
  return part ? [whole, part] : [number];
}

/** Surer kinds come first: what one extractor took, the next leaves alone. */
export function roughly(reading: Reading, catalogue: Catalogue | null): Rough {
  const emails = findEmails(reading.text);
  const urls = findUrls(reading.text, emails);
  const phones = findPhones(reading.text, [...emails, ...urls]);
  const orders = findOrderIds(reading.text, [...emails, ...urls, ...phones]);
  const contacts: Found[] = [...emails, ...urls, ...phones, ...orders];
  const dates = findDates(reading, contacts);
  const places = findPlaces(reading, [...contacts, ...dates]);
  const numbers = readNumbers(reading.tokens).flatMap((number) => apart(number, reading.tokens));
  const prices = findPrices(reading, numbers, [...contacts, ...dates, ...places]);
  const taken = [...contacts, ...dates, ...places, ...prices.map(({ found }) => found)];
  const matches = catalogue
    ? matchCatalogue(reading.tokens, reading.text, catalogue).filter(({ found }) => !isTaken(found, contacts))
    : [];
  const products = findProducts(
    reading,
    matches.map(({ found }) => found),
    taken,
  );
  const quantities = findQuantities(reading, numbers, products, taken);
  return {
    emails,
    urls,
    phones,
    orders,
    dates,
    places,
    products,
    prices,
    quantities,
    numbers,
    matches,
    contacts,
  };
}

/** All that was found, as the tagger and the classifier are told. */
export function hintsOf(rough: Rough): Found[] {
  return [
    ...rough.contacts,
    ...rough.dates,
    ...rough.places,
    ...rough.products,
    ...rough.prices.map(({ found }) => found),
    ...rough.quantities.map(({ found }) => found),
  ];
}
