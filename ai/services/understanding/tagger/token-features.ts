import type { Found } from '../entities/found.ts';
import { PLACES } from '../entities/gazetteer.ts';
import { isPeople, unitOf } from '../entities/units.ts';
import type { Reading } from '../text/reading.ts';
import { isGlued, tokenAt, type Token } from '../text/tokens.ts';

/** What other extractors think of the message; the tagger weighs it, and often agrees. */
export interface Hints {
  readonly found: readonly Found[];
  /** Number of the number span that each token is in; -1 for none. */
  readonly numbers: Int32Array;
  readonly intent: string;
}

const PRIME = 0x01000193;

/** FNV-1a over a name and a value; the tagger's table has a place for each. */
function hash(name: string, value: string): number {
  let result = 0x811c9dc5;
  for (let i = 0; i < name.length; i += 1) result = Math.imul(result ^ name.charCodeAt(i), PRIME);
  result = Math.imul(result ^ 0x7c, PRIME);
  for (let i = 0; i < value.length; i += 1) result = Math.imul(result ^ value.charCodeAt(i), PRIME);
  const mixed = Math.imul(result ^ (result >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}

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
  const over = found.filter((each) => each.start < token.end && token.start < each.end);
  return over.map((each) => `${each.kind}${each.start >= token.start ? 'b' : 'i'}`).join('+');
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
      hash('w', here.word),
      hash('w-1', before.word),
      hash('w+1', after.word),
      hash('w-2', before2.word),
      hash('w+2', after2.word),
      hash('w-1w', `${before.word} ${here.word}`),
      hash('ww+1', `${here.word} ${after.word}`),
      hash('w-1w+1', `${before.word} ${after.word}`),
      hash('pre', here.word.slice(0, 3)),
      hash('suf', here.word.slice(-3)),
      hash('suf2', here.word.slice(-2)),
      hash('shape', `${here.shape} ${before.shape} ${after.shape}`),
      hash('shape0', here.shape),
      hash('hint', here.hint),
      hash('hint-1', before.hint),
      hash('hint+1', after.hint),
      hash('hint3', `${before.hint} ${here.hint} ${after.hint}`),
      hash('hintw', `${here.hint} ${here.word}`),
      hash('number', `${number} ${after.trade} ${glued}`),
      hash('trade', `${here.trade} ${before.trade}`),
      hash('numhint', `${number} ${after.hint} ${after2.hint}`),
      hash('intent', `${hints.intent} ${here.hint}`),
      hash('intentw', `${hints.intent} ${here.word}`),
      hash('line', `${startsLine(reading, i)} ${here.shape}`),
    );
  });
}

/** What the labels before say: `one` is the label of the token before, `two` of the one before that. */
export function historyFeatures(one: number, two: number, token: string, into: Int32Array): void {
  into[0] = hash('l-1', String(one));
  into[1] = hash('l-2', `${two} ${one}`);
  into[2] = hash('l-1w', `${one} ${token}`);
}
export const HISTORY = 3;
