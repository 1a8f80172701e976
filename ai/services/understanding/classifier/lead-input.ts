import type { UnderstoodEntities } from '../result.ts';
import type { CueMatch } from '../rules/cue.ts';
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

function lengthSign(words: number): string {
  return `length:${words <= 1 ? '1' : words <= 3 ? '3' : words <= 7 ? '7' : words <= 15 ? '15' : words <= 30 ? '30' : 'more'}`;
}

/** A message as the classifier sees it: its words, and what the rules and the extractors found in it. */
export function leadInput(reading: Reading, cues: readonly CueMatch[], entities: UnderstoodEntities): Input {
  const signs = new Set<string>();
  for (const { cue } of cues) {
    signs.add(`cue:${cue.name}`);
    if (cue.strength > 1) signs.add(`for:${cue.intent}`);
  }
  for (const { kind } of entities.spans) signs.add(`has:${kind}`);
  for (const { kind } of entities.prices) signs.add(`price:${kind ?? 'none'}`);
  if (reading.text.includes('?')) signs.add('asks');
  signs.add(lengthSign(reading.words.length));
  return { words: wordsOf(reading), signs: [...signs] };
}
