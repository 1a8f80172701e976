import { simpleNumberAt, type NumberSpan } from '../numbers/simple.ts';
import { tokenAt, type Token } from '../text/tokens.ts';

type Tokens = readonly Token[];

/** "not", "instead of", "nahi", "ki jagah": the tokens that say one number stands for another, or 0. */
function swapAt(tokens: Tokens, at: number): number {
  const [first, second] = [tokenAt(tokens, at).folded, tokenAt(tokens, at + 1).folded];
  if (
    /^(?:ki|ke) (?:jagah|badle|bajae|bajai)$/.test(`${first} ${second}`) ||
    `${first} ${second}` === 'instead of'
  )
    return 2;
  return /^(?:not|nahi|nai|nhi)$/.test(first) ? 1 : 0;
}

/** "160 nahi 110 log": the number that comes instead. */
export function replacementOf({ to }: NumberSpan, tokens: Tokens): NumberSpan | undefined {
  const swap = swapAt(tokens, to);
  return swap > 0 ? simpleNumberAt(tokens, to + swap) : undefined;
}

/** "2-3 kg", "20 to 25 log", "5 ya 6 plate": the larger number right after, which says of what. */
export function upperOf({ to, value }: NumberSpan, tokens: Tokens): NumberSpan | undefined {
  if (!/^(?:[-–]|to|se|ya|or|से|या)$/i.test(tokenAt(tokens, to).text)) return undefined;
  const upper = simpleNumberAt(tokens, to + 1);
  return upper && upper.value > value && upper.value <= value * 3 ? upper : undefined;
}

const BACK_AT_MOST = 4;

/** "110 people and not 160", "5 boxes instead of 3": the number that stands instead of this one, a unit after it. */
export function replacingBefore({ from, to }: NumberSpan, tokens: Tokens): NumberSpan | undefined {
  if (tokenAt(tokens, to).folded === 'of') return undefined;
  const swap = [1, 2].find((size) => swapAt(tokens, from - size) === size);
  if (swap === undefined) return undefined;
  for (let at = from - swap - 1; at >= from - swap - BACK_AT_MOST; at -= 1) {
    if (tokenAt(tokens, at).kind === 'number') return simpleNumberAt(tokens, at);
  }
  return undefined;
}
