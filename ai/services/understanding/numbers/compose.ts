import { isGlued, isTimes, tokenAt, type Token } from '../text/tokens.ts';
import { denominatorAt } from './ordinals.ts';
import { simpleNumberAt, type NumberSpan } from './simple.ts';
import { mayBeginNumber } from './start.ts';

/** "a fifth", "a dozen", "a hundred": the article is one. */
function isArticle({ text }: Token): boolean {
  return /^an?$/i.test(text);
}

/** "two thirds", "one fifth", "a quarter", "बीस का पांचवां": the number in so many parts. */
function divided(tokens: readonly Token[], number: NumberSpan): NumberSpan {
  const below = denominatorAt(tokens, number.to, number.value);
  if (!below || (number.digits && below.value > 20)) return number;
  const { value, last, multiplier } = number;
  // "a hundred and three quarters" is 100.75, "five million and three quarters" 5.75 million.
  const isMixed = last > 0 && last < below.value && value !== last;
  const unit = multiplier >= 1_000_000 ? multiplier : 1;
  const parts = isMixed ? value - last + (last / below.value) * unit : value / below.value;
  return { ...number, value: parts, to: below.to, digits: false };
}

const OVER = /^(?:over|bata|bate|बटा|बटे)$/;
const OUT_OF = 'out of';
const OUT_OF_HINDI = 'में से';

interface Sides {
  readonly above: NumberSpan;
  readonly below: NumberSpan;
  readonly to: number;
}

function sides(tokens: readonly Token[], number: NumberSpan): Sides | undefined {
  const words = [number.to, number.to + 1].map((at) => tokenAt(tokens, at).text.toLowerCase());
  const between = words.join(' ');
  const over = OVER.test(words[0] ?? '');
  if (!over && between !== OUT_OF && between !== OUT_OF_HINDI) return undefined;
  const other = simpleNumberAt(tokens, number.to + (over ? 1 : 2));
  if (!other) return undefined;
  const [above, below] = between === OUT_OF_HINDI ? [other, number] : [number, other];
  return over || above.value < below.value ? { above, below, to: other.to } : undefined;
}

/** "1 over 3", "एक बटा बीस", "two out of five", "इक्कीस में से 1"; but "$2000 over 3 years" is money. */
function ratio(tokens: readonly Token[], number: NumberSpan): NumberSpan {
  const found = sides(tokens, number);
  if (!found || found.below.value === 0 || /\p{Sc}/u.test(tokenAt(tokens, number.from - 1).text))
    return number;
  return { ...number, value: found.above.value / found.below.value, to: found.to };
}

/** "two hundred point zero three", "naught point five". */
function decimals(tokens: readonly Token[], number: NumberSpan): NumberSpan {
  if (number.digits || tokenAt(tokens, number.to).folded !== 'point') return number;
  let [digits, to] = ['', number.to + 1];
  for (
    let next = simpleNumberAt(tokens, to);
    next && next.value < 10 && !next.digits;
    next = simpleNumberAt(tokens, to)
  ) {
    digits += String(next.value);
    to = next.to;
  }
  return digits === '' ? number : { ...number, value: number.value + Number(`0.${digits}`), to };
}

/** "40 000", "1 414 021 100": digits in groups of three; two groups only where the last one is all zeros. */
function grouped(tokens: readonly Token[], number: NumberSpan): NumberSpan {
  if (!number.digits || number.to !== number.from + 1 || !/^\d{1,3}$/.test(tokenAt(tokens, number.from).text))
    return number;
  let [written, to] = [tokenAt(tokens, number.from).text, number.to];
  for (let group = tokenAt(tokens, to); /^\d{3}$/.test(group.text); group = tokenAt(tokens, to)) {
    if (group.start !== tokenAt(tokens, to - 1).end + 1) break;
    written += group.text;
    to += 1;
  }
  const groups = to - number.from;
  const sure = groups > 2 || (groups === 2 && written.endsWith('000'));
  return sure ? { ...number, value: Number(written), to } : number;
}

/** "1e10", "12.32e+14": the power of ten glued to the digits. */
function powerOfTen(tokens: readonly Token[], number: NumberSpan): NumberSpan {
  const [e, next] = [tokenAt(tokens, number.to), tokenAt(tokens, number.to + 1)];
  const signed = /^[+-]$/.test(next.text) ? 1 : 0;
  const power = tokenAt(tokens, number.to + 1 + signed);
  if (!/^e$/i.test(e.text) || !number.digits || power.kind !== 'number' || !isGlued(e, next)) return number;
  const value = Number(`${number.value}e${signed ? next.text : ''}${power.text}`);
  return { ...number, value, to: number.to + 2 + signed };
}

/** "three and two thirds", "3 million and a half": a fraction of one, or of the last large unit. */
function withFraction(tokens: readonly Token[], number: NumberSpan): NumberSpan {
  if (!/^(?:and|और)$/i.test(tokenAt(tokens, number.to).text)) return number;
  const part = partAt(tokens, number.to + 1);
  const fraction = part && ratio(tokens, part);
  if (!fraction || fraction.value >= 1 || fraction.value <= 0) return number;
  const unit = number.multiplier >= 1_000_000 ? number.multiplier : 1;
  return { ...number, value: number.value + fraction.value * unit, to: fraction.to };
}

/** "2 1/4": a written fraction after a whole number. */
function mixed(tokens: readonly Token[], number: NumberSpan): NumberSpan {
  const next = tokenAt(tokens, number.to);
  if (!number.digits || number.to !== number.from + 1 || next.kind === 'symbol') return number;
  const part = simpleNumberAt(tokens, number.to);
  const isFraction =
    part !== undefined && part.value < 1 && (part.to === number.to + 3 || /^[½¼¾⅓⅔⅛]$/.test(next.text));
  return isFraction ? { ...number, value: number.value + part.value, to: part.to } : number;
}

/** A number, or the article as one, divided: "two thirds", "a fifth". */
function partAt(tokens: readonly Token[], i: number): NumberSpan | undefined {
  const number = simpleNumberAt(tokens, i);
  if (number) return divided(tokens, number);
  if (!isArticle(tokenAt(tokens, i))) return undefined;
  const couple = /^couple of$/i.test(`${tokenAt(tokens, i + 1).text} ${tokenAt(tokens, i + 2).text}`);
  if (couple) return { value: 2, from: i, to: i + 3, digits: false, multiplier: 1, dozen: false, last: 0 };
  const one = { value: 1, from: i, to: i + 1, digits: false, multiplier: 1, dozen: false, last: 0 };
  const whole = /^\p{L}/u.test(tokenAt(tokens, i + 1).text) ? simpleNumberAt(tokens, i + 1) : undefined;
  if (whole && (whole.dozen || whole.multiplier > 1 || whole.value < 1))
    return divided(tokens, { ...whole, from: i });
  const part = divided(tokens, one);
  return part === one ? undefined : part;
}

/** "2.5^-1", "1.3x10^6". */
function power(tokens: readonly Token[], number: NumberSpan): NumberSpan {
  const times = isTimes(tokenAt(tokens, number.to)) && tokenAt(tokens, number.to + 1).text === '10' ? 2 : 0;
  const at = number.to + times;
  if (tokenAt(tokens, at).text !== '^') return number;
  let next = at + 1;
  while (tokenAt(tokens, next).text === '-') next += 1;
  const exponent = Number(tokenAt(tokens, next).text) * (-1) ** (next - at - 1);
  if (!Number.isFinite(exponent) || tokenAt(tokens, next).kind !== 'number') return number;
  const value = times > 0 ? number.value * 10 ** exponent : number.value ** exponent;
  return { ...number, value, to: next + 1 };
}

const STEPS: readonly ((tokens: readonly Token[], number: NumberSpan) => NumberSpan)[] = [
  grouped,
  powerOfTen,
  power,
  mixed,
  ratio,
  decimals,
  withFraction,
];

/** The number that begins at `i`, with what is said to it, without a sign. */
export function numberAt(tokens: readonly Token[], i: number): NumberSpan | undefined {
  if (!mayBeginNumber(tokenAt(tokens, i))) return undefined;
  const simple = partAt(tokens, i);
  return simple && STEPS.reduce((composed, step) => step(tokens, composed), simple);
}

/** "minus five", "negative 3", "-1" where nothing stands before the sign. */
const SIGN_WORDS = /^(?:minus|negative|nigetiv|mainas)$/;

function signBefore(tokens: readonly Token[], { from }: NumberSpan): number {
  const [sign, before] = [tokenAt(tokens, from - 1), tokenAt(tokens, from - 2)];
  if (SIGN_WORDS.test(sign.folded)) return 1;
  const first = before.end < 0;
  const free = !isGlued(before, sign) && isGlued(sign, tokenAt(tokens, from));
  return /^[-−]$/.test(sign.text) && (first || free) ? 1 : 0;
}

/** The number with its sign. Where things are counted a hyphen begins a line of a list, and is none. */
export function signed(tokens: readonly Token[], number: NumberSpan): NumberSpan {
  const sign = signBefore(tokens, number);
  return sign === 0 ? number : { ...number, value: -number.value, from: number.from - sign };
}
