import type { NumberSpan } from '../numbers/read.ts';
import { folded } from '../text/fold.ts';
import { tokenAt, type Token } from '../text/tokens.ts';

const BUILDING = folded(
  'apts apt apartment apartments nagar road rd street lane marg society residency colony complex tower towers enclave vihar villas heights bhavan bhawan niwas chawl chowk bazar bazaar market',
);
const NAME_AT_MOST = 3;

/** "14 Lake View Apts", "22 MG Road": capitals lead to a word of addresses. */
export function isHouseNumber({ to, digits, value }: NumberSpan, tokens: readonly Token[]): boolean {
  if (!digits || !Number.isInteger(value)) return false;
  for (let at = to; at <= to + NAME_AT_MOST; at += 1) {
    const { text, folded: word, kind } = tokenAt(tokens, at);
    if (kind !== 'word') return false;
    if (BUILDING.has(word)) return at > to;
    if (!/^\p{Lu}/u.test(text)) return false;
  }
  return false;
}
