const ENDINGS = ['ingly', 'edly', 'ing', 'ed', 'es', 's', 'ly'] as const;
/** What is left of a word must still be one. */
const SHORTEST = 3;

/**
 * An English word without its inflection: "charged", "charges" and "charging" are one. Crude, because the pieces of words tell
 * the rest; words of other languages lose an ending now and then, the same one in training and in use.
 */
export function stem(word: string): string {
  const ending = ENDINGS.find((each) => word.endsWith(each) && word.length - each.length >= SHORTEST) ?? '';
  let stemmed = word.slice(0, word.length - ending.length);
  if (stemmed.length > SHORTEST && stemmed.endsWith('e')) stemmed = stemmed.slice(0, -1);
  if (stemmed.length > SHORTEST && stemmed.at(-1) === stemmed.at(-2)) stemmed = stemmed.slice(0, -1);
  return stemmed;
}
