import { folded } from '../text/fold.ts';
import { simpleNumberAt } from '../numbers/simple.ts';
import { tokenAt, type Token } from '../text/tokens.ts';
import type { Tokens } from './form.ts';
import { PARTS } from './words.ts';

/** Who counts people says so before the number, or after it that they are. */
const LEADS = folded('hum ham hamlog log हम हमलोग लोग sirf keval सिर्फ केवल total kul कुल sakte सकते');
const ARE = folded('hain honge hongey हैं होंगे');
/** Before these the number is a day, "hum 2 jan ko aayenge". */
const OF_DATES = folded('ko se tak ki wala wale wali tarikh को से तक की वाला वाले वाली');
/** Larger parties are said with another word; "25 jan ke liye" is a day. */
const PARTY = 10;

/** Where the number begins that ends before `i`, with what it ranges from: "2-3 jan". */
function numberStart(tokens: Tokens, i: number): number | undefined {
  if (simpleNumberAt(tokens, i - 1)?.to !== i) return undefined;
  const ranges = /^(?:[-–]|se|ya)$/.test(tokenAt(tokens, i - 2).folded);
  return ranges && simpleNumberAt(tokens, i - 3)?.to === i - 2 ? i - 3 : i - 1;
}

function speaksOfDate({ text, folded }: Token): boolean {
  return OF_DATES.has(folded) || PARTS.has(folded) || /^(?:20\d\d|')$/.test(text);
}

/** "2 jan ke liye", of a number that a party may have. */
function isFor(tokens: Tokens, i: number): boolean {
  const value = simpleNumberAt(tokens, i - 1)?.value ?? Infinity;
  return (
    value <= PARTY && /^ke?$/.test(tokenAt(tokens, i + 1).folded) && tokenAt(tokens, i + 2).folded === 'lie'
  );
}

/**
 * Are people counted at `i`? "hum 2 jan", "2 jan ke liye", "दो जन": the Hindi word for people is written like the
 * month's short name, which in Devanagari nobody uses.
 */
export function countsPeople(tokens: Tokens, i: number): boolean {
  const { text } = tokenAt(tokens, i);
  const from = text === 'jan' || text === 'जन' ? numberStart(tokens, i) : undefined;
  if (from === undefined) return false;
  const next = tokenAt(tokens, i + 1);
  if (text === 'जन') return true;
  if (speaksOfDate(next)) return false;
  return LEADS.has(tokenAt(tokens, from - 1).folded) || ARE.has(next.folded) || isFor(tokens, i);
}
