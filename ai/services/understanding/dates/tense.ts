import { tokenAt, type Token } from '../text/tokens.ts';
import { PAST_TENSE } from './words.ts';

/** Before "liye" these make it "for": "kal ke liye". */
const FOR_WHOM =
  /^(?:ke?|mere|tere|hamare|apne|tumhare|apke|iske|uske|unke|inke|kiske|jiske|sabke|is|us|kis)$/;

/** "We're" is no "were", "ke liye" is "for", and "have you got" asks about now. */
function isPast(sentence: readonly Token[], i: number): boolean {
  const { folded, text } = tokenAt(sentence, i);
  if (!PAST_TENSE.has(folded) || /['’]/.test(text)) return false;
  if (folded === 'lie' && FOR_WHOM.test(tokenAt(sentence, i - 1).folded)) return false;
  const has = [1, 2].some((step) => /^(?:have|has|.+['’]ve)$/i.test(tokenAt(sentence, i - step).text));
  return folded !== 'got' || !has;
}

/** Does the sentence speak of the past? Then "kal" is yesterday, and "on the 5th" was. */
export function looksBack(sentence: readonly Token[]): boolean {
  return sentence.some((_, i) => isPast(sentence, i));
}
