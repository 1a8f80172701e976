import type { NumberSpan } from '../numbers/read.ts';
import { SMALL } from '../numbers/words.ts';
import { fold } from '../text/fold.ts';
import { isGlued, isTimes, tokenAt, type Token } from '../text/tokens.ts';
import { isOrderingVerb } from './ordering-verbs.ts';
import { isPeople, unitOf } from './units.ts';

/** "size 7", "class 8": the number belongs to the word before it. */
export const NAMES_A_NUMBER: ReadonlySet<string> = new Set(
  'size saiz class clas pic phase fej no number nambar model plot flat shop room lot sector grade gr unit page version gen note redmi galaksi iphone ifon narjo nord level part step option chapter module batch star type'
    .split(' ')
    .map(fold),
);
const CONTAINER =
  /^(?:bag|bags|katta|kata|kate|bori|pack|paks|pak|packet|paket|packets|pouch|pouches|dabba|daba|dabe|box|boks|bottle|bottles|botal|can|jar|tin|drum|pet|ka|vala|vali|vale|size)$/;
const PACKING =
  /^(?:bag|katta|bori|pack|packet|paket|pouch|dabba|box|bottle|botal|can|jar|tin|drum|bucket|balti)$/;
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
  // By the very word: folded, a millimetre would be a metre.
  if (/^(?:mm|cm|mg)$/i.test(next.text)) return true;
  if (next.kind !== 'word' || !isGlued(tokenAt(tokens, number.to - 1), next)) return false;
  if (isTimes(next)) return false;
  return PACK_MEASURE.test(next.folded) || !(unitOf(next) || isPeople(next.text.toLowerCase()));
}

/** "7 lever lock", "2 sharing flat": what one thing has. */
const HAS: ReadonlySet<string> = new Set(
  'lever levers tier tiers door doors burner burners star sharing seater layer layers blade blades ply bhk jar बीएचके'
    .split(' ')
    .map(fold),
);

const BETWEEN =
  /^(?:inch|inches|in|cm|mm|ml|gm|gms|gram|g|kg|kgs|l|ltr|litre|liter|ft|feet|foot|watt|w|gb|tb|bhk|ton|seater)$/i;

/** "55 inch", "500ml": digits with a unit of size, which stand between a count and the thing. */
export function isSizeBetween(at: number, tokens: readonly Token[]): boolean {
  return tokenAt(tokens, at).kind === 'number' && BETWEEN.test(tokenAt(tokens, at + 1).text);
}

/** Does the word say what one thing has? */
export function hasSuch({ folded }: Token): boolean {
  return HAS.has(folded);
}

/** "3 door wali", "5 sitting wala": the number describes one thing. Measures before "wala" are pack sizes too. */
function describes(number: NumberSpan, tokens: readonly Token[]): boolean {
  return (
    HAS.has(tokenAt(tokens, number.to).folded) ||
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
  if (
    LENGTH.test(tokenAt(tokens, number.from - 1).folded) &&
    tokenAt(tokens, number.from - 2).kind === 'number'
  )
    return true;
  const ordered = [1, 2].some((step) => isOrderingVerb(tokenAt(tokens, number.to + step)));
  return SHORT_LENGTH.test(next) || (LENGTH.test(next) && !ordered);
}

/** "2 sets of 24 pcs", "two Bajaj geysers of 15 litres": what one of them holds. */
function isHeld(number: NumberSpan, tokens: readonly Token[]): boolean {
  const [counted, unit, of] = [3, 2, 1].map((step) => tokenAt(tokens, number.from - step));
  if (of?.folded !== 'of' || unit === undefined) return false;
  if (counted?.kind === 'number' && unitOf(unit) !== undefined) return true;
  return /^\p{L}{2,}[^\Wsui]s$/u.test(unit.text) && isMeasure(tokenAt(tokens, number.to));
}

/** "5kg x 4": the size of each of four. */
function isEach(number: NumberSpan, tokens: readonly Token[]): boolean {
  return isTimes(tokenAt(tokens, number.to + 1)) && tokenAt(tokens, number.to + 2).kind === 'number';
}

const FORMS: readonly ((number: NumberSpan, tokens: readonly Token[]) => boolean)[] = [
  isGluedSize,
  isHeld,
  isEach,
  describes,
  isDimension,
  isLength,
  isSizeOfEach,
];

/** "1 kg ke do cake", "60 gaj ka plot": how large each is. */
function isSizeOfEach({ to }: NumberSpan, tokens: readonly Token[]): boolean {
  if (unitOf(tokenAt(tokens, to)) === undefined || !/^k[aei]$/.test(tokenAt(tokens, to + 1).folded))
    return false;
  const next = tokenAt(tokens, to + 2);
  const isLand =
    /^(?:gaj|sqft)$/.test(tokenAt(tokens, to).folded) &&
    /^(?:plot|makan|flat|ghar|jamin|dukan)$/.test(next.folded);
  return isLand || next.kind === 'number' || (SMALL.has(next.folded) && isMeasure(tokenAt(tokens, to)));
}

function isMeasure({ folded }: Token): boolean {
  return /^(?:kg|kgs|kilos?|g|gms?|grams?|l|ltrs?|litres?|liters?|litar|ml)$/.test(folded);
}

/** "teen" and "तीन", which fold to a tin. */
function isThree({ folded, text }: Token): boolean {
  return folded === 'tin' && !/^tins?$/i.test(text);
}

/** "20kg bag", "5 kg ki bori", "5 kg atta bag". */
function isPackSize(number: NumberSpan, tokens: readonly Token[]): boolean {
  const joined = /^(?:ki|ke)$/.test(tokenAt(tokens, number.to + 1).folded) ? 2 : 1;
  if (!/^(?:kg|kgs|kilo|l|ltr|litre|liter|ml)$/.test(tokenAt(tokens, number.to).folded)) return false;
  const [next, after] = [joined, joined + 1].map((step) => tokenAt(tokens, number.to + step));
  if (next === undefined || isThree(next)) return false;
  return (
    CONTAINER.test(next.folded) || (after !== undefined && PACKING.test(after.folded) && !isThree(after))
  );
}

/** A size of what is sold, no count of it: "500ml bottle", "20kg bag", "M185", "size 7", "1.5 ton AC". */
export function isSize(number: NumberSpan, tokens: readonly Token[]): boolean {
  if (NAMES_A_NUMBER.has(tokenAt(tokens, number.from - 1).folded)) return true;
  if (/^(?:ton|tan)$/.test(tokenAt(tokens, number.to).folded)) return isCooling(number, tokens);
  return FORMS.some((form) => form(number, tokens)) || isPackSize(number, tokens);
}
