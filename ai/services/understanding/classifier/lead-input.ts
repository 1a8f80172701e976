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

const LENGTHS = [1, 3, 7, 15, 30] as const;

function lengthSign(words: number): string {
  return `length:${LENGTHS.find((most) => words <= most) ?? 'more'}`;
}

/** Themes that meet: "bought" and "when" ask where an order is. */
function pairs(themes: readonly string[]): string[] {
  const few = themes.slice(0, PAIRED_AT_MOST);
  return few.flatMap((theme, i) => few.slice(i + 1).map((other) => `${theme}+${other}`));
}

/** What the message is about, affirmed or denied. */
function themesOf(reading: Reading, cues: readonly CueMatch[]): string[] {
  const strong = cues.filter(({ saying }) => saying.strength > 1);
  const themes = [
    ...strong.map(({ saying, negated }) => `${negated ? 'not' : 'for'}:${saying.intent}`),
    ...findNotions(reading).map(({ saying, negated }) => `${negated ? 'no' : 'is'}:${saying.name}`),
  ];
  return [...new Set(themes)].sort();
}

function foundSigns(rough: Rough): string[] {
  const people = rough.quantities.some(({ people: counted }) => counted);
  return [
    ...hintsOf(rough).map(({ kind }) => `has:${kind}`),
    ...rough.prices.map(({ price }) => `price:${price.kind}`),
    ...(people ? ['has:people'] : []),
  ];
}

/** So many words may name what is wanted and say nothing else. */
const NAMING_AT_MOST = 7;

/** What a short message names that neither asks nor says anything known: "oak table", "4 plates friday". */
function namedAlone(reading: Reading, cues: readonly CueMatch[], rough: Rough): string[] {
  if (cues.length > 0 || reading.words.length > NAMING_AT_MOST || reading.text.includes('?')) return [];
  return hintsOf(rough).map(({ kind }) => `only:${kind}`);
}

/** A message as the classifier sees it: its words, and what the rules and the extractors found in it. */
export function leadInput(reading: Reading, cues: readonly CueMatch[], rough: Rough): Input {
  const themes = themesOf(reading, cues);
  const signs = new Set([
    ...cues.map(({ saying, negated }) => `${negated ? 'not' : 'cue'}:${saying.name}`),
    ...themes,
    ...pairs(themes),
    ...foundSigns(rough),
    ...namedAlone(reading, cues, rough),
    ...(looksLikeGibberish(reading) ? ['gibberish'] : []),
    ...(reading.text.includes('?') ? ['asks'] : []),
    lengthSign(reading.words.length),
  ]);
  return { words: wordsOf(reading), signs: [...signs] };
}
