import type { CatalogueItem } from '@biznavigate/contracts';
import { fold } from '../text/fold.ts';
import { tokenise, type Token } from '../text/tokens.ts';
import type { Found } from '../entities/found.ts';
import { near } from './near.ts';
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

function wordOf({ kind, text, folded }: Token): string {
  return kind === 'word' ? fold(singular(text.toLowerCase())) : folded;
}

export function words(text: string): string[] {
  return tokenise(text)
    .filter((token) => token.kind !== 'symbol')
    .map(wordOf);
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

/** The word of the name that is meant: the very one ("kurti" of "kurta kurti"), or else one that is spelled nearly so. */
function meant(open: ReadonlySet<string>, word: string): string | undefined {
  return open.has(word) ? word : [...open].find((wanted) => near(wanted, word));
}

/** Half a name is enough when it holds its head ("sofa" of "3-seater sofa") or two of its words (brand and model). */
function isEnough({ words: all }: Name, open: ReadonlySet<string>): boolean {
  const said = all.length - open.size;
  if (open.size === 0 || said > 1) return true;
  return !open.has(all.at(-1) ?? '') && said / all.length >= 0.3;
}

/** How well the words from `from` on say the name: the share of it that is said, each word once, close together. */
function compare(name: Name, spoken: readonly Spoken[], from: number): Hit | undefined {
  const open = new Set(name.words);
  const end = Math.min(spoken.length, from + name.words.length + 2);
  let last = from;
  for (let i = from; i < end; i += 1) {
    const match = meant(open, spoken[i]?.word ?? '');
    if (match === undefined && i === from) return undefined;
    if (match === undefined) continue;
    open.delete(match);
    last = i;
  }
  if (!isEnough(name, open)) return undefined;
  return { name, from, to: last + 1, score: (name.words.length - open.size) / name.words.length };
}

/** The items of the catalogue that a message names, misspelled, in the plural or in another script too; best first where they overlap. */
export function matchCatalogue(
  tokens: readonly Token[],
  text: string,
  catalogue: Catalogue,
): CatalogueMatch[] {
  const spoken: Spoken[] = tokens
    .filter((token) => token.kind !== 'symbol')
    .map((token) => ({ token, word: wordOf(token) }));
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
