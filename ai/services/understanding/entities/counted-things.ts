import type { NumberSpan } from '../numbers/read.ts';
import { SMALL } from '../numbers/words.ts';
import { productName } from '../products/singular.ts';
import { folded } from '../text/fold.ts';
import type { Reading } from '../text/reading.ts';
import { tokenAt, type Token } from '../text/tokens.ts';
import type { Found } from './found.ts';
import { NAMES_A_NUMBER } from './sizes.ts';
import { isPeople, unitOf } from './units.ts';

/** An English plural: "walls", "ACs". The words of Hindi that end so, and follow numbers, stand in the list below. */
const PLURAL = /^(?:\p{L}{2,}[^\W\dsui]s|\p{Lu}{2,}s)$/u;
/** Plurals that are not sold. */
const NOTHING_SOLD = folded(
  `days weeks months years hours minutes seconds mins hrs times points marks stars issues problems things reasons ways questions doubts options messages calls emails mails
  reviews numbers names steps pages floors rooms rupees bucks paise percents kms miles inches feet yards metres meters litres kgs grams tons others ones lakhs crores thousands hundreds dozens
  photos pics images videos links branches shops stores outlets sons daughters shifts rounds sides orders parcels shipments invoices bills halves thirds
  nights evenings mornings families brokers agents dealers vendors shopkeepers suppliers buyers clients coolies drivers neighbours relatives bedrooms bathrooms kitchens boutiques offices schools
  hotels factories houses flats villages cities states sites colonies languages subjects colours shades sizes types kinds varieties brands models designs vapas baras paas khaas`,
);
/** Words that end what a number counts, or are no description of it. */
const NO_DESCRIPTION = folded(
  `of for in on at to from by with within and or but is are was were be been has have had do does did will would can could should may the this that these those my our your his her their its
  i we you he she they it if as than then so not no per each every only just about pe par me mein ka ki ke ko se tak hai h tha the thi ho hoga chahiye aur ya bhi wala wali wale`,
);
const DESCRIBED_IN = 3;

function isThing({ kind, text, folded: word }: Token): boolean {
  return kind === 'word' && PLURAL.test(text) && !NOTHING_SOLD.has(word) && !isPeople(text.toLowerCase());
}

function mayDescribe(token: Token): boolean {
  return (
    token.kind === 'word' &&
    !SMALL.has(token.folded) &&
    !NO_DESCRIPTION.has(token.folded) &&
    !isPeople(token.text.toLowerCase())
  );
}

/** How many words from `at` on name things in the plural; 0 for none. */
function sizeAt(tokens: readonly Token[], at: number): number {
  for (let size = 1; size <= DESCRIBED_IN; size += 1) {
    const token = tokenAt(tokens, at + size - 1);
    if (isThing(token)) return isThing(tokenAt(tokens, at + size)) ? size + 1 : size;
    if (!mayDescribe(token) || NOTHING_SOLD.has(token.folded)) return 0;
  }
  return 0;
}

/** "3 tower ACs", "two hearing aids": what a number counts by the form of the words, whether or not a list knows them. */
export function countedThing(
  { value, from, to }: NumberSpan,
  { tokens, text }: Reading,
): Found<string> | null {
  if (!Number.isInteger(value) || value < 2 || value > 20_000) return null;
  if (NAMES_A_NUMBER.has(tokenAt(tokens, from - 1).folded) || unitOf(tokenAt(tokens, to))) return null;
  const size = sizeAt(tokens, to);
  if (size === 0) return null;
  const [start, end] = [tokenAt(tokens, to).start, tokenAt(tokens, to + size - 1).end];
  const said = text.slice(start, end);
  if (said.includes('\n')) return null;
  const one = /\p{Lu}s$/u.test(said) ? said.slice(0, -1) : said;
  return { kind: 'product', start, end, text: said, value: productName(one) };
}
