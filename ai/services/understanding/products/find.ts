import type { Reading } from '../text/reading.ts';
import type { Token } from '../text/tokens.ts';
import { isTaken, type Found } from '../entities/found.ts';
import { PRODUCT_FIRST_WORDS, PRODUCT_WORDS, PRODUCT_WORDS_LONGEST } from './lexicon.ts';
import { meansOther } from './senses.ts';
import { productName, singular } from './singular.ts';

function known(words: readonly string[]): boolean {
  return PRODUCT_WORDS.has(words.join(' '));
}

/** The tokens as a product of the word list, in the singular or in the plural. */
function productOf(part: readonly Token[], text: string): Found<string> | undefined {
  const [first, last] = [part[0], part.at(-1)];
  if (!first || !last || first.kind === 'symbol' || last.kind === 'symbol') return undefined;
  if (part.some((token) => token.kind === 'symbol' && token.text !== '-')) return undefined;
  const words = part.filter((token) => token.text !== '-').map((token) => token.text.toLowerCase());
  const plain = [...words.slice(0, -1), singular(last.text.toLowerCase())];
  if (!known(words) && !known(plain)) return undefined;
  const said = text.slice(first.start, last.end);
  return { kind: 'product', start: first.start, end: last.end, text: said, value: productName(said) };
}

interface At {
  readonly product: Found<string>;
  readonly size: number;
}

function mayBegin(token: Token | undefined): boolean {
  if (token?.kind !== 'word') return token?.kind === 'number';
  const word = token.text.toLowerCase();
  return PRODUCT_FIRST_WORDS.has(word) || PRODUCT_FIRST_WORDS.has(singular(word));
}

function longestAt(tokens: readonly Token[], i: number, text: string): At | undefined {
  if (!mayBegin(tokens[i])) return undefined;
  for (let size = Math.min(PRODUCT_WORDS_LONGEST, tokens.length - i); size > 0; size -= 1) {
    const product = productOf(tokens.slice(i, i + size), text);
    if (product) return { product, size };
  }
  return undefined;
}

/** "goa package": the place is a part of the product's name. */
function isPlaceOf({ kind, start, end }: Found, product: Found): boolean {
  return kind === 'location' && product.start <= start && product.end > end;
}

/** Product words of the trade, where the catalogue (whose matches come in as `found`) says nothing. */
export function findProducts(
  { tokens, text }: Reading,
  found: readonly Found<string>[],
  taken: readonly Found[],
): Found<string>[] {
  const products: Found<string>[] = [...found];
  for (let i = 0; i < tokens.length; i += 1) {
    const at = longestAt(tokens, i, text);
    if (!at || meansOther(at.product, text)) continue;
    const others = taken.filter((other) => !isPlaceOf(other, at.product));
    if (!isTaken(at.product, others) && !isTaken(at.product, products)) products.push(at.product);
    i += at.size - 1;
  }
  return products.sort((a, b) => a.start - b.start);
}
