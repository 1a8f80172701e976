import type { NumberSpan } from '../numbers/read.ts';
import { folded } from '../text/fold.ts';
import { tokenAt, type Token } from '../text/tokens.ts';
import { isOrderingVerb } from './ordering-verbs.ts';
import { NAMES_A_NUMBER } from './sizes.ts';
import { isPeople, unitOf } from './units.ts';

type Tokens = readonly Token[];

/** A number behind these is no count of them. */
const NO_THING = folded(
  `age umar weight wazan height budget rate price cost total approx around about under above upto within only max min minimum maximum near paid bill
  tower gate wing gali street house ward sector lane road route bus train flight seat number mobile phone call whatsapp pin otp code order invoice booking bilty parchi challan
  from till until before after since between for and aur or ya to se tak par pe me mein ka ki ke ko hai h tha the thi is was are am pm baje on at in of by with the this that next last
  january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec
  monday tuesday wednesday thursday friday saturday sunday kal aaj parso subah sham raat`,
);
const JOINS = folded('aur and plus n or');
const MAY_FOLLOW = new Set([...JOINS, ...folded('kal aaj parso abhi jaldi today tomorrow')]);
const MOST = 500;
const NAME_IN = 3;

function isCount({ kind, text }: Token): boolean {
  return kind === 'number' && /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= MOST;
}

function isThing(token: Token): boolean {
  const { kind, text, folded: word } = token;
  if (kind !== 'word' || text.length < 3) return false;
  return !(NO_THING.has(word) || NAMES_A_NUMBER.has(word) || isOrderingVerb(token) || unitOf(token));
}

/** "pad 8" and what may stand behind it in a list; a unit, a head-count or a month says otherwise what the number is. */
function isItem(tokens: Tokens, at: number): boolean {
  const next = tokenAt(tokens, at + 1);
  if (!isCount(tokenAt(tokens, at)) || !isThing(tokenAt(tokens, at - 1))) return false;
  return next.kind !== 'word' || isThing(next) || isOrderingVerb(next) || MAY_FOLLOW.has(next.folded);
}

/** Where the number of the next item stands, if one follows: signs, then one to three words. */
function nextItem(tokens: Tokens, at: number): number {
  let to = at + 1;
  while (/^[,/+&;.।|]$/.test(tokenAt(tokens, to).text) || JOINS.has(tokenAt(tokens, to).folded)) to += 1;
  for (let word = 0; word < NAME_IN && isThing(tokenAt(tokens, to)); word += 1) to += 1;
  return isItem(tokens, to) ? to : -1;
}

/** "register 60, stamp pad 8", "tent 1 kursi 50": things in a row, each with its number behind it. */
export function isListing({ from, to }: NumberSpan, tokens: Tokens): boolean {
  if (to !== from + 1 || !isItem(tokens, from) || isPeople(tokenAt(tokens, to).text.toLowerCase()))
    return false;
  if (nextItem(tokens, from) > 0) return true;
  for (let before = from - 2; before >= Math.max(0, from - 2 - NAME_IN - 1); before -= 1)
    if (isItem(tokens, before) && nextItem(tokens, before) === from) return true;
  return false;
}
