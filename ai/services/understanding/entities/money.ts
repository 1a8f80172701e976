import { PRODUCT_WORDS } from '../products/lexicon.ts';
import { readNumbers, type NumberSpan } from '../numbers/read.ts';
import type { Reading } from '../text/reading.ts';
import { folded } from '../text/fold.ts';
import { isGlued, isTimes, tokenAt, type Token } from '../text/tokens.ts';
import { CODES } from './currencies.ts';
import { markedAmount } from './currency.ts';
import { isTaken, type Found } from './found.ts';
import { isHouseNumber } from './house-numbers.ts';
import { isSpokenPrice } from './money-idioms.ts';
import { NAMES_A_NUMBER } from './sizes.ts';
import { isPeople, unitOf } from './units.ts';

export type PriceKind = 'budget' | 'quoted' | 'asked';
export interface Price {
  readonly amount: number;
  readonly currency: string;
  readonly kind: PriceKind;
}

/** After a bare number these make it something other than money. */
const UNIT_AFTER =
  /^(?:kg|kgs|kilo|g|gm|gms|gram|grams|l|ltr|litre|liter|ml|pcs?|pis|pices?|pieces?|nos?|nag|bori|bag|bags|boks|bokes|boxes|peti|packets?|paket|plates?|din|days?|dino|mahine|months?|hafte|viks?|saal|sal|years?|yrs?|baje|bje|am|pm|log|logo|people|persons?|guests?|paks|pax|inch|inches|ft|feet|fut|fit|sqft|sk|sq|mm|cm|m|meter|metre|mtr|gaj|ton|tan|quintal|ghante|hours?|hrs?|min|mins|minutes|bar|baar|times|th|st|nd|rd|seater|star|bhk|rk|gb|tb|mb|hp|v|watt|mah|ah|kv|percent|class|vi|vin|tarikh|tarik|tarekh|number|nambar|no|floor|km|sheet|set|sets|dozen|darjan|bottle|bottles|carton|cartons|unit|units|copies|kapi|steps)$/;
interface Context {
  readonly before: string;
  readonly after: string;
}

function context(text: string, start: number, end: number): Context {
  return {
    before: text.slice(Math.max(0, start - 28), start).toLowerCase(),
    after: text.slice(end, end + 28).toLowerCase(),
  };
}

const ASKED_BEFORE =
  /(?:do (?:it |both |all |this |the \w+ )?(?:at|for|in)?|target(?: is| of)?|give (?:me )?(?:at|for)?|offer(?:ing)?|make it|final(?:ise)?(?: at)?|closer to|match|come down to|reduce to|accept|settle (?:at|for)|last)\s*(?:₹|rs\.?)?\s*$/;
const ASKED_AFTER =
  /^\s*(?:\/-|rs|rupaye|rupees)?\s*(?:(?:(?:\/|per )\w+|pc|pcs|piece|kg|plate|bag|bori)\s+)?(?:me|mein|m|main|ke hisab se|ka hisab|pe|par|ka|में|का)?\s*(?:do\b(?! \p{L}+ (?:li|the|kharid|mang|bhej|aa))|de do|dedo|karw?a (?:do|dijiye)|karva do|karwado|करवा दो|dena|doge|de doge|ka?r ?(?:do|de|dijiye|dena|dein|doge|sakte)\b|cash de|dete\b|final|lagao|laga do|dijiye|de dijiye|ho jayega|ho jaega|hoga kya|chalega|hi\b(?! (?:hai|h|tha|the)\b)|flat|possible|milega|milegi|hoga\b|ok\b|theek|thik|ठीक|मिलेगा|मिलेगी|होगा|de sakt[ai]|(?:de ?)?d[uo]+ng[ai]|दूंगा|दो(?! [\p{L}\p{M}]+ (?:लि|थे|खरीद|मंग|मँग|भेज|आ))|दे दो|कर दो|(?:rate )?laga (?:lo|do)|(?:रेट )?लगा|दीजिए)/u;
const BUDGET_BEFORE =
  /(?:budget|bajat|under|within|upto|up to|max(?:imum)?|below|less than|not more than|around|not (?:cross|exceed|go above|go over)|no more than|(?:mere|hamare|humare|apne|मेरे) (?:paas|pas|पास)|can (?:only )?(?:pay|spend|afford)|बजट)[^\d₹]{0,14}(?:[\d,.]{1,9} ?k?(?: ?- ?| se | to | and ))?(?:₹|rs\.?)?\s*$/;
const BUDGET_AFTER =
  /^\s*(?:\/-|rs|rupaye|rupees|rupay|रुपये|रुपए|hazar|हज़ार|हजार)?\s*(?:(?:\/|per )?(?:pc|pcs|piece|kg|plate|sq ?ft|month|head|person|bag|bori|night|day)\s*)?(?:(?:-|–|se|to|से)\s*[\d,.]{1,9}\s*(?:k|hazar|lakh|lac|cr|हज़ार|हजार|लाख)?\s*)?(?:max|budget|tak|ke beech|k beech|ke bich|ke andar|k andar|ke under|k under|se kam(?! (?:hoga|ho|ka?r\w*))|se niche|se neeche|se (?:upar|jyada|zyada|jada) (?:na|nahi|nai|nhi|ni|mat|ka mat)|or less|k[a]+fi|enough|काफी|काफ़ी|is my|ka (?:budget|bajat)|(?:ki |ke |ka )?range|(?:का )?बजट|तक|के बीच|के अंदर|से कम|से (?:ऊपर|ज़्यादा|ज्यादा) (?:नहीं|मत))(?![\p{L}\p{M}])/u;

/** "advance 10000 de dunga": what is paid before, of a price that is agreed. */
const PAID_BEFOREHAND = /(?:advance|token|deposit|एडवांस)\s*(?:₹|rs\.?)?\s*$/;

function kindOf({ before, after }: Context): PriceKind {
  if (BUDGET_BEFORE.test(before) || BUDGET_AFTER.test(after)) return 'budget';
  if (ASKED_BEFORE.test(before)) return 'asked';
  if (ASKED_AFTER.test(after) && !PAID_BEFOREHAND.test(before)) return 'asked';
  return 'quoted';
}

/** Words around a bare number that make it money. */
const MONEY_BEFORE =
  /(?:price|rate|cost|mrp|fees?|rent|token|advance|budget|bill|paid|paying|pay|charged?|quoted?|quotation|said|told|amount|refund|only|balance|salary|@|worth|at|of|for|emi|offer|deposit|bajat|daam|dam|kimat|keemat|kiraya|bhav|sirf|total|under|within|upto|max|below|बजट|कीमत|फीस|किराया|टोकन|भाव|रेट)\s*(?:is|of|was|ka|ki|hai|:|-|=|around|about|approx|just|only|flat|full)?\s*$/iu;
const MONEY_AFTER =
  /^\s*(?:\/-|(?:rs|ka|ki|ke|me|mein|m|wala|wali|wale|vala|main|hi|tak|se upar|se kam|per|a|का|की|के|में|वाला|वाली|तक)(?![\p{L}\p{M}])|(?:paid|bhej|diya|diye|kat|budget|each|plus|extra|refund|cash|advance|token|payment|debited|deducted|दिए|दिया|कट|भेजे)|\/\s?(?:sq|kg|pc|piece|plate|month|day|night|ton|bag|unit))/iu;

const PEOPLE_AFTER = /^\s*(?:log|guests|people|pcs|pieces|nos|followers|subscribers|steps|sms|students)/;

function isYear({ digits, value }: NumberSpan): boolean {
  return digits && value >= 1990 && value <= 2035;
}

/** "1.5 lakh", "9k": hardly ever anything but money. */
export function isSum({ multiplier, digits, value }: NumberSpan): boolean {
  return multiplier >= 100_000 || (multiplier === 1_000 && digits && value >= 1_000);
}

/** "flat 1204", "100 chairs": the number of a place, or of things. */
function isNamed({ from, to }: NumberSpan, tokens: readonly Token[]): boolean {
  return (
    NAMES_A_NUMBER.has(tokenAt(tokens, from - 1).folded) ||
    PRODUCT_WORDS.has(tokenAt(tokens, to).text.toLowerCase())
  );
}

/** A number without a currency: by its size, and by the words around it. */
function bareIsMoney(span: NumberSpan, tokens: readonly Token[], { before, after }: Context): boolean {
  if (countsUnits(span, tokens) || PEOPLE_AFTER.test(after) || isReach(span, tokens)) return false;
  if (isSum(span) || isSpokenPrice(span, tokens)) return true;
  return !isNamed(span, tokens) && isPricedByContext(span, { before, after });
}

/** In thousands, or of a price's size beside words of money. */
function isPricedByContext(span: NumberSpan, { before, after }: Context): boolean {
  if (span.multiplier === 1_000) return span.value >= 1_000;
  if (span.value < 100 || span.value >= 10_000_000 || isYear(span)) return false;
  return MONEY_BEFORE.test(before) || MONEY_AFTER.test(after);
}

export interface PriceFound {
  readonly found: Found<number>;
  readonly price: Price;
  readonly number: NumberSpan;
  /** A currency is said with it. */
  readonly marked: boolean;
}

/** The number as money: with its currency, in rupees without one, and what it is for. */
export function priceOf(reading: Reading, number: NumberSpan): PriceFound {
  const { text, tokens } = reading;
  const marked = markedAmount(tokens, number);
  const { from, to, currency, amount } = marked ?? {
    from: number.from,
    to: number.to,
    currency: 'INR',
    amount: number.value,
  };
  const start = tokenAt(tokens, from).start;
  const bare = tokenAt(tokens, to - 1).end;
  // "500/-" is rupees.
  const slashed = text.startsWith('/-', bare);
  const end = slashed ? bare + 2 : bare;
  return {
    found: { kind: 'price', start, end, text: text.slice(start, end), value: amount },
    number,
    price: { amount, currency, kind: kindOf(context(text, start, end)) },
    marked: marked !== undefined || slashed,
  };
}

const REACH = folded(
  'followers follower subscribers likes views leads students customers members users people families downloads reviews contacts clients sms',
);
const REACH_WITHIN = 5;

/** "10k real followers", "2 lakh happy students": so many are promised. Nothing but words lies between. */
export function isReach({ to }: NumberSpan, tokens: readonly Token[]): boolean {
  for (let at = to; at < to + REACH_WITHIN; at += 1) {
    const { kind, folded: word } = tokenAt(tokens, at);
    if (REACH.has(word)) return true;
    if (kind !== 'word' || LEADS_ON.has(word)) return false;
  }
  return false;
}
/** After these another thing is spoken of: "20k for members". */
const LEADS_ON = folded(
  'for per in to from by with and me mein ka ki ke se ko par pe tak or ya diya dia paid',
);

/** A word of letters that is no currency: what is glued to it is a part of a code. */
function isLetters({ kind, folded }: Token): boolean {
  return kind === 'word' && !CODES.has(folded);
}

/** Flats, shades and designs have numbers: "shade 7944". */
const NUMBERED = folded(
  'flat sector room shop plot house gali ward pin shade code sku article design seat cabin locker शेड',
);

/** A part of a code, "B-204", "27AAFCM9912K1ZP", "0099", is no amount. */
export function isCode(number: NumberSpan, tokens: readonly Token[]): boolean {
  const [first, before, sign] = [
    tokenAt(tokens, number.from),
    tokenAt(tokens, number.from - 1),
    tokenAt(tokens, number.from - 2),
  ];
  if (/^0\d/.test(first.text) || NUMBERED.has(before.folded) || isHouseNumber(number, tokens)) return true;
  if (!isGlued(before, first) || isTimes(before)) return false;
  return isLetters(before) || (/^[-/]$/.test(before.text) && isLetters(sign) && isGlued(sign, before));
}

/** A letter alone may be a word of its own: "500 m do". */
function isLongUnit(token: Token): boolean {
  return token.text.length > 2 && unitOf(token) !== undefined;
}

/** Hours and minutes before "pm" end with 1259. */
const AFTER_ALL_HOURS = 1_300;

/** "750w", "5 kg", "200 log": what it counts is said, and is no money. */
export function countsUnits({ to, value }: NumberSpan, tokens: readonly Token[]): boolean {
  const next = tokenAt(tokens, to);
  // "1500 pm" is by the month.
  if (next.folded === 'pm' && value >= AFTER_ALL_HOURS) return false;
  return UNIT_AFTER.test(next.folded) || isPeople(next.text.toLowerCase()) || isLongUnit(next);
}

/** "28,000-45,000", "3 se 5 hazar": two numbers, the larger right after the smaller. */
export function isRange(lower: NumberSpan, upper: NumberSpan, tokens: readonly Token[]): boolean {
  const between = tokenAt(tokens, upper.from - 1);
  return lower.to === upper.from - 1 && /^(?:[-–]|to|se)$/.test(between.folded) && upper.value > lower.value;
}

export function findPrices(
  reading: Reading,
  numbers: readonly NumberSpan[],
  taken: readonly Found[],
): PriceFound[] {
  return numbers
    .filter(({ dozen }) => !dozen)
    .map((number) => priceOf(reading, number))
    .filter(({ found, number, marked }) => {
      if (isTaken(found, taken) || isCode(number, reading.tokens)) return false;
      return marked || bareIsMoney(number, reading.tokens, context(reading.text, found.start, found.end));
    });
}

/** What stands with its currency, whatever the words around it say. */
export function findMarkedPrices(reading: Reading): PriceFound[] {
  const found: PriceFound[] = [];
  for (const number of readNumbers(reading.tokens)) {
    const price = priceOf(reading, number);
    if (
      price.marked &&
      !isTaken(
        price.found,
        found.map((each) => each.found),
      )
    )
      found.push(price);
  }
  return found;
}
