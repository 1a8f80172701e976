import { fold } from '../text/fold.ts';
import type { Token } from '../text/tokens.ts';

/** Ways to say one thing. In a phrase, `*` stands for up to three words. */
export interface Sayings {
  readonly name: string;
  readonly phrases: readonly (readonly string[])[];
}

export interface Match<S extends Sayings> {
  readonly saying: S;
  readonly said: string;
  /** "refund nahi chahiye", "don't cancel": the customer says that it is not this. */
  readonly negated: boolean;
}

/** @param text one comma between phrases; any script and spelling, they are folded */
export function phrases(text: string): string[][] {
  return text
    .split(',')
    .map((phrase) => phrase.trim().split(/\s+/))
    .map((words) => words.map((word) => (word === '*' ? word : fold(word))))
    .filter((words) => words[0] !== '');
}

const GAP = 3;
const NOT_AFTER = /^(?:nahi|nahin|nhi|nai|ni|mat|naa)$/;
const NOT_BEFORE = /^(?:not|dont|no|never|without|isnt|bina|neither|nor|arent)$/;

function skips(words: readonly string[], at: number, phrase: readonly string[], from: number): number {
  for (let skip = 0; skip <= GAP; skip += 1) {
    const end = endOf(words, at + skip, phrase, from);
    if (end >= 0) return end;
  }
  return -1;
}

/** Where the phrase ends when it begins at `at`; -1 when it does not stand there. */
function endOf(words: readonly string[], at: number, phrase: readonly string[], from = 0): number {
  let position = at;
  for (let i = from; i < phrase.length; i += 1, position += 1) {
    if (phrase[i] === '*') return skips(words, position, phrase, i + 1);
    if (words[position] !== phrase[i]) return -1;
  }
  return position;
}

function isNegated(words: readonly string[], from: number, to: number): boolean {
  const inside = words.slice(from, to).some((word) => NOT_AFTER.test(word) || NOT_BEFORE.test(word));
  if (inside) return false;
  const after = [words[to], words[to + 1]].some((word) => word !== undefined && NOT_AFTER.test(word));
  return (
    after || [words[from - 1], words[from - 2]].some((word) => word !== undefined && NOT_BEFORE.test(word))
  );
}

/** Finds all sayings in one pass over the words; each counts once, affirmed rather than negated. */
export class PhraseFinder<S extends Sayings> {
  readonly #byFirstWord = new Map<string, { saying: S; phrase: readonly string[] }[]>();

  constructor(sayings: readonly S[]) {
    for (const saying of sayings) {
      for (const phrase of saying.phrases) {
        const first = phrase[0] ?? '';
        this.#byFirstWord.set(first, [...(this.#byFirstWord.get(first) ?? []), { saying, phrase }]);
      }
    }
  }

  find(tokens: readonly Token[]): Match<S>[] {
    const spoken = tokens.filter((token) => token.kind !== 'symbol');
    const words = spoken.map((token) => token.folded);
    const matches = new Map<S, Match<S>>();
    words.forEach((word, at) => {
      for (const { saying, phrase } of this.#byFirstWord.get(word) ?? []) {
        if (matches.get(saying)?.negated === false) continue;
        const end = endOf(words, at, phrase);
        if (end < 0) continue;
        const said = spoken
          .slice(at, end)
          .map((token) => token.text)
          .join(' ');
        matches.set(saying, { saying, said, negated: isNegated(words, at, end) });
      }
    });
    return [...matches.values()];
  }
}
