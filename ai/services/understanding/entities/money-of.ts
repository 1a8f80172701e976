import type { NumberSpan } from '../numbers/read.ts';
import { isGlued, tokenAt, type Token } from '../text/tokens.ts';
import type { Found } from './found.ts';
import { folded } from '../text/fold.ts';
import type { Reading } from '../text/reading.ts';
import { isSpokenPrice } from './money-idioms.ts';
import { countsUnits, isCode, isRange, isReach, isSum } from './money.ts';
import { sharesMeasure, isYear } from './quantities.ts';
import type { Rough } from './rough.ts';
import { NAMES_A_NUMBER } from './sizes.ts';
import { isUnexplained } from './unexplained.ts';

interface Said {
  readonly reading: Reading;
  readonly rough: Rough;
  readonly intent: string;
}

const BARGAINED = /^(?:me|mein|main|में)$/i;
const BARGAINS =
  /^(?:kar|karo|kardo|de|do|dedo|doge|final|ho|hoga|milega|milegi|laga|lagao|ayega|chalega|karoge|dena|done|मिलेगा|दो|दे|कर|होगा|हो)$/i;
const STANDS = folded('hai h me mein tak bola final');
const SETTLES = folded('done final fix lagao laga');
const AT_MOST = folded('than max upto maximum within under below');

/** "22k bola, 18 me do", "15 done karo": what is bargained for. */
function isSettled({ to }: NumberSpan, tokens: readonly Token[]): boolean {
  const [after, next] = [tokenAt(tokens, to), tokenAt(tokens, to + 1)];
  return BARGAINED.test(after.text) ? BARGAINS.test(next.text) : SETTLES.has(after.folded);
}

/** "75 lakh, not more than 80", "2.8 lakh, they did it in 2.2": in the unit of the sum that was said before. */
function isInSameUnit(number: NumberSpan, tokens: readonly Token[]): boolean {
  const [before, after] = [tokenAt(tokens, number.from - 1), tokenAt(tokens, number.to)];
  if (isSettled(number, tokens)) return true;
  const isPart =
    !Number.isInteger(number.value) && (/^(?:in|at|for)$/.test(before.folded) || STANDS.has(after.folded));
  return (isPart || AT_MOST.has(before.folded)) && (after.kind === 'symbol' || STANDS.has(after.folded));
}

/** The unit of a sum: "22k" is in thousands; "18000" is too, when somebody bargains. */
function unitOfSum({ multiplier, value }: NumberSpan): number {
  if (multiplier > 1) return multiplier;
  return value >= 1_000 && value % 500 === 0 ? 1_000 : 1;
}

/** The number in the unit of a sum nearby, where that is what it must mean; otherwise undefined. */
function inUnitOf(sum: NumberSpan, number: NumberSpan, tokens: readonly Token[]): NumberSpan | undefined {
  const unit = unitOfSum(sum);
  const value = Number((number.value * unit).toFixed(4));
  const near = value >= 0.4 * sum.value && value <= 1.5 * sum.value;
  const said = number.multiplier === 1 && number.value < 1_000 && unit > 1;
  return said && near && isInSameUnit(number, tokens) ? { ...number, value, multiplier: unit } : undefined;
}

const PAID_BEFORE = folded(
  'paid charged quoted mrp budget refund advance deposit bajat token emi fees fee rent kiraya fare bhada maintenance charges keemat kimat paise paisa balance किराया कीमत फीस एडवांस',
);
const PAID_AFTER = folded(
  'liye liya diye diya manga mange maange लिए दिए माँगे मांगे paid vapas vapis refund cashback budget advance',
);
const TAKES = folded('rahe rhe raha rha rahi rhi liya liye lie lete leta lia ली लिए रहे');
const SENT_BY = folded(
  'gpay googlepay google phonepe paytm upi neft imps transfer cash online fonpe गूगल फोनपे पेटीएम',
);
const SENDS = folded(
  'kar kara karo karu karke kr kiya kia kiye de diya dia diye bhej bheja bheje pay pe pay done sent transfer से पे कर किया किए भेजे भेजा दिए',
);
const SET_AFTER = folded('laga lga');
const GIVE = folded('do dena de dijie dijiye lo');

/** "850 laga do", "3500 le rahe ho", "500 gpay kar diya": two words right after an amount. */
const AS_PAID: readonly (readonly [ReadonlySet<string>, ReadonlySet<string>])[] = [
  [SET_AFTER, GIVE],
  [folded('le de ले दे'), TAKES],
  [folded('mang maang bol bata kaat kat मांग माँग बोल'), TAKES],
  [
    folded('bola bole bataya btaya kaha likha बोला बताया कहा लिखा'),
    folded('tha the thi h hai gaya था थे है गया'),
  ],
  [SENT_BY, SENDS],
];

/** "I paid 18999", "300 wapas karo", "850 laga do". */
function isPaid(number: NumberSpan, tokens: readonly Token[]): boolean {
  const whole = Number.isInteger(number.value) && number.value >= 50 && number.value < 10_000_000;
  if (!whole) return false;
  const before = /^(?:me|us)$/i.test(tokenAt(tokens, number.from - 1).text) ? 2 : 1;
  if (PAID_BEFORE.has(tokenAt(tokens, number.from - before).folded)) return true;
  const [next, after] = [tokenAt(tokens, number.to).folded, tokenAt(tokens, number.to + 1).folded];
  return PAID_AFTER.has(next) || AS_PAID.some(([words, then]) => words.has(next) && then.has(after));
}

const OR = folded('ya or aur and from to se vs hai h tha badha badhakar badhake kar karke increased reduced');

/** "5000 hai ya 6000", "4999 from 5999": the second amount, of the same order, right after the first. */
function isAlternative(one: NumberSpan, other: NumberSpan, tokens: readonly Token[]): boolean {
  const between = tokens.slice(one.to, other.from);
  if (other.from <= one.to || between.length > 3 || other.value < 50) return false;
  const near = other.value >= one.value / 3 && other.value <= one.value * 3;
  return near && between.every(({ folded: word }) => OR.has(word));
}

/** "10-10 hazar", "1299 1299": the second of two that are the same. */
function isSaidAgain({ from, to }: NumberSpan, tokens: readonly Token[]): boolean {
  const at = tokenAt(tokens, from - 1).text === '-' ? from - 2 : from - 1;
  return (
    to > from &&
    tokenAt(tokens, at).kind === 'number' &&
    tokenAt(tokens, at).text === tokenAt(tokens, from).text
  );
}

/** A price stands before one thing ("the 42,800 sofa"), a count before several ("1000 visiting cards"). */
function countsSeveral({ to }: NumberSpan, tokens: readonly Token[], products: readonly Found[]): boolean {
  return products.some(
    ({ start, text, value }) => start === tokenAt(tokens, to).start && text.toLowerCase() !== value,
  );
}

/** "redmi note 13", "0.99%", "200 एएच", the 18 of "18AABCU9603R1ZX": whatever a model takes it for. */
function isNoSum({ from, to, value, multiplier }: NumberSpan, tokens: readonly Token[]): boolean {
  const [last, next] = [tokenAt(tokens, to - 1), tokenAt(tokens, to)];
  if (multiplier > 1) return false;
  if (value < 100 && NAMES_A_NUMBER.has(tokenAt(tokens, from - 1).folded)) return true;
  if (/^(?:%|ah|एएच|percent)$/i.test(next.text)) return true;
  return isGlued(last, next) && /^\p{Lu}{4,}$/u.test(next.text);
}

/** What the tagger says is money, what stands with its currency or in thousands, and what belongs to those. */
export function moneyOf(
  { reading, rough, intent }: Said,
  tagged: readonly NumberSpan[],
  products: readonly Found[],
): NumberSpan[] {
  const { tokens } = reading;
  const free = tagged.filter(
    (number) =>
      !countsUnits(number, tokens) && !countsSeveral(number, tokens, products) && !isReach(number, tokens),
  );
  const sure = rough.prices
    .filter(({ marked, number }) => marked || isSum(number) || isSpokenPrice(number, tokens))
    .map(({ number }) => number);
  const paid = rough.numbers.filter((number) => !countsUnits(number, tokens) && isPaid(number, tokens));
  const taken = [...rough.contacts, ...rough.dates, ...rough.places];
  const rest = rough.numbers.filter(
    (number) => !countsUnits(number, tokens) && isUnexplained(number, { reading, intent, taken }, products),
  );
  const money = new Set([...free, ...sure, ...paid, ...rest]);
  for (const one of money) {
    const others = rough.numbers.filter(
      (number) =>
        isRange(one, number, tokens) || isRange(number, one, tokens) || isAlternative(one, number, tokens),
    );
    for (const other of others) if (!countsUnits(other, tokens)) money.add(other);
  }
  const amounts = [...money].filter(
    (number) =>
      !isCode(number, tokens) &&
      !isNoSum(number, tokens) &&
      !isYear(number, tokens) &&
      !sharesMeasure(number, tokens) &&
      !isSaidAgain(number, tokens),
  );
  return inTheirUnits(amounts, rough.numbers, tokens);
}

function inTheirUnits(
  money: readonly NumberSpan[],
  numbers: readonly NumberSpan[],
  tokens: readonly Token[],
): NumberSpan[] {
  const bargained = new Map<number, NumberSpan>();
  for (const sum of money) {
    for (const number of numbers) {
      const meant = number.from > sum.from ? inUnitOf(sum, number, tokens) : undefined;
      if (meant && !countsUnits(number, tokens)) bargained.set(number.from, meant);
    }
  }
  return [...money.filter(({ from }) => !bargained.has(from)), ...bargained.values()];
}
