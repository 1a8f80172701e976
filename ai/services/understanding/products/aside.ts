import type { Found } from '../entities/found.ts';

type Words = readonly Found<string>[];

/** The products of a message, and what it wants. */
interface Named {
  readonly text: string;
  readonly intent: string;
  readonly words: Words;
}

type Aside = (word: Found<string>, named: Named) => boolean;

const END = '(?![\\p{L}\\p{M}])';
const JOINED = /^\s*(?:,|\+|&|\/|and|n|aur|or|ya|vs|plus|और|या|व)\s*$/iu;
const LEFT_OUT = /(?:^|[^\p{L}\p{M}])(?:without|bina|minus|no|not the|bagair|बिना|बगैर)\s+(?:the\s+)?$/iu;
const UNWANTED = new RegExp(
  `^\\s+(?:(?:bilkul|to|bhi|बिल्कुल|बिलकुल|तो|भी)\\s+)?(?:nahi|nai|nhi|ni|mat|नहीं|मत)\\s+(?:chahiye|chaiye|chahie|lena|leni|dalna|चाहिए|लेना)${END}|^\\s+(?:ch?ho?d|छोड़)\\s*(?:ke|kar|k|के|कर)${END}`,
  'iu',
);

/** Is one joined to the other by "and" or a comma? */
export function areJoined(a: Found, b: Found, text: string): boolean {
  return JOINED.test(a.end <= b.start ? text.slice(a.end, b.start) : text.slice(b.end, a.start));
}

/** "without onion and garlic", "bina mirch", "चीनी बिल्कुल नहीं चाहिए", "flight chod ke": what is wanted without it. */
const isLeftOut: Aside = (word, { text, words, intent }) => {
  if (LEFT_OUT.test(text.slice(Math.max(0, word.start - 12), word.start))) return true;
  // Who cancels or returns does not want it any more, and it is what the message is about.
  if (!GIVEN_UP.has(intent) && UNWANTED.test(text.slice(word.end, word.end + 32))) return true;
  const before = words.filter(({ end }) => end <= word.start).at(-1);
  if (!before || before.start < 4 || !areJoined(before, word, text)) return false;
  return LEFT_OUT.test(text.slice(Math.max(0, before.start - 12), before.start));
};

const GIVEN_UP = new Set(['CANCELLATION_REQUEST', 'RETURN_REFUND_REQUEST', 'OPT_OUT']);
const WENT_WRONG = new Set(['COMPLAINT', 'RETURN_REFUND_REQUEST']);
const BUYS = new Set(['ORDER_REQUEST', 'PRICING_INQUIRY', 'AVAILABILITY_INQUIRY', 'CUSTOMIZATION_REQUEST']);
const OF = /^\s+(?:ka|ki|ke|का|की|के)\s+(?:\d{1,3}\s+)?$/iu;

/** "saree ki fall", "almirah ka lock": who buys wants the part, who complains means the whole. */
const isOtherPart: Aside = (word, { text, intent, words }) =>
  words.some((other) => {
    if (BUYS.has(intent)) return word.end <= other.start && OF.test(text.slice(word.end, other.start));
    return WENT_WRONG.has(intent) && other.end <= word.start && OF.test(text.slice(other.end, word.start));
  });

const INSIDE = /(?:^|[^\p{L}\p{M}])(?:me|mein|में|in the)\s+$/iu;
const LACKS = new RegExp(
  `^\\s+(?:(?:hi|bilkul|bhi|ही)\\s+)?(?:nahi|nhi|nai|ni|kam|zyada|jyada|missing|नहीं|कम|ज़्यादा|ज्यादा)${END}`,
  'iu',
);

/** "dal me namak nahi", "pizza me cheese kam": what the food or the thing lacks. */
const isLacking: Aside = (word, { text, intent }) =>
  WENT_WRONG.has(intent) &&
  INSIDE.test(text.slice(Math.max(0, word.start - 10), word.start)) &&
  LACKS.test(text.slice(word.end, word.end + 24));

const HAS = /(?<![\p{L}])(?:have|has|having|includes?|included|including|comes? with)(?![\p{L}])/iu;

/** "does the package include breakfast", "the laptop has a backlit keyboard": what is asked about another product. */
const isIncluded: Aside = (word, { text, intent, words }) =>
  intent === 'PRODUCT_INQUIRY' &&
  words.some(({ end }) => {
    const between = end <= word.start ? text.slice(end, word.start) : '';
    return HAS.test(between) && !/[.?!\n]/.test(between);
  });

const OLD = /(?:^|[^\p{L}\p{M}])(?:old|purana|purani|purane|पुराना|पुरानी|पुराने)\s+$/iu;

/** "old tv exchange", "purane palang ki lakdi": what the customer has. */
const isOld: Aside = (word, { text, intent, words }) =>
  words.length > 1 &&
  !WENT_WRONG.has(intent) &&
  OLD.test(text.slice(Math.max(0, word.start - 10), word.start));

const MAN = new RegExp(
  `^\\s*(?:wale|wala|vale|vala|वाले|वाला)\\s+(?:ne|bhaiya|bhai|uncle|का|ने|भैया)${END}`,
  'iu',
);

/** "hotel wale ne", "doodh wala bhaiya": whoever sells it. */
const isSeller: Aside = (word, { text }) => MAN.test(text.slice(word.end, word.end + 20));

const ASIDES: readonly Aside[] = [isLeftOut, isOtherPart, isLacking, isIncluded, isOld, isSeller];

/** Products that are named beside the one that the message is about. */
export function isAside(word: Found<string>, named: Named): boolean {
  return ASIDES.some((aside) => aside(word, named));
}
