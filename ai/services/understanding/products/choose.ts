import { overlaps, type Found } from '../entities/found.ts';
import type { Rough } from '../entities/rough.ts';
import { unitOf } from '../entities/units.ts';
import { fold } from '../text/fold.ts';
import { meansOther } from './find.ts';
import type { Reading } from '../text/reading.ts';

/** Hardly ever without a product: where the tagger sees none, the word list's first one is it. */
const ABOUT_A_PRODUCT = new Set([
  'ORDER_REQUEST',
  'PRICING_INQUIRY',
  'AVAILABILITY_INQUIRY',
  'PRODUCT_INQUIRY',
  'CUSTOMIZATION_REQUEST',
  'BATCH_INFO_REQUEST',
  'RETURN_REFUND_REQUEST',
  'CANCELLATION_REQUEST',
  'DELIVERY_INQUIRY',
  'COMPLAINT',
  'ORDER_STATUS',
]);

const LEFT_OUT = /(?:^|[^\p{L}\p{M}])(?:without|bina|minus|no|bagair|बिना|बगैर)\s+$/iu;
const JOINED = /^\s*(?:,|\+|&|\/|and|n|aur|or|ya|vs|plus|और|या|व)\s*$/iu;

/** "without onion", "bina mirch": what is wanted without it. */
function isLeftOut({ start }: Found, text: string): boolean {
  return LEFT_OUT.test(text.slice(Math.max(0, start - 12), start));
}

/** "doodh, dahi", "thyroid aur CBC": as much a product as the one that it is joined to. */
function isJoined(word: Found, chosen: readonly Found[], text: string): boolean {
  return chosen.some(({ start, end }) =>
    JOINED.test(end <= word.start ? text.slice(end, word.start) : text.slice(word.end, start)),
  );
}

/** "carton", "bottle": what the other products are packed in. */
function isPacking({ text }: Found): boolean {
  return unitOf({ text, folded: fold(text) }) !== undefined;
}

/** Names of the catalogue stand; the tagger's products come beside them, and those of the word list that are joined to one. */
export function chooseProducts(
  {
    reading: { text },
    rough,
    intent,
  }: { readonly reading: Reading; readonly rough: Rough; readonly intent: string },
  tagged: readonly Found<string>[],
): Found<string>[] {
  const named = rough.matches.map(({ found }) => found);
  if (tagged.length === 0 && named.length === 0)
    return ABOUT_A_PRODUCT.has(intent) ? rough.products.slice(0, 1) : [];
  const isFree = (word: Found): boolean => !named.some((match) => overlaps(match, word));
  const others = tagged.filter((word) => isFree(word) && !isLeftOut(word, text) && !meansOther(word, text));
  const chosen = [...named, ...others];
  const joined = rough.products.filter(
    (word) => !chosen.some((other) => overlaps(other, word)) && isJoined(word, chosen, text),
  );
  const all = [...chosen, ...joined].sort((a, b) => a.start - b.start);
  const goods = all.filter((word) => !isPacking(word));
  return goods.length > 0 ? goods : all;
}
