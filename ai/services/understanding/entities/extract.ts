import type { CatalogueMatch, Catalogue } from '../products/catalogue.ts';
import { matchCatalogue } from '../products/catalogue.ts';
import { findProducts } from '../products/find.ts';
import { findDates } from '../dates/find.ts';
import { resolveDate, type Clock } from '../dates/resolve.ts';
import { readNumbers } from '../numbers/read.ts';
import type { Reading } from '../text/reading.ts';
import type { UnderstoodEntities } from '../result.ts';
import { findEmails, findPhones, findUrls } from './contacts.ts';
import { isTaken, type Found } from './found.ts';
import { findPrices } from './money.ts';
import { findOrderIds } from './order-ids.ts';
import { findPlaces } from './places.ts';
import { findQuantities } from './quantities.ts';

export interface Extracted {
  readonly entities: UnderstoodEntities;
  /** Items of the business's catalogue that the message names. */
  readonly matches: readonly CatalogueMatch[];
}

function values(found: readonly Found[]): string[] {
  return [...new Set(found.map(({ value }) => String(value)))];
}

/** Surer kinds come first: what one extractor took, the next leaves alone. */
export function extract(reading: Reading, catalogue: Catalogue | null, clock: Clock): Extracted {
  const emails = findEmails(reading.text);
  const urls = findUrls(reading.text, emails);
  const phones = findPhones(reading.text, [...emails, ...urls]);
  const orders = findOrderIds(reading.text, [...emails, ...urls, ...phones]);
  const contacts: Found[] = [...emails, ...urls, ...phones, ...orders];
  const dates = findDates(reading, contacts);
  const places = findPlaces(reading, [...contacts, ...dates]);
  const numbers = readNumbers(reading.tokens);
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
  const resolved = dates.map((date) => ({
    text: date.text,
    value: resolveDate(date.text, reading.text, clock),
  }));
  const spans: Found[] = [
    ...taken,
    ...products,
    ...quantities.map(({ found, people }) => (people ? { ...found, kind: 'people' as const } : found)),
  ].sort((a, b) => a.start - b.start);
  return {
    matches,
    entities: {
      products: values(products),
      quantities: quantities.map(({ quantity }) => quantity),
      prices: prices.map(({ price }) => price),
      dates: resolved.map(({ text, value }) => ({ text, ...(value === null ? {} : { value }) })),
      phones: values(phones),
      emails: values(emails),
      locations: values(places),
      order_ids: values(orders),
      spans,
    },
  };
}
