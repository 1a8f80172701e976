import type { Found } from '../entities/found.ts';
import { PLACES } from '../entities/gazetteer.ts';
import { isPeople, unitOf } from '../entities/units.ts';
import { hashOf, mix, OFFSET_BASIS, spread } from '../text/hash.ts';
import type { Reading } from '../text/reading.ts';
import { isGlued, tokenAt, type Token } from '../text/tokens.ts';

/** What other extractors think of the message; the tagger weighs it, and often agrees. */
export interface Hints {
  readonly found: readonly Found[];
  /** Number of the number span that each token is in; -1 for none. */
  readonly numbers: Int32Array;
  readonly intent: string;
}

const BAR = 0x7c;
const SPACE = 0x20;

/** Makes hashes of what one feature says, up to three values; the tagger's table has a place for each. */
function feature(name: string): (first: string, second?: string, third?: string) => number {
  const seed = mix(hashOf(name, OFFSET_BASIS), BAR);
  return (first, second, third) => {
    let hash = hashOf(first, seed);
    if (second !== undefined) hash = hashOf(second, mix(hash, SPACE));
    if (third !== undefined) hash = hashOf(third, mix(hash, SPACE));
    return spread(hash);
  };
}

/** What is said of each token. A name is part of the hash: with another, the tagger has to be trained anew. */
const OF = {
  word: feature('w'),
  wordBefore: feature('w-1'),
  wordAfter: feature('w+1'),
  wordBefore2: feature('w-2'),
  wordAfter2: feature('w+2'),
  pairBefore: feature('w-1w'),
  pairAfter: feature('ww+1'),
  pairAround: feature('w-1w+1'),
  beginning: feature('pre'),
  ending: feature('suf'),
  ending2: feature('suf2'),
  shapes: feature('shape'),
  shape: feature('shape0'),
  hint: feature('hint'),
  hintBefore: feature('hint-1'),
  hintAfter: feature('hint+1'),
  hints: feature('hint3'),
  hintOfWord: feature('hintw'),
  number: feature('number'),
  trade: feature('trade'),
  numberHints: feature('numhint'),
  intentHint: feature('intent'),
  intentWord: feature('intentw'),
  line: feature('line'),
  label: feature('l-1'),
  labels: feature('l-2'),
  labelWord: feature('l-1w'),
} as const;

function shape({ text, kind }: Token): string {
  if (kind === 'number')
    return `n${Math.min(text.replace(/\D/g, '').length, 7)}${/[.,]/.test(text) ? ',' : ''}`;
  if (kind === 'symbol') return text;
  if (/^\p{Lu}{2,}$/u.test(text)) return 'AA';
  if (/^\p{Lu}/u.test(text)) return 'Aa';
  return /[\u0900-\u097F]/u.test(text) ? 'hi' : 'a';
}

/** How an extractor's finding covers the token: `b` where it begins, `i` inside, nothing outside. */
function covers(token: Token, found: readonly Found[]): string {
  let covering = '';
  for (const { kind, start, end } of found) {
    if (start >= token.end || token.start >= end) continue;
    covering += `${covering && '+'}${kind}${start >= token.start ? 'b' : 'i'}`;
  }
  return covering;
}

function trade(token: Token): string {
  if (unitOf(token)) return 'unit';
  if (isPeople(token.text.toLowerCase())) return 'people';
  return PLACES.has(token.text.toLowerCase()) ? 'place' : '';
}

/** What is known of every token before its neighbours are looked at. */
interface Known {
  readonly word: string;
  readonly shape: string;
  readonly hint: string;
  readonly trade: string;
}

const BEYOND: Known = { word: '<>', shape: '', hint: '<>', trade: '' };

function numberSign(numbers: Int32Array, i: number): string {
  const number = numbers[i] ?? -1;
  if (number < 0) return '';
  return numbers[i - 1] === number ? 'i' : 'b';
}

function startsLine({ tokens, text }: Reading, i: number): string {
  const between = text.slice(tokenAt(tokens, i - 1).end, tokenAt(tokens, i).start);
  return i === 0 || between.includes('\n') ? 'line' : '';
}

/** Hashes of all that is said about each token, apart from the labels before it. */
export function tokenFeatures(reading: Reading, hints: Hints): Int32Array[] {
  const { tokens } = reading;
  const known = tokens.map((token): Known => {
    const shaped = shape(token);
    const word = token.kind === 'number' ? shaped : token.folded;
    return { word, shape: shaped, hint: covers(token, hints.found), trade: trade(token) };
  });
  const at = (i: number): Known => known[i] ?? BEYOND;
  return tokens.map((token, i) => {
    const [before2, before, here, after, after2] = [at(i - 2), at(i - 1), at(i), at(i + 1), at(i + 2)];
    const number = numberSign(hints.numbers, i);
    const glued = isGlued(tokenAt(tokens, i - 1), token) ? 'glued' : '';
    return Int32Array.of(
      OF.word(here.word),
      OF.wordBefore(before.word),
      OF.wordAfter(after.word),
      OF.wordBefore2(before2.word),
      OF.wordAfter2(after2.word),
      OF.pairBefore(before.word, here.word),
      OF.pairAfter(here.word, after.word),
      OF.pairAround(before.word, after.word),
      OF.beginning(here.word.slice(0, 3)),
      OF.ending(here.word.slice(-3)),
      OF.ending2(here.word.slice(-2)),
      OF.shapes(here.shape, before.shape, after.shape),
      OF.shape(here.shape),
      OF.hint(here.hint),
      OF.hintBefore(before.hint),
      OF.hintAfter(after.hint),
      OF.hints(before.hint, here.hint, after.hint),
      OF.hintOfWord(here.hint, here.word),
      OF.number(number, after.trade, glued),
      OF.trade(here.trade, before.trade),
      OF.numberHints(number, after.hint, after2.hint),
      OF.intentHint(hints.intent, here.hint),
      OF.intentWord(hints.intent, here.word),
      OF.line(startsLine(reading, i), here.shape),
    );
  });
}

/** What the labels before say: `one` is the label of the token before, `two` of the one before that. */
export function historyFeatures(one: number, two: number, token: string, into: Int32Array): void {
  into[0] = OF.label(String(one));
  into[1] = OF.labels(String(two), String(one));
  into[2] = OF.labelWord(String(one), token);
}
export const HISTORY = 3;
