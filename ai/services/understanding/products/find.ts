import type { Reading } from '../text/reading.ts';
import { isTaken, overlaps, type Found } from '../entities/found.ts';
import { PRODUCT_WORDS, PRODUCT_WORDS_LONGEST } from './lexicon.ts';
import { productName, singular } from './singular.ts';

function known(words: readonly string[]): boolean {
  return PRODUCT_WORDS.has(words.join(' '));
}

/** Product words of the trade, where the catalogue (whose matches come in as `found`) says nothing. */
export function findProducts(
  { tokens, text }: Reading,
  found: readonly Found<string>[],
  taken: readonly Found[],
): Found<string>[] {
  const products: Found<string>[] = [...found];
  for (let i = 0; i < tokens.length; i += 1) {
    for (let size = PRODUCT_WORDS_LONGEST; size > 0; size -= 1) {
      const part = tokens.slice(i, i + size);
      const [first, last] = [part[0], part.at(-1)];
      if (
        !first ||
        !last ||
        part.length < size ||
        part.some((token) => token.kind === 'symbol' && token.text !== '-')
      )
        continue;
      const words = part.filter((token) => token.text !== '-').map((token) => token.text.toLowerCase());
      const plain = [...words.slice(0, -1), singular(last.text.toLowerCase())];
      if (!known(words) && !known(plain)) continue;
      const said = text.slice(first.start, last.end);
      const product = {
        kind: 'product' as const,
        start: first.start,
        end: last.end,
        text: said,
        value: productName(said),
      };
      if (!isTaken(product, taken) && !products.some((other) => overlaps(other, product)))
        products.push(product);
      i += size - 1;
      break;
    }
  }
  return products.sort((a, b) => a.start - b.start);
}
