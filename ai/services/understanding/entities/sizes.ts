import type { NumberSpan } from '../numbers/read.ts';
import { fold } from '../text/fold.ts';
import { isGlued, isTimes, tokenAt, type Token } from '../text/tokens.ts';
import { isOrderingVerb } from './ordering-verbs.ts';
import { isPeople, unitOf } from './units.ts';

/** "size 7", "class 8": the number belongs to the word before it. */
const NAMES_A_NUMBER: ReadonlySet<string> = new Set(
  'size saiz class clas pic phase fej no number nambar model plot flat shop room lot sector grade gr unit page version gen note redmi galaksi iphone ifon narjo nord level part step option chapter module batch star type'
    .split(' ')
    .map(fold),
);
const CONTAINER =
  /^(?:bag|bags|katta|kata|kate|bori|pack|paks|pak|packet|paket|packets|pouch|pouches|dabba|daba|dabe|box|boks|bottle|bottles|botal|can|jar|tin|drum|pet|ka|vala|vali|vale|size)$/;
const PACK_MEASURE = /^(?:ml|g|gm|gms|gram)$/;

const LENGTH = /^(?:fut|fit|feet|foot|ft)$/;
const SHORT_LENGTH = /^(?:inch|inches|inchi|cm|mm)$/;

/** "1.5 ton AC": what an air conditioner cools, not how much is ordered. */
function isCooling(number: NumberSpan, tokens: readonly Token[]): boolean {
  const around = tokens.slice(Math.max(0, number.from - 3), number.to + 5);
  return around.some(({ folded }) => /^(?:ac|star|split|inverter|window)$/.test(folded));
}

/** A number with something glued to it: "M185", "5g", "500ml". */
function isGluedSize(number: NumberSpan, tokens: readonly Token[]): boolean {
  const [before, first] = [tokenAt(tokens, number.from - 1), tokenAt(tokens, number.from)];
  if (before.kind === 'word' && isGlued(before, first)) return !isTimes(before);
  const next = tokenAt(tokens, number.to);
  if (next.kind !== 'word' || !isGlued(tokenAt(tokens, number.to - 1), next)) return false;
  // Folded, a millimetre would be a metre.
  if (/^(?:mm|cm|mg)$/i.test(next.text)) return true;
  return PACK_MEASURE.test(next.folded) || !(unitOf(next) || isPeople(next.text.toLowerCase()));
}

/** "7 lever lock", "2 sharing flat": what one thing has. */
const HAS = /^(?:lever|tier|door|burner|star|saring|siter|seater|layer|blade|ply|bhk|jar)$/;

/** "3 door wali", "5 sitting wala": the number describes one thing. Measures before "wala" are pack sizes too. */
function describes(number: NumberSpan, tokens: readonly Token[]): boolean {
  return (
    HAS.test(tokenAt(tokens, number.to).folded) ||
    /^(?:vala|vali|vale)$/.test(tokenAt(tokens, number.to + 1).folded)
  );
}

/** "8x4", "72 x 36", "M8 x 40": one side of something. */
function isDimension(number: NumberSpan, tokens: readonly Token[]): boolean {
  const after = isTimes(tokenAt(tokens, number.to)) && tokenAt(tokens, number.to + 1).kind === 'number';
  const before =
    isTimes(tokenAt(tokens, number.from - 1)) && tokenAt(tokens, number.from - 2).kind === 'number';
  return after || before;
}

/** "20 foot road", "5 ft 2": how long something is, except where that length is ordered: "40 foot lagega". */
function isLength(number: NumberSpan, tokens: readonly Token[]): boolean {
  const next = tokenAt(tokens, number.to).folded;
  return SHORT_LENGTH.test(next) || (LENGTH.test(next) && !isOrderingVerb(tokenAt(tokens, number.to + 1)));
}

/** A size of what is sold, no count of it: "500ml bottle", "20kg bag", "M185", "size 7", "1.5 ton AC". */
export function isSize(number: NumberSpan, tokens: readonly Token[]): boolean {
  if (NAMES_A_NUMBER.has(tokenAt(tokens, number.from - 1).folded) || isGluedSize(number, tokens)) return true;
  const next = tokenAt(tokens, number.to).folded;
  if (/^(?:ton|tan)$/.test(next)) return isCooling(number, tokens);
  const joined = /^(?:ki|ke)$/.test(tokenAt(tokens, number.to + 1).folded) ? 2 : 1;
  if (describes(number, tokens) || isDimension(number, tokens) || isLength(number, tokens)) return true;
  return (
    /^(?:kg|kgs|kilo|l|ltr|litre|liter|ml)$/.test(next) &&
    CONTAINER.test(tokenAt(tokens, number.to + joined).folded)
  );
}
