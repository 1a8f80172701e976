import { fold } from '../../services/understanding/text/fold.ts';
import { singular } from '../../services/understanding/products/singular.ts';
import type { Counts } from '../metrics.ts';
import type { RowEntities } from './row.ts';

/** What one kind of entity says, in the form that is compared. */
type Compare = (entities: RowEntities) => string[];

const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();

const COMPARED: Readonly<Record<string, Compare>> = {
  quantities: ({ quantities }) => quantities.map(({ value }) => String(value)),
  quantity_units: ({ quantities }) =>
    quantities.map(({ value, unit }) => `${value} ${unit ? plain(unit) : ''}`),
  prices: ({ prices }) => prices.map(({ amount, currency }) => `${amount} ${currency}`),
  price_kinds: ({ prices }) => prices.map(({ amount, kind }) => `${amount} ${kind ?? ''}`),
  dates: ({ dates }) => dates.map(({ text }) => plain(text)),
  phones: ({ phones }) => phones,
  emails: ({ emails }) => emails.map(plain),
  locations: ({ locations }) => locations.map((place) => plain(place).replace(/[^\p{L}\p{M}\p{N} ]/gu, '')),
  order_ids: ({ order_ids: ids }) => ids.map(plain),
};

/** Kinds that are scored by {@link scoreEntities}; products are compared by their head word. */
export const ENTITY_KINDS: readonly string[] = ['products', ...Object.keys(COMPARED)];

function words(product: string): string[] {
  return product
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => fold(singular(word)));
}

/** Do two phrases name the same thing? The head word of one stands in the other. */
export function sameProduct(a: string, b: string): boolean {
  const [left, right] = [words(a), words(b)];
  const [headLeft, headRight] = [left.at(-1), right.at(-1)];
  if (headLeft === undefined || headRight === undefined) return false;
  return left.includes(headRight) || right.includes(headLeft);
}

function match(
  truth: readonly string[],
  given: readonly string[],
  same: (a: string, b: string) => boolean,
): Counts {
  const open = [...given];
  let hits = 0;
  for (const wanted of truth) {
    const at = open.findIndex((candidate) => same(wanted, candidate));
    if (at < 0) continue;
    open.splice(at, 1);
    hits += 1;
  }
  return { hits, wrong: open.length, missed: truth.length - hits };
}

/** The label guide requires no products of these; those that are found count as if there were none. */
const PRODUCTS_NOT_REQUIRED = new Set(['UNKNOWN', 'SPAM']);

export function scoreEntities(
  intent: string,
  truth: RowEntities,
  given: RowEntities,
): Record<string, Counts> {
  const scored: Record<string, Counts> = {
    products: match(PRODUCTS_NOT_REQUIRED.has(intent) ? [] : truth.products, given.products, sameProduct),
  };
  for (const [kind, compare] of Object.entries(COMPARED)) {
    scored[kind] = match(compare(truth), compare(given), (a, b) => a === b);
  }
  return scored;
}
