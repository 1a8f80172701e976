import type { NumberSpan } from '../numbers/read.ts';
import { folded } from '../text/fold.ts';
import type { Reading } from '../text/reading.ts';
import { isTimes, tokenAt, type Token } from '../text/tokens.ts';
import type { Found } from './found.ts';
import { unitOf } from './units.ts';

const ASKS_FOR = folded(
  'need vant take buy send get order ordered received got make only deliver chahiye mangvaye mangaye karo bhejo bhejna rakho likho dena',
);

/** "need 2", "take three.": so many of what is spoken of. */
function isWanted(number: NumberSpan, tokens: readonly Token[]): boolean {
  const [previous, next] = [tokenAt(tokens, number.from - 1), tokenAt(tokens, number.to)];
  const ends = next.kind === 'symbol' && !/^[/%:₹$]$/.test(next.text);
  return number.value <= 500 && ends && ASKS_FOR.has(previous.folded);
}

/** "family of 5", "party of six": so many people. */
function isParty({ from }: NumberSpan, tokens: readonly Token[]): boolean {
  const said = `${tokenAt(tokens, from - 2).folded} ${tokenAt(tokens, from - 1).folded}`;
  return /(?:^(?:family|party|group|team) of| (?:us|ham|hum))$/.test(said);
}

/** "2 for 999": so many at a price. */
function isOffered({ to }: NumberSpan, tokens: readonly Token[]): boolean {
  const price = tokenAt(tokens, to + 1);
  return tokenAt(tokens, to).folded === 'for' && (price.kind === 'number' || /^(?:₹|rs)$/i.test(price.text));
}

/** "1x hoodie", "2 x tees": so many of what follows. */
function isTimesProduct(number: NumberSpan, tokens: readonly Token[]): boolean {
  return isTimes(tokenAt(tokens, number.to)) && tokenAt(tokens, number.to + 1).kind === 'word';
}

/** Do the words around a number say that it counts, whatever it counts? */
export function isAskedFor(number: NumberSpan, tokens: readonly Token[]): boolean {
  return [isWanted, isParty, isTimesProduct, isOffered].some((form) => form(number, tokens));
}

/** "namak 2, chini 5 kg": a small number behind a product that ends its part of a list. */
export function isInList(number: NumberSpan, { tokens }: Reading, products: readonly Found[]): boolean {
  const [previous, next] = [tokenAt(tokens, number.from - 1), tokenAt(tokens, number.to)];
  const ends = next.start < 0 || /^[,;।]$/.test(next.text);
  if (!ends || !number.digits || number.value > 20 || !Number.isInteger(number.value)) return false;
  const others = tokens.some(
    (token, i) => token.kind === 'number' && i !== number.from && unitOf(tokenAt(tokens, i + 1)),
  );
  return others && products.some((product) => product.end === previous.end);
}
