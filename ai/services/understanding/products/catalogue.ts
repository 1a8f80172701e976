import type { CatalogueItem } from '@biznavigate/contracts';
import { fold } from '../text/fold.ts';
import { tokenise, type Token } from '../text/tokens.ts';
import type { Found } from '../entities/found.ts';
import { productName, singular } from './singular.ts';

/** A part of the message that names an item of the catalogue; `score` is 1 for the very words. */
export interface CatalogueMatch {
  readonly item: CatalogueItem;
  readonly found: Found<string>;
  readonly score: number;
}

interface Name {
  readonly item: CatalogueItem;
  readonly words: readonly string[];
}

export interface Catalogue {
  readonly names: readonly Name[];
  /** First letters to names, so that a message is compared with few. */
  readonly byWord: ReadonlyMap<string, readonly Name[]>;
}

const FILLER = /^(?:the|a|an|of|for|with|and|ka|ki|ke|vala|vali|vale|in|set|pack|combo)$/;

export function words(text: string): string[] {
  return tokenise(text)
    .filter((token) => token.kind !== 'symbol')
    .map((token) => (token.kind === 'word' ? fold(singular(token.text.toLowerCase())) : token.folded));
}

/** Prepares a catalogue once for all messages of its business. */
export function indexCatalogue(items: readonly CatalogueItem[]): Catalogue {
  const names = items.flatMap((item) =>
    [item.name, ...item.aliases].map((name) => ({
      item,
      words: words(name).filter((word) => !FILLER.test(word)),
    })),
  );
  const byWord = new Map<string, Name[]>();
  for (const name of names) {
    for (const word of new Set(name.words)) {
      const key = word.slice(0, 2);
      byWord.set(key, [...(byWord.get(key) ?? []), name]);
    }
  }
  return { names, byWord };
}

/** One edit (a letter more, less, other, or two swapped) in words of five letters, two in words of nine. */
export function near(a: string, b: string): boolean {
  if (a === b) return true;
  const most = Math.min(a.length, b.length) >= 9 ? 2 : Math.min(a.length, b.length) >= 5 ? 1 : 0;
  if (most === 0 || Math.abs(a.length - b.length) > most || /\d/.test(a + b)) return false;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
    }
    [before, row] = [row, next];
  }
  return (row[b.length] ?? 99) <= most;
}

interface Spoken {
  readonly token: Token;
  readonly word: string;
}

interface Hit {
  readonly name: Name;
  readonly from: number;
  readonly to: number;
  readonly score: number;
}

/** How well the words from `from` on say the name: the share of it that is said, each word once, close together. */
function compare(name: Name, spoken: readonly Spoken[], from: number): Hit | undefined {
  const open = new Set(name.words);
  let last = from;
  for (let i = from; i < Math.min(spoken.length, from + name.words.length + 2); i += 1) {
    const word = spoken[i]?.word ?? '';
    const match = open.has(word) ? word : [...open].find((wanted) => near(wanted, word));
    if (match === undefined && i === from) return undefined;
    if (match === undefined) continue;
    open.delete(match);
    last = i;
  }
  const said = name.words.length - open.size;
  const head = name.words.at(-1) ?? '';
  const score = said / name.words.length;
  // Half a name is enough when it holds its head ("sofa" of "3-seater sofa") or two of its words (brand and model).
  if (score < 1 && said < 2 && (open.has(head) || score < 0.3)) return undefined;
  return { name, from, to: last + 1, score };
}

/** The items of the catalogue that a message names, misspelled, in the plural or in another script too; best first where they overlap. */
export function matchCatalogue(
  tokens: readonly Token[],
  text: string,
  catalogue: Catalogue,
): CatalogueMatch[] {
  const spoken: Spoken[] = tokens
    .filter((token) => token.kind !== 'symbol')
    .map((token) => ({
      token,
      word: token.kind === 'word' ? fold(singular(token.text.toLowerCase())) : token.folded,
    }));
  const hits: Hit[] = [];
  spoken.forEach(({ word }, from) => {
    for (const name of new Set(catalogue.byWord.get(word.slice(0, 2)) ?? [])) {
      const hit = compare(name, spoken, from);
      if (hit) hits.push(hit);
    }
  });
  hits.sort((a, b) => b.to - b.from - (a.to - a.from) || b.score - a.score || a.from - b.from);
  const chosen: Hit[] = [];
  for (const hit of hits) {
    if (!chosen.some((other) => hit.from < other.to && other.from < hit.to)) chosen.push(hit);
  }
  return chosen
    .sort((a, b) => a.from - b.from)
    .flatMap((hit) => {
      const [first, last] = [spoken[hit.from]?.token, spoken[hit.to - 1]?.token];
      if (!first || !last) return [];
      const said = text.slice(first.start, last.end);
      const found = {
        kind: 'product' as const,
        start: first.start,
        end: last.end,
        text: said,
        value: productName(said),
      };
      return [{ item: hit.name.item, found, score: hit.score }];
    });
}
