import type { Found } from '../entities/found.ts';
import { PLACES } from '../entities/gazetteer.ts';
import { isPeople, unitOf } from '../entities/units.ts';
import type { Reading } from '../text/reading.ts';
import type { Token } from '../text/tokens.ts';

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

function trade(token: Token | undefined): string {
  if (!token) return '';
  if (unitOf(token.folded)) return 'unit';
  if (isPeople(token.text.toLowerCase())) return 'people';
  return PLACES.has(token.text.toLowerCase()) ? 'place' : '';
}

const EMPTY: Token = { text: '', folded: '<>', kind: 'symbol', start: 0, end: 0 };

/** Hashes of all that is said about each token, apart from the labels before it. */
export function tokenFeatures({ tokens, text }: Reading, hints: Hints): Int32Array[] {
  const shapes = tokens.map(shape);
  const hinted = tokens.map((token) => covers(token, hints.found));
  const at = (i: number): Token => tokens[i] ?? EMPTY;
  const word = (i: number): string => (at(i).kind === 'number' ? (shapes[i] ?? '') : at(i).folded);
  return tokens.map((token, i) => {
    const [before, here, after] = [word(i - 1), word(i), word(i + 1)];
    const hint = hinted[i] ?? '';
    const number = hints.numbers[i] ?? -1;
    const inNumber = number < 0 ? '' : hints.numbers[i - 1] === number ? 'i' : 'b';
    const lineStart = i === 0 || text.slice(at(i - 1).end, token.start).includes('\n') ? 'line' : '';
    const glued = i > 0 && at(i - 1).end === token.start ? 'glued' : '';
    const features = [
      hash('w', here),
      hash('w-1', before),
      hash('w+1', after),
      hash('w-2', word(i - 2)),
      hash('w+2', word(i + 2)),
      hash('w-1w', `${before} ${here}`),
      hash('ww+1', `${here} ${after}`),
      hash('w-1w+1', `${before} ${after}`),
      hash('pre', here.slice(0, 3)),
      hash('suf', here.slice(-3)),
      hash('suf2', here.slice(-2)),
      hash('shape', `${shapes[i]} ${shapes[i - 1] ?? ''} ${shapes[i + 1] ?? ''}`),
      hash('shape0', shapes[i] ?? ''),
      hash('hint', hint),
      hash('hint-1', hinted[i - 1] ?? '<>'),
      hash('hint+1', hinted[i + 1] ?? '<>'),
      hash('hint3', `${hinted[i - 1] ?? ''} ${hint} ${hinted[i + 1] ?? ''}`),
      hash('hintw', `${hint} ${here}`),
      hash('number', `${inNumber} ${trade(tokens[i + 1])} ${glued}`),
      hash('trade', `${trade(token)} ${trade(tokens[i - 1])}`),
      hash('numhint', `${inNumber} ${hinted[i + 1] ?? ''} ${hinted[i + 2] ?? ''}`),
      hash('intent', `${hints.intent} ${hint}`),
      hash('intentw', `${hints.intent} ${here}`),
      hash('line', `${lineStart} ${shapes[i]}`),
    ];
    return Int32Array.from(features);
  });
}

/** What the labels before say: `one` is the label of the token before, `two` of the one before that. */
export function historyFeatures(one: number, two: number, token: string, into: Int32Array): void {
  into[0] = hash('l-1', String(one));
  into[1] = hash('l-2', `${two} ${one}`);
  into[2] = hash('l-1w', `${one} ${token}`);
}
export const HISTORY = 3;
