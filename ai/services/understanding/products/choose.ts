import { overlaps, type Found } from '../entities/found.ts';
import type { Rough } from '../entities/rough.ts';
import { unitOf } from '../entities/units.ts';
import { fold } from '../text/fold.ts';
import { areJoined, isAside } from './aside.ts';
import { meansOther } from './senses.ts';
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

/** Words that only say in what form something is taught, held or sold. */
const FORMS = new Set(
  'class classes batch seat admission test package combo service product item कक्षा क्लास बैच टेस्ट पैकेज सीट'.split(
    ' ',
  ),
);

/** "carton", "bottle", "class", "batch": what the other products are packed in, or how they are given. */
function isForm({ text, value }: Found<string>): boolean {
  // "pc" is a piece, and a computer.
  return FORMS.has(value) || (unitOf({ text, folded: fold(text) })?.name ?? null) !== null;
}

interface Question {
  readonly reading: Reading;
  readonly rough: Rough;
  readonly intent: string;
}

function withoutAsides(
  words: readonly Found<string>[],
  { reading: { text }, intent }: Question,
): Found<string>[] {
  return words.filter((word) => !isAside(word, { text, intent, words }));
}

/** The word list's first product, where the message is hardly without one. */
function likely(question: Question): Found<string>[] {
  if (!ABOUT_A_PRODUCT.has(question.intent)) return [];
  const words = withoutAsides(question.rough.products, question);
  const first = words.find((word) => !isForm(word)) ?? words[0];
  return first ? [first] : [];
}

/** Names of the catalogue stand; the tagger's products come beside them, and those of the word list that are joined to one. */
export function chooseProducts(question: Question, tagged: readonly Found<string>[]): Found<string>[] {
  const { text } = question.reading;
  const named = question.rough.matches.map(({ found }) => found);
  const isFree = (word: Found): boolean => !named.some((match) => overlaps(match, word));
  const others = tagged.filter((word) => isFree(word) && !meansOther(word, text));
  const chosen = [...named, ...others];
  const joined = question.rough.products.filter(
    (word) =>
      !chosen.some((other) => overlaps(other, word)) && chosen.some((other) => areJoined(word, other, text)),
  );
  const said = [...chosen, ...joined].sort((a, b) => a.start - b.start);
  const kept = new Set([...named, ...withoutAsides(said, question)]);
  const all = said.filter((word) => kept.has(word));
  const goods = all.filter((word) => !isForm(word));
  if (goods.length > 0) return goods;
  return all.length > 0 ? all : likely(question);
}
