import type { Intent } from '@biznavigate/contracts';
import { fold } from '../text/fold.ts';
import type { Token } from '../text/tokens.ts';

/**
 * Words that speak for an intent. `strength` 3: hardly ever said for another reason; 2: usually; 1: a hint.
 * In a phrase, `*` stands for up to three words.
 */
export interface Cue {
  readonly name: string;
  readonly intent: Intent;
  readonly strength: 1 | 2 | 3;
  readonly phrases: readonly (readonly string[])[];
}

/** @param phrases one comma between phrases; any script and spelling, they are folded */
export function cue(name: string, intent: Intent, strength: 1 | 2 | 3, phrases: string): Cue {
  const split = phrases
    .split(',')
    .map((phrase) =>
      phrase
        .trim()
        .split(/\s+/)
        .map((word) => (word === '*' ? word : fold(word))),
    )
    .filter((phrase) => phrase[0] !== '');
  return { name, intent, strength, phrases: split };
}

interface Entry {
  readonly cue: Cue;
  readonly phrase: readonly string[];
}

export interface CueMatch {
  readonly cue: Cue;
  readonly said: string;
  /** Index of the first token. */
  readonly at: number;
}

const GAP = 3;

function endOf(words: readonly string[], at: number, phrase: readonly string[], from = 0): number {
  let [i, position] = [from, at];
  for (; i < phrase.length; i += 1, position += 1) {
    if (phrase[i] === '*') {
      for (let skip = 0; skip <= GAP; skip += 1) {
        const end = endOf(words, position + skip, phrase, i + 1);
        if (end >= 0) return end;
      }
      return -1;
    }
    if (words[position] !== phrase[i]) return -1;
  }
  return position;
}

/** Finds all cues in one pass over the words; each cue counts once. */
export class CueFinder {
  readonly #byFirstWord = new Map<string, Entry[]>();

  constructor(cues: readonly Cue[]) {
    for (const each of cues) {
      for (const phrase of each.phrases) {
        const first = phrase[0] ?? '';
        const entries = this.#byFirstWord.get(first) ?? [];
        entries.push({ cue: each, phrase });
        this.#byFirstWord.set(first, entries);
      }
    }
  }

  find(tokens: readonly Token[]): CueMatch[] {
    const spoken = tokens.filter((token) => token.kind !== 'symbol');
    const words = spoken.map((token) => token.folded);
    const matches = new Map<Cue, CueMatch>();
    words.forEach((word, at) => {
      for (const { cue: each, phrase } of this.#byFirstWord.get(word) ?? []) {
        if (matches.has(each)) continue;
        const end = endOf(words, at, phrase);
        if (end < 0) continue;
        const said = spoken
          .slice(at, end)
          .map((token) => token.text)
          .join(' ');
        matches.set(each, { cue: each, said, at });
      }
    });
    return [...matches.values()];
  }
}
