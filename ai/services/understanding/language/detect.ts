import type { Language } from '@biznavigate/contracts';
import type { Reading } from '../text/reading.ts';
import { HINGLISH, SHARED } from './words.ts';

/** English words of function: their share parts English with a Hindi word in it from Hinglish with English in it. */
const ENGLISH = new Set(
  `the is are was were be been am a an of in on at for with and or not you your we our my me i it this that these those do does did can could will would should have has had how what when where which who why
  please need want any there from to by if but so as also send get give tell about`.split(/\s+/),
);

/**
 * The language that a reply should be in: `hi` for Devanagari, `hinglish` for Hindi in Latin letters, else `en`, also
 * for a message without words or in a script that none of the team's three languages uses.
 */
export function detectLanguage({ words, devanagari }: Reading): Language {
  if (devanagari >= 0.4) return 'hi';
  let [hindi, shared, english] = [0, 0, 0];
  for (const { text } of words) {
    const word = text.toLowerCase();
    if (SHARED.has(word)) shared += 1;
    else if (HINGLISH.has(word)) hindi += 1;
    if (ENGLISH.has(word)) english += 1;
  }
  if (devanagari > 0 && hindi + shared > 0) return 'hinglish';
  if (hindi === 0) return shared > english && shared >= 2 && words.length > 2 ? 'hinglish' : 'en';
  return hindi >= 2 || hindi + 0.5 * shared > 0.5 * english ? 'hinglish' : 'en';
}
