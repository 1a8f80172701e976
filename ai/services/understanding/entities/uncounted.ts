import type { NumberSpan } from '../numbers/read.ts';
import { folded } from '../text/fold.ts';
import type { Reading } from '../text/reading.ts';
import { isTimes, tokenAt, type Token } from '../text/tokens.ts';
import { isHouseNumber } from './house-numbers.ts';
import { unitOf } from './units.ts';

type Tokens = readonly Token[];

const word = (tokens: Tokens, at: number): string => tokenAt(tokens, at).folded;

function isUnit(tokens: Tokens, at: number): boolean {
  return unitOf(tokenAt(tokens, at)) !== undefined;
}

const THERE = folded('pe par pr me mein at ko tak');

/** "9 se 11 shop pe hota hu": hours of a clock, where no unit and no thing of the trade follows the two. */
function isHours({ value, from, to }: NumberSpan, tokens: Tokens): boolean {
  const first = tokenAt(tokens, from - 2);
  if (value > 12 || first.kind !== 'number' || Number(first.text) > 12) return false;
  if (!/^(?:se|to|-|–|से)$/.test(tokenAt(tokens, from - 1).text.toLowerCase())) return false;
  return tokenAt(tokens, to).kind === 'word' && !isUnit(tokens, to) && THERE.has(word(tokens, to + 1));
}

const FREE = folded('free muft muphat मुफ्त फ्री');
const OFFER_WITHIN = 6;

/** "3 kurti pe 1 free", "buy 2 get 1": what an offer is made of. */
function isOffer({ value, from, to }: NumberSpan, tokens: Tokens): boolean {
  if (value > 20) return false;
  if (word(tokens, from - 1) === 'get' || FREE.has(word(tokens, to)) || FREE.has(word(tokens, to + 1))) {
    const given = tokens.slice(Math.max(0, from - OFFER_WITHIN), from);
    return given.some(({ kind, folded: said }) => kind === 'number' || said === 'buy');
  }
  for (let at = to; at < to + OFFER_WITHIN; at += 1) {
    const { kind, text } = tokenAt(tokens, at);
    if (/^[.,;?!]$/.test(text)) return false;
    if (kind === 'number')
      return (
        word(tokens, at - 1) === 'get' || FREE.has(word(tokens, at + 1)) || FREE.has(word(tokens, at + 2))
      );
  }
  return false;
}

/** "ek carton bhi kam nahi": not one of them. */
function isNotOne({ value, to }: NumberSpan, tokens: Tokens): boolean {
  return (
    value === 1 &&
    word(tokens, to + 1) === 'bhi' &&
    /^(?:kam|na|nahi|nai|nhi|ni|mat)$/.test(word(tokens, to + 2))
  );
}

/** "into one bigger kitchen", "all in 1 bag", "ek dabbe me": one is what it becomes, or what holds it. */
function isWhole({ value, from, to }: NumberSpan, tokens: Tokens): boolean {
  if (value !== 1) return false;
  if (/^in(?:to)?$/.test(word(tokens, from - 1))) return true;
  return isUnit(tokens, to) && /^me(?:in)?$/.test(word(tokens, to + 1));
}

const WEIGHT = folded('weight weighs wazan vajan wajan vajn वजन वज़न');
const PERSONS = folded(
  'papa mummy mom dad mother father wife husband bhai didi beta beti bacha baby main mai mera meri mere i he she my his her मेरा मेरी मेरे पापा मम्मी',
);
const WEIGHT_WITHIN = 6;

/** "weight 80 kg", "mere papa 110kg ke hai": a person's. */
function isBodyWeight({ value, from, to }: NumberSpan, tokens: Tokens): boolean {
  if (value < 30 || unitOf(tokenAt(tokens, to))?.name !== 'kg') return false;
  if (PERSONS.has(word(tokens, from - 1)) && /^(?:k|ka|ki|ke|hai|h|hu|hun)$/.test(word(tokens, to + 1)))
    return true;
  const said = tokens.slice(Math.max(0, from - WEIGHT_WITHIN), from).map((token) => token.folded);
  return said.some((each) => WEIGHT.has(each)) && said.some((each) => PERSONS.has(each));
}

const HELD = folded('sitting sittings session sessions class classes visit visits din day days sharing');
const HOLDS = folded('package pakage pack plan course membership kit combo पैकेज कोर्स');
const HOLDS_WITHIN = 3;

/** "10 sitting laser package": what one package has. */
function isHeldByPackage({ to }: NumberSpan, tokens: Tokens): boolean {
  if (!HELD.has(word(tokens, to))) return false;
  for (let at = to + 1; at <= to + HOLDS_WITHIN; at += 1) {
    if (tokenAt(tokens, at).kind !== 'word') return false;
    if (HOLDS.has(word(tokens, at))) return true;
  }
  return false;
}

/** "ek pair chhota hai", "पैर": a foot, no pair. */
function isFoot({ value, to }: NumberSpan, tokens: Tokens): boolean {
  const hurts = /^(?:me|mein|chota|bada|lamba|dard|sujan)$/.test(word(tokens, to + 1));
  return value <= 2 && /^p(?:ai|ae|e)r$/.test(word(tokens, to)) && hurts;
}

const NO_MODEL = /^(?:COD|GST|EMI|UPI|PLS|PLZ|SIR|HI|YES|OK|AND|FOR|THE)$/;

/** "Nord CE 2 screen": capitals before the number, and a name before those. */
function isModel({ digits, from, to }: NumberSpan, tokens: Tokens): boolean {
  const [name, letters, next] = [from - 2, from - 1, to].map((at) => tokenAt(tokens, at).text);
  if (!digits || !/^\p{Ll}/u.test(next ?? '')) return false;
  if (isTimes(tokenAt(tokens, to)) || NO_MODEL.test(letters ?? '')) return false;
  return /^[A-Z]{2,3}$/.test(letters ?? '') && /^\p{Lu}\p{Ll}+$/u.test(name ?? '');
}

const NAMED_THEN_COUNTED = /^ ?\p{L}[\p{L}\p{M} ]{2,40}(?:[-–:*=×]|(?<= )x) ?\d{1,3} ?(?:[,;(\n]|$)/u;

/** "boat 141 neckband - 1": inside a line of a list whose own number comes at its end. */
function isInListedName({ digits, from, to }: NumberSpan, { tokens, text }: Reading): boolean {
  const [previous, first, last] = [from - 1, from, to - 1].map((at) => tokenAt(tokens, at));
  if (!digits || !first || !last || previous?.kind !== 'word') return false;
  const isInLine = !text.slice(previous.end, first.start).includes('\n');
  return isInLine && NAMED_THEN_COUNTED.test(text.slice(last.end, last.end + 56));
}

/** "2-2 packet", "10-10 hazar": so many each; the second of the two is read. */
function isDoubled({ from, to }: NumberSpan, tokens: Tokens): boolean {
  return tokenAt(tokens, to).text === '-' && tokenAt(tokens, to + 1).text === tokenAt(tokens, from).text;
}

const AGE = folded('age aged umar umr उम्र');

/** "age 45 instead of 54", "umar 60": years of a life. */
function isAge({ from, value }: NumberSpan, tokens: Tokens): boolean {
  return value <= 110 && AGE.has(word(tokens, from - 1));
}

const FOOTWEAR = folded(
  'shoe shoes sandal sandals jutti juti jutis jooti joote jute chappal chappals slipper slippers sneaker sneakers heels mojari kolhapuri जूता जूते जूती चप्पल सैंडल',
);

/** "ye jutti 37 me hai", "8 नंबर मंगवाया": the size of a shoe, unless a word for several follows. */
function isShoeSize({ to, value }: NumberSpan, tokens: Tokens): boolean {
  if (value > 47 || !Number.isInteger(value) || isUnit(tokens, to)) return false;
  const isNumbered = /^na[mn]?bar$/.test(word(tokens, to));
  if (FOOTWEAR.has(word(tokens, to)) || !(isNumbered || value >= 34)) return false;
  return tokens.some((token) => FOOTWEAR.has(token.folded));
}

/** "only one left": what there is, not what is wanted. */
function isLeft({ from, to }: NumberSpan, tokens: Tokens): boolean {
  return word(tokens, from - 1) === 'only' && word(tokens, to) === 'left';
}

/** "we run two boutiques", "I own 3 shops": what the customer has. */
function isOwned({ from }: NumberSpan, tokens: Tokens): boolean {
  return /^(?:run|own)$/.test(word(tokens, from - 1)) && /^(?:i|ve)$/.test(word(tokens, from - 2));
}

const MENU = folded('items dishes');

/** "11 items at 275 a plate": what a menu has. */
function isMenu({ to }: NumberSpan, tokens: Tokens): boolean {
  return MENU.has(word(tokens, to)) && word(tokens, to + 1) === 'at';
}

const FORMS = [
  isAge,
  isMenu,
  isLeft,
  isOwned,
  isShoeSize,
  isHours,
  isOffer,
  isNotOne,
  isWhole,
  isBodyWeight,
  isHeldByPackage,
  isFoot,
  isModel,
  isDoubled,
  isHouseNumber,
] as const;

/** A number that stands where a count would, but by the words around it counts nothing that is wanted. */
export function isNoCount(number: NumberSpan, reading: Reading): boolean {
  return FORMS.some((form) => form(number, reading.tokens)) || isInListedName(number, reading);
}
