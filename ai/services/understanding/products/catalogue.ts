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

/** The words of the name that are said from `from` on, each once, close together. */
function wordsSaid(
  name: Name,
  spoken: readonly Spoken[],
  from: number,
): { readonly said: ReadonlySet<string>; readonly to: number } {
  const said = new Set<string>();
  let to = from;
  spoken.slice(from, from + name.words.length + 2).forEach(({ word }, i) => {
    const match = name.words.find((wanted) => !said.has(wanted) && near(wanted, word));
    if (match === undefined || (i > 0 && said.size === 0)) return;
    said.add(match);
    to = from + i + 1;
  });
  return { said, to };
}

/** How well the words from `from` on say the name: the share of it that is said. */
function compare(name: Name, spoken: readonly Spoken[], from: number): Hit | undefined {
  const { said, to } = wordsSaid(name, spoken, from);
  if (said.size === 0) return undefined;
  const score = said.size / new Set(name.words).size;
  // Half a name is enough when it holds its head ("sofa" of "3-seater sofa") or two of its words (brand and model).
  const named = said.has(name.words.at(-1) ?? '') && score >= 0.3;
  return score === 1 || said.size > 1 || named ? { name, from, to, score } : undefined;
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
