import { hintsOf, type Rough } from '../entities/rough.ts';
import type { CueMatch } from '../rules/cue.ts';
import { looksLikeGibberish } from '../rules/gibberish.ts';
import { findNotions } from '../rules/notions.ts';
import type { Reading } from '../text/reading.ts';
import type { Input } from './features.ts';

/** A number's form matters, its value hardly: "2" and "3" are alike, "40000" is another thing. */
function shapeOf(number: string): string {
  const digits = number.replace(/\D/g, '').length;
  return `#${Math.min(digits, 7)}`;
}

function wordsOf({ tokens }: Reading): string[] {
  return tokens.flatMap((token) => {
    if (token.kind === 'number') return [shapeOf(token.text)];
    if (token.kind === 'symbol') return /[?!₹%]/.test(token.text) ? [token.text] : [];
    return [token.folded];
  });
}

const PAIRED_AT_MOST = 14;

function lengthSign(words: number): string {
  return `length:${words <= 1 ? '1' : words <= 3 ? '3' : words <= 7 ? '7' : words <= 15 ? '15' : words <= 30 ? '30' : 'more'}`;
}

/** Themes that meet: "bought" and "when" ask where an order is. */
function pairs(themes: readonly string[]): string[] {
  const few = themes.slice(0, PAIRED_AT_MOST);
  return few.flatMap((theme, i) => few.slice(i + 1).map((other) => `${theme}+${other}`));
}

/** A message as the classifier sees it: its words, and what the rules and the extractors found in it. */
export function leadInput(reading: Reading, cues: readonly CueMatch[], rough: Rough): Input {
  const signs = new Set<string>();
  const themes = new Set<string>();
  for (const { saying: cue, negated } of cues) {
    signs.add(`${negated ? 'not' : 'cue'}:${cue.name}`);
    if (cue.strength > 1) themes.add(`${negated ? 'not' : 'for'}:${cue.intent}`);
  }
  for (const { saying, negated } of findNotions(reading))
    themes.add(`${negated ? 'no' : 'is'}:${saying.name}`);
  for (const theme of themes) signs.add(theme);
  for (const pair of pairs([...themes].sort())) signs.add(pair);
  if (looksLikeGibberish(reading)) signs.add('gibberish');
  for (const { kind } of hintsOf(rough)) signs.add(`has:${kind}`);
  if (rough.quantities.some(({ people }) => people)) signs.add('has:people');
  for (const { price } of rough.prices) signs.add(`price:${price.kind}`);
  if (reading.text.includes('?')) signs.add('asks');
  signs.add(lengthSign(reading.words.length));
  return { words: wordsOf(reading), signs: [...signs] };
}
