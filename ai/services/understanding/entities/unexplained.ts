import type { NumberSpan } from '../numbers/read.ts';
import { folded } from '../text/fold.ts';
import type { Reading } from '../text/reading.ts';
import { isGlued, tokenAt, type Token } from '../text/tokens.ts';
import { isTaken, type Found, type Stretch } from './found.ts';
import { counts } from './quantities.ts';
import { NAMES_A_NUMBER } from './sizes.ts';

/** Where customers speak of what they pay, or paid. What things are like has other numbers: watts, pages, square feet. */
const PAID_IN = new Set([
  'ORDER_REQUEST',
  'PRICING_INQUIRY',
  'PAYMENT_INQUIRY',
  'DELIVERY_INQUIRY',
  'CANCELLATION_REQUEST',
  'RETURN_REFUND_REQUEST',
  'COMPLAINT',
  'CUSTOMIZATION_REQUEST',
  'BATCH_INFO_REQUEST',
  'AVAILABILITY_INQUIRY',
]);
const COUNTS = folded('count quantity qty strength guests log members sankhya संख्या');
const NEAR = 4;

/** Words that name no thing, in the spellings of both scripts. */
const NO_THING = folded(
  'hai h he tha thi the ka ki ke k me mein m bhi de diya dia die liya liye le leta lete laga lag lagega bola bol bole bata bataya suna kata kat gaya gya gye each total only per pp se tak or ya and aur n on for by wala wali wale vala hi to toh ho hua hui kyu kyun kab flat final roz daily monthly right sahi theek thik ok is was but par alag extra dene dena denge jama dekha dikha likha mila mil',
);
const NUMBERS_THINGS = folded(
  'ending card account roll marks score rank platform train room gate in code ref id pin no number',
);

function isMuch({ value }: NumberSpan): boolean {
  return value >= 100 && value < 5_000_000 && Number.isInteger(value);
}

/** After a word that counts or numbers things, or glued to a sign: "count is 220", "card ending 4410", "-200". */
function isNumbered({ from }: NumberSpan, tokens: readonly Token[]): boolean {
  const [previous, first] = [tokenAt(tokens, from - 1), tokenAt(tokens, from)];
  if (tokens.slice(Math.max(0, from - NEAR), from).some((token) => COUNTS.has(token.folded))) return true;
  if (NAMES_A_NUMBER.has(previous.folded) || NUMBERS_THINGS.has(previous.folded)) return true;
  return isGlued(previous, first) || /^[-/x×*#+:=]$/i.test(previous.text);
}

function isFollowedByNothing({ to }: NumberSpan, tokens: readonly Token[]): boolean {
  const next = tokenAt(tokens, to);
  return next.kind === 'symbol' ? !/^[%×*/+-]$/.test(next.text) : NO_THING.has(next.folded);
}

/** What is said in the message, and what of it is taken for something else. */
interface Said {
  readonly reading: Reading;
  readonly intent: string;
  readonly taken: readonly Stretch[];
}

/**
 * A number from a hundred on that counts nothing, and that no thing follows: among the messages it is money eleven times in
 * twelve.
 */
export function isUnexplained(
  number: NumberSpan,
  { reading, intent, taken }: Said,
  products: readonly Found[],
): boolean {
  const { tokens } = reading;
  const start = tokenAt(tokens, number.from).start;
  if (!PAID_IN.has(intent) || !isMuch(number) || isTaken({ start, end: start + 1 }, taken)) return false;
  if (isNumbered(number, tokens) || !isFollowedByNothing(number, tokens)) return false;
  return !counts(number, reading, products);
}
