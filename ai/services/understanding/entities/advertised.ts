import type { NumberSpan } from '../numbers/read.ts';
import { folded } from '../text/fold.ts';
import { tokenAt, type Token } from '../text/tokens.ts';

const SOLD = folded(
  'follower followers lead leads sms subscriber subscribers view views like likes review reviews visitor visitors contact contacts click clicks enquiry enquiries email emails',
);
/** After these, another thing is spoken of than the number counts. */
const ENDS = folded('per a an each for in at rs rupees rupaye paise only just se me ka ki ke ko pe');
const SOLD_WITHIN = 4;

/** "10k real followers", "50 leads per month": what is sold to a business by those who advertise. */
export function isAdvertised({ value, to }: NumberSpan, tokens: readonly Token[]): boolean {
  if (!Number.isInteger(value)) return false;
  for (let at = to; at < to + SOLD_WITHIN; at += 1) {
    const { kind, folded: word } = tokenAt(tokens, at);
    if (kind !== 'word' || ENDS.has(word)) return false;
    if (SOLD.has(word)) return true;
  }
  return false;
}
