import { DEVANAGARI } from '../text/devanagari.ts';
import { fold } from '../text/fold.ts';
import { isGlued, tokenAt, type Token } from '../text/tokens.ts';
import { simpleNumberAt } from './simple.ts';
import { SMALL } from './words.ts';

/** "third", "25th", "पच्चीसवा"; `from` and `to` are token indices, `to` not included. */
export interface OrdinalSpan {
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

function numbered(words: string, first: number, step: number): (readonly [string, number])[] {
  return words
    .split(' ')
    .flatMap((each, i) => each.split('/').map((word) => [word, first + i * step] as const));
}

/** As written, in lower case: folded, "tenth" would meet "tent". */
const WORDS: ReadonlyMap<string, number> = new Map([
  ...numbered(
    'first second third fourth fifth sixth seventh eighth ninth/nineth tenth eleventh twelfth/twelveth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth',
    1,
    1,
  ),
  ...numbered(
    'twentieth thirtieth fortieth/fourtieth fiftieth sixtieth seventieth eightieth ninetieth',
    20,
    10,
  ),
  ...numbered(
    'pehla/pahla/pehli/pahli/pehle/पहला/पहली/पहले/पहलें dusra/doosra/dusri/doosri/दूसरा/दूसरी/दूसरे teesra/tisra/teesri/tisri/तीसरा/तीसरी/तीसरे chautha/chauthi/चौथा/चौथी/चौथे',
    1,
    1,
  ),
  ...numbered('chhatha/chhathi/छठा/छठी/छठे/छठवां/छठवीं', 6, 1),
]);
const TENS = new Set([
  'twenty',
  'thirty',
  'forty',
  'fourty',
  'fifty',
  'sixty',
  'seventy',
  'eighty',
  'ninety',
]);
const SUFFIX = /^(?:st|nd|rd|th|वा|वे|वी|वां|वें|वीं|वाँ|ला|ली|रा|री|था|थी|ठा|ठी)$/i;
const HINDI = /^(?<stem>.+?)व(?:ा|े|ी|ां|ें|ीं|ाँ)$/u;

/** The ordinal that one word is, or undefined. */
function ofWord({ text }: Token): number | undefined {
  const word = text.toLowerCase();
  const known = WORDS.get(word);
  if (known !== undefined) return known;
  const stem = DEVANAGARI.test(word) ? HINDI.exec(word)?.groups?.['stem'] : undefined;
  return stem === undefined ? undefined : SMALL.get(fold(stem));
}

export function isOrdinalWord(token: Token): boolean {
  return ofWord(token) !== undefined;
}

/** "twenty-fifth": the tens before the ordinal of a digit. */
function withTens(tokens: readonly Token[], i: number): OrdinalSpan | undefined {
  const tens = tokenAt(tokens, i);
  if (!TENS.has(tens.text.toLowerCase())) return undefined;
  const at = tokenAt(tokens, i + 1).text === '-' ? i + 2 : i + 1;
  const ones = ofWord(tokenAt(tokens, at));
  if (ones === undefined || ones > 9) return undefined;
  return { value: (SMALL.get(tens.folded) ?? 0) + ones, from: i, to: at + 1 };
}

function glued(tokens: readonly Token[], i: number): OrdinalSpan | undefined {
  const [number, suffix] = [tokenAt(tokens, i), tokenAt(tokens, i + 1)];
  if (number.kind !== 'number' || !SUFFIX.test(suffix.text) || !isGlued(number, suffix)) return undefined;
  return { value: Number(number.text.replaceAll(',', '')), from: i, to: i + 2 };
}

function simple(tokens: readonly Token[], i: number): OrdinalSpan | undefined {
  const value = ofWord(tokenAt(tokens, i));
  return (
    glued(tokens, i) ??
    withTens(tokens, i) ??
    (value === undefined ? undefined : { value, from: i, to: i + 1 })
  );
}

/** "one hundred", "two thousand": what may stand before the ordinal of its rest; `to` is where that begins. */
function hundredsBefore(tokens: readonly Token[], i: number): OrdinalSpan | undefined {
  const number = simpleNumberAt(tokens, i);
  return !number || number.digits || number.multiplier < 100 ? undefined : number;
}

/** The ordinal that begins at `i`, or undefined. */
export function ordinalAt(tokens: readonly Token[], i: number): OrdinalSpan | undefined {
  const alone = simple(tokens, i);
  if (alone) return alone;
  const before = hundredsBefore(tokens, i);
  if (!before) return undefined;
  const at = tokenAt(tokens, before.to).folded === 'and' ? before.to + 1 : before.to;
  const rest = simple(tokens, at);
  return rest && rest.value < 100 ? { value: before.value + rest.value, from: i, to: rest.to } : undefined;
}

/** All ordinals of a message, left to right, without overlaps. */
export function readOrdinals(tokens: readonly Token[]): OrdinalSpan[] {
  const ordinals: OrdinalSpan[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const ordinal = ordinalAt(tokens, i);
    if (!ordinal) continue;
    ordinals.push(ordinal);
    i = ordinal.to - 1;
  }
  return ordinals;
}

/** As denominators: never "first" and "second". */
const PARTS: ReadonlyMap<string, number> = new Map([
  ['half', 2],
  ['halves', 2],
  ['quarter', 4],
  ['quarters', 4],
  ['hundredth', 100],
  ['thousandth', 1_000],
  ['millionth', 1_000_000],
  ['billionth', 1_000_000_000],
  ['trillionth', 1_000_000_000_000],
  ['तिहाई', 3],
  ['चौथाई', 4],
  ['पाव', 4],
]);
const OF_PARTS = /^(?:का|के|की)$/;

interface Denominator {
  readonly value: number;
  readonly to: number;
}

/** "बीस का पांचवां": the part of the number. */
function hindiDenominator(tokens: readonly Token[], i: number): Denominator | undefined {
  if (!OF_PARTS.test(tokenAt(tokens, i).text)) return undefined;
  const ordinal = ordinalAt(tokens, i + 1);
  return ordinal && ordinal.value > 2 && DEVANAGARI.test(tokenAt(tokens, ordinal.to - 1).text)
    ? ordinal
    : undefined;
}

/** "thirds", "quarter": in the plural unless one part is meant. */
function englishDenominator(word: string, above: number): number | undefined {
  const part = PARTS.get(word) ?? PARTS.get(word.replace(/s$/, ''));
  if (part !== undefined && DEVANAGARI.test(word)) return part;
  if (above !== 1 && !word.endsWith('s')) return undefined;
  const ordinal = DEVANAGARI.test(word) ? undefined : WORDS.get(word.replace(/s$/, ''));
  return part ?? (ordinal !== undefined && ordinal > 2 ? ordinal : undefined);
}

/** What divides the number before `i`: "thirds", "fifth" after one, "-fourth", "का पांचवां". */
export function denominatorAt(tokens: readonly Token[], i: number, above: number): Denominator | undefined {
  const { text } = tokenAt(tokens, i);
  // "three-fourth" needs no plural.
  const joined = text === '-' && isGlued(tokenAt(tokens, i), tokenAt(tokens, i + 1));
  const at = joined ? i + 1 : i;
  const word = tokenAt(tokens, at).text.toLowerCase();
  const value = englishDenominator(
    word,
    joined && !TENS.has(tokenAt(tokens, i - 1).text.toLowerCase()) ? 1 : above,
  );
  return value === undefined ? hindiDenominator(tokens, i) : { value, to: at + 1 };
}
