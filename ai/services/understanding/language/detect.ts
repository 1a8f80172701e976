import type { Language } from '@biznavigate/contracts';
import type { Reading } from '../text/reading.ts';
import { HINGLISH, SHARED } from './words.ts';

/** English words of function: their share parts English with a Hindi word in it from Hinglish with English in it. */
const ENGLISH = new Set(
  `the is are was were be been am a an of in on at for with and or not you your we our my me i it this that these those do does did can could will would should have has had how what when where which who why
  please need want any there from to by if but so as also send get give tell about
  pls plz u ur r hv hav cn snd gv nt dis ths dt wid wud wil fr hw wt wat wen wht whn thx thnx d i am im its dont cant didnt shud cud`.split(
    /\s+/,
  ),
);

interface Counted {
  readonly hindi: number;
  readonly shared: number;
  readonly english: number;
}

function count(words: Reading['words']): Counted {
  const lower = words.map(({ text }) => text.toLowerCase());
  return {
    hindi: lower.filter((word) => HINGLISH.has(word) && !SHARED.has(word)).length,
    shared: lower.filter((word) => SHARED.has(word)).length,
    english: lower.filter((word) => ENGLISH.has(word)).length,
  };
}

/** Is it Hindi in Latin letters, or English with an Indian word in it? */
function isHinglish({ hindi, shared, english }: Counted, words: number): boolean {
  if (hindi >= 2) return true;
  if (hindi === 1) return 1 + 0.5 * shared > 0.5 * english;
  return words > 2 && shared >= 2 && shared > english;
}

/**
 * The language that a reply should be in: `hi` for Devanagari, `hinglish` for Hindi in Latin letters, else `en`, also
 * for a message without words or in a script that none of the team's three languages uses.
 */
export function detectLanguage({ words, devanagari }: Reading): Language {
  if (devanagari >= 0.4) return 'hi';
  const counted = count(words);
  if (devanagari > 0 && counted.hindi + counted.shared > 0) return 'hinglish';
  return isHinglish(counted, words.length) ? 'hinglish' : 'en';
}
