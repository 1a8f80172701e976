import type { NumberSpan } from '../numbers/read.ts';
import { folded } from '../text/fold.ts';
import { isTimes, tokenAt, type Token } from '../text/tokens.ts';
import { isOrderingVerb } from './ordering-verbs.ts';
import { NAMES_A_NUMBER } from './sizes.ts';

type Tokens = readonly Token[];
type Idiom = (number: NumberSpan, tokens: Tokens) => boolean;

const word = (tokens: Tokens, at: number): string => tokenAt(tokens, at).folded;

const RATE = folded('hisab hisaab bhav bhaav rate ret');
const RATED = folded('se me mein pe par');

/** "25 ke hisab se", "40 ke bhav me", "150 के रेट पर". */
function isRate({ to }: NumberSpan, tokens: Tokens): boolean {
  return /^ke?$/.test(word(tokens, to)) && RATE.has(word(tokens, to + 1)) && RATED.has(word(tokens, to + 2));
}

const BEGINS = folded('start starts starting shuru suru chalu begins स्टार्ट');
const FROM = folded('from at se @');

/** "120 se start", "499 से शुरू", "starting from 999". */
function isLowest({ value, from, to }: NumberSpan, tokens: Tokens): boolean {
  if (value < 50) return false;
  if (word(tokens, to) === 'se') return BEGINS.has(word(tokens, to + 1));
  return FROM.has(word(tokens, from - 1)) && BEGINS.has(word(tokens, from - 2));
}

const ONLY = folded('sirf only just keval bas matra मात्र');
const AT = folded('me mein m per pe');

/** "sirf 49 me", "just 1999 per quarter"; but of "sirf 20 me se 5" something is taken away. */
function isOnly({ value, from, to }: NumberSpan, tokens: Tokens): boolean {
  if (value < 10 || !ONLY.has(word(tokens, from - 1))) return false;
  return AT.has(word(tokens, to)) && word(tokens, to + 1) !== 'se';
}

const DEAR = folded(
  'jyada jada zyada mehnga mehenga mahnga mahanga mehngi mahngi mahangi costly expensive steep महँगा',
);
const SOFTENS = folded(
  'to toh bahut bohot bht bhot thoda thodi kafi kaafi kuch hi is hai h too very bit a little',
);

/** "12500 jyada hai", "800 is too expensive", "500 बहुत ज़्यादा है"; but "100 zyada bhej do" are more of them. */
function isDear({ value, to }: NumberSpan, tokens: Tokens): boolean {
  if (value < 50) return false;
  let at = to;
  while (at < to + 4 && SOFTENS.has(word(tokens, at))) at += 1;
  const isMuch = word(tokens, at) === 'much' && word(tokens, at - 1) === 'to';
  if (!isMuch && !DEAR.has(word(tokens, at))) return false;
  return !isOrderingVerb(tokenAt(tokens, at + 1)) && word(tokens, at + 1) !== 'ho';
}

const POINTING = folded(
  'your ur the that this apka aapka apke aapke apki aapki tumhara vo woh wo ye yeh us same wahi आपका वह वही',
);
const OFFER = folded(
  'package pakage plan combo offer deal scheme membership one wala wali wale पैकेज प्लान ऑफर',
);
/** Storage in GB and lines of a screen. */
const SPECIFIED = new Set([128, 256, 512, 720, 1024, 1080]);

/** "your 1999 package", "the 14,999 one", "wo 999 wala": known by its price. */
function isNameOfOffer({ value, from, to }: NumberSpan, tokens: Tokens): boolean {
  if (value < 100 || SPECIFIED.has(value)) return false;
  return POINTING.has(word(tokens, from - 1)) && OFFER.has(word(tokens, to));
}

const DOCUMENT = folded(
  'bill quote quotation invoice estimate site website app menu list receipt mrp rate amazon flipkart meesho market bazar online dukan shop store बिल साइट बाजार दुकान',
);
const STATES = folded('says said say shows showed showing reads mentions me mein pe par bola likha on');
const STATED = folded(
  'likha likhi dikha show shows lag lga laga bataya bata aaya aya aa hai h tha kaise kyu kyun but and par chal mil ka में',
);

/** "says 151", "is showing 1749": whatever comes next. */
const SHOWS = folded('says said shows showed showing reads mentions');

/** "bill says 151", "app me 499 likha hai", "साइट पर 1200 दिखा रहा": what a document states. */
function isStated({ value, from, to }: NumberSpan, tokens: Tokens): boolean {
  const verb = word(tokens, from - 1);
  const named = /^(?:is|was)$/.test(word(tokens, from - 2)) ? from - 3 : from - 2;
  if (value < 20 || !STATES.has(verb) || !DOCUMENT.has(word(tokens, named))) return false;
  const next = tokenAt(tokens, to);
  if (next.text === '%') return false;
  return SHOWS.has(verb) || next.kind === 'symbol' || STATED.has(next.folded);
}

const GIVES = folded('dunga dungi doonga doongi denge dedunga दूंगा दूँगा देंगे');

/** "2200 de sakta hu", "800 dunga", "500 दूंगा": what somebody would pay. */
function isGiven({ value, to }: NumberSpan, tokens: Tokens): boolean {
  if (value < 50) return false;
  const [first, second] = [word(tokens, to), word(tokens, to + 1)];
  return GIVES.has(first) || (first === 'de' && (GIVES.has(second) || /^sakt[ai]$/.test(second)));
}

const AT_A_PRICE = folded(
  'do de dedo doge dena dijiye final laga lagao lagado chalega milega milegi kar karo kardo karoge ho hojayega padega दो दे दोगे मिलेगा चलेगा',
);

/** "35 me do", "150 में मिलेगा", "70 ka laga do": nothing else is given or got in so many. */
function isBargained({ value, from, to }: NumberSpan, tokens: Tokens): boolean {
  if (value < 10 || NAMES_A_NUMBER.has(word(tokens, from - 1))) return false;
  const [how, verb] = [word(tokens, to), word(tokens, to + 1)];
  return how === 'ka' ? verb.startsWith('laga') : /^me(?:in)?$/.test(how) && AT_A_PRICE.has(verb);
}

const WHEN = folded('last before earlier yesterday pehle ab now in then पहले');

/** "hair spa was 999 last month": what it cost. */
function isFormer({ value, from, to }: NumberSpan, tokens: Tokens): boolean {
  return value >= 50 && /^(?:was|vas)$/.test(word(tokens, from - 1)) && WHEN.has(word(tokens, to));
}

/** "mere paas 5000 hai": what there is to spend. */
function isAtHand({ value, from, to }: NumberSpan, tokens: Tokens): boolean {
  if (value < 100 || !/^(?:hai|h|he)$/.test(word(tokens, to))) return false;
  return word(tokens, from - 1) === 'pas' && /^(?:mere|ha?mare|humare|apne)$/.test(word(tokens, from - 2));
}

const COSTS = folded('lagega lagenge lgega padega padenge लगेगा लगेंगे पड़ेगा');

/** "2500 ho jayega?", "1500 lagega", "800 लगेंगे". */
function isCost({ value, to }: NumberSpan, tokens: Tokens): boolean {
  if (value < 100) return false;
  return (
    COSTS.has(word(tokens, to)) || (word(tokens, to) === 'ho' && /^ja(?:y?e|i)ga$/.test(word(tokens, to + 1)))
  );
}

const SELLS = folded('mil milta milti mile milte chal chalta bik bikta मिल मिलता');

/** "60 ka mil raha hai", "45 me milta hai": what others take. */
function isGoingRate({ value, to }: NumberSpan, tokens: Tokens): boolean {
  return value >= 10 && /^(?:ka|ki|me|mein)$/.test(word(tokens, to)) && SELLS.has(word(tokens, to + 1));
}

/** "26000 final hai?", "900 fix". */
function isFinal({ value, to }: NumberSpan, tokens: Tokens): boolean {
  const next = tokenAt(tokens, to + 1);
  const ends = next.kind === 'symbol' || /^(?:hai|h|kya|na|rate|price|karo|kar)$/.test(next.folded);
  return value >= 50 && /^(?:final|fiks|last)$/.test(word(tokens, to)) && ends;
}

const TAKEN = folded('kat kata kati kate debit debited deducted deduct cut paid payment charged कट कटा');
const NEAR = 6;

/** "payment 2 baar kat gaya 1299 1299": taken twice. The second of the two is the same amount. */
function isTakenTwice({ value, from, to }: NumberSpan, tokens: Tokens): boolean {
  const next = tokenAt(tokens, to);
  if (value < 100 || next.kind !== 'number' || next.text !== tokenAt(tokens, from).text) return false;
  return tokens.slice(Math.max(0, from - NEAR), to + NEAR).some((token) => TAKEN.has(token.folded));
}

/** "2x3500": so many at that price. Sides of something are nearer to each other. */
function isTimesPrice({ value, from }: NumberSpan, tokens: Tokens): boolean {
  const count = tokenAt(tokens, from - 2);
  if (!isTimes(tokenAt(tokens, from - 1)) || count.kind !== 'number' || value < 200) return false;
  return Number(count.text) <= 20 && Number.isInteger(value);
}

const PER = /^(?:per|\/|प्रति)$/;
const UNIT_OF_SALE = folded(
  'pc pcs piece kg kilo plate head person sqft sq month night hour class session sitting unit box bag bori quintal ton litre ltr metre meter foot quarter year sms peti bottle किलो पीस प्लेट',
);

/** "142/pc", "25 per plate", "80 प्रति किलो"; small numbers are rather so many for each. */
function isPerUnit({ value, to }: NumberSpan, tokens: Tokens): boolean {
  return (
    value >= 10 && PER.test(tokenAt(tokens, to).text.toLowerCase()) && UNIT_OF_SALE.has(word(tokens, to + 1))
  );
}

/** "is it 2400?": what something costs. */
function isAskedAbout({ value, from, to }: NumberSpan, tokens: Tokens): boolean {
  return (
    value >= 100 &&
    tokenAt(tokens, to).text === '?' &&
    /^is (?:it|this|that)$/.test(`${word(tokens, from - 2)} ${word(tokens, from - 1)}`)
  );
}

const LAST = folded('last final lowest best fixed');
const LAST_WITHIN = 10;

/** "Is 140 for the ghee your last?", "is 900 final": asked about at the beginning of a sentence. */
function isLastPrice({ value, from, to }: NumberSpan, tokens: Tokens): boolean {
  if (value < 10 || word(tokens, from - 1) !== 'is' || tokenAt(tokens, from - 2).kind !== 'symbol')
    return false;
  for (let at = to; at < to + LAST_WITHIN; at += 1) {
    if (/^[.?!]?$/.test(tokenAt(tokens, at).text)) return false;
    if (LAST.has(word(tokens, at))) return true;
  }
  return false;
}

const IDIOMS: readonly Idiom[] = [
  isRate,
  isLowest,
  isOnly,
  isDear,
  isNameOfOffer,
  isStated,
  isFormer,
  isAtHand,
  isCost,
  isGoingRate,
  isFinal,
  isGiven,
  isBargained,
  isTakenTwice,
  isTimesPrice,
  isPerUnit,
  isAskedAbout,
  isLastPrice,
];

/** Do the words around a bare number make it money, as people speak of prices? Its unit and its code are judged elsewhere. */
export function isSpokenPrice(number: NumberSpan, tokens: Tokens): boolean {
  return !number.dozen && IDIOMS.some((idiom) => idiom(number, tokens));
}
