import { DEVANAGARI, romanise } from './devanagari.ts';

/**
 * The order matters: long vowels before doubled letters, and clusters before single letters.
 * Folding is lossy on purpose; whatever is compared with a folded word must be folded too.
 */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/[’'`]/g, ''],
  [/ee+|ii+/g, 'i'],
  [/oo+|uu+/g, 'u'],
  [/(\D)\1+/gu, '$1'],
  [/chh/g, 'ch'],
  [/ph/g, 'f'],
  [/ck/g, 'k'],
  [/sh/g, 's'],
  [/w/g, 'v'],
  [/z/g, 'j'],
  [/q/g, 'k'],
  [/x/g, 'ks'],
  [/iy(?=[aeo])/g, 'i'],
  [/ayi/g, 'ai'],
];

/** A word without the ways in which people spell it: "chahiye", "chaahiye" and "चाहिए" are one. */
export function fold(word: string): string {
  let folded = DEVANAGARI.test(word) ? romanise(word) : word;
  folded = folded.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  for (const [spelling, plain] of SPELLINGS) folded = folded.replace(spelling, plain);
  return folded;
}

/** Words of a list, apart by spaces or lines, as they are compared with folded words. */
export function folded(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/).map(fold));
}
