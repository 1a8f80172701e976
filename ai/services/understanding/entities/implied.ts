import { simpleNumberAt } from '../numbers/simple.ts';
import type { Reading } from '../text/reading.ts';
import { tokenAt, type Token } from '../text/tokens.ts';
import { isTaken, type Found } from './found.ts';

type Tokens = readonly Token[];
type Age = 'adult' | 'child';

function listed(words: string, age: Age): (readonly [string, Age])[] {
  return words.split(' ').map((word) => [word, age] as const);
}

/** One person each. */
const RELATIVES: ReadonlyMap<string, Age> = new Map([
  ...listed(
    'wife husband partner spouse girlfriend boyfriend fiance fiancee mom mum mother dad father papa mummy parent brother sister bhabhi cousin aunt uncle grandmother grandfather grandma grandpa friend colleague boss fellow',
    'adult',
  ),
  ...listed('son daughter kid child baby toddler infant teenager boy girl grandson granddaughter', 'child'),
]);

/** What one of them stands for. */
const GROUPS: ReadonlyMap<string, number> = new Map([
  ['couple', 2],
  ['couples', 2],
  ['pair', 2],
  ['pairs', 2],
  ['family', 2],
  ['families', 2],
]);

const lower = (tokens: Tokens, i: number): string => tokenAt(tokens, i).text.toLowerCase();
const isOwn = (word: string): boolean => /^(?:my|our)$/.test(word);
const isArticle = (word: string): boolean => /^an?$/.test(word);
const JOINS = /^(?:and|with|plus|&)$/;

/** A person: the tokens that name him or her, and the token from which the sentence goes on. */
interface Member {
  readonly age: Age;
  readonly self: boolean;
  readonly from: number;
  readonly end: number;
  readonly to: number;
}

/** "baby girl" is one child; "my son's birthday" is about no one who comes. */
function relativeAt(tokens: Tokens, i: number): { readonly age: Age; readonly to: number } | undefined {
  const age = RELATIVES.get(lower(tokens, i));
  if (age === undefined || /^['’]$/.test(lower(tokens, i + 1))) return undefined;
  const second = RELATIVES.get(lower(tokens, i + 1));
  return { age: second ?? age, to: second === undefined ? i + 1 : i + 2 };
}

/** "me", "my wife", and after one of them "dad" alone. */
function memberAt(tokens: Tokens, i: number, inChain: boolean): Member | undefined {
  const word = lower(tokens, i);
  if (/^(?:me|myself|i)$/.test(word)) return { age: 'adult', self: true, from: i, end: i + 1, to: i + 1 };
  const own = isOwn(word) || isArticle(word);
  if (!own && !inChain) return undefined;
  const relative = relativeAt(tokens, own ? i + 1 : i);
  return relative && { ...relative, self: false, from: i, end: relative.to };
}

/** "I'm coming with my dad", "I am travelling in 3 days with my sons": who says it comes too. */
function travellerAt(tokens: Tokens, i: number): Member | undefined {
  if (!/^i(?:['’]m)?$/.test(lower(tokens, i))) return undefined;
  const verb = [1, 2, 3].find((step) =>
    /^(?:coming|travel+ing|arriving|staying|visiting)$/.test(lower(tokens, i + step)),
  );
  if (verb === undefined) return undefined;
  const company = [1, 2, 3, 4].find((step) => lower(tokens, i + verb + step) === 'with');
  if (company === undefined) return undefined;
  return { age: 'adult', self: true, from: i, end: i + 1, to: i + verb + company };
}

/** Persons that "and" and "with" join: "me with my mom and dad", "my wife and I". */
function chainAt(tokens: Tokens, i: number): Member[] {
  const first = travellerAt(tokens, i) ?? memberAt(tokens, i, false);
  if (!first) return [];
  const chain = [first];
  for (let last = first; JOINS.test(lower(tokens, last.to));) {
    const next = memberAt(tokens, last.to + 1, true);
    if (!next || (next.self && chain.some(({ self }) => self))) break;
    chain.push(next);
    last = next;
  }
  return chain;
}

/** Words of a stay or a trip: there whoever is named comes along. */
const OUTING =
  /\b(?:rooms?|suites?|hotel|resort|reservations?|bookings?|check[- ]?(?:in|out)|adults?|grown[- ]?ups?|guests?|come with|arriving|coming(?! (?:week|month|year|day|weekend)))\b/iu;

/** Is it sure that all of them come? One who is only named, "a gift for my wife", may be anyone. */
function comes(chain: readonly Member[], tokens: Tokens, isOuting: boolean): boolean {
  const [first] = chain;
  if (!first) return false;
  if (chain.some(({ self }) => self)) {
    if (chain.length > 1) return true;
    if (lower(tokens, first.from) === 'i') return first.to > first.from + 1;
    const before = lower(tokens, first.from - 1);
    const only =
      /^(?:just|only)$/.test(before) ||
      (/^(?:only|alone)$/.test(lower(tokens, first.to)) && /^(?:for|with)?$/.test(before));
    const leads = lower(tokens, first.to) === 'with' && isOwn(lower(tokens, first.to + 1));
    return only || leads;
  }
  return isOuting;
}

interface Head {
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

/** Adults and children who follow each other are counted apart, as businesses ask for them. */
function heads(chain: readonly Member[]): Head[] {
  const counted: Head[] = [];
  let age: Age | undefined;
  for (const member of chain) {
    const last = counted.at(-1);
    if (last && member.age === age)
      counted[counted.length - 1] = { ...last, to: member.end, value: last.value + 1 };
    else counted.push({ from: member.from, to: member.end, value: 1 });
    ({ age } = member);
  }
  return counted;
}

/** Two words that say how many come. */
function pairOf(first: string, second: string): number | undefined {
  if (first === 'single' && second === 'person') return 1;
  if (/^(?:no|without)$/.test(first) && /^(?:kids|children)$/.test(second)) return 0;
  return isOwn(first) && second === 'twins' ? 2 : undefined;
}

/** "two families", "a couple": how many they are; in "a couple of days" and "a family room" nobody is counted. */
function manyAt(tokens: Tokens, i: number): { readonly value: number; readonly last: number } | undefined {
  if (![1, 2].some((step) => GROUPS.has(lower(tokens, i + step)))) return undefined;
  const count = isArticle(lower(tokens, i)) ? { value: 1, to: i + 1 } : simpleNumberAt(tokens, i);
  const each = count && GROUPS.get(lower(tokens, count.to));
  if (!count || each === undefined) return undefined;
  const other = /^(?:of|rooms?|pack|size)$/.test(lower(tokens, count.to + 1));
  return other ? undefined : { value: count.value * each, last: count.to };
}

/** "a couple", "we are two families", "our twins", "single person", "no kids". */
function groupAt(tokens: Tokens, i: number, isOuting: boolean): Head | undefined {
  const pair = pairOf(lower(tokens, i), lower(tokens, i + 1));
  if (pair !== undefined) return { from: i, to: i + 2, value: pair };
  const many = manyAt(tokens, i);
  if (!many) return undefined;
  const told = [1, 2].some((step) => /^we(?:['’](?:re|ll))?$/.test(lower(tokens, i - step)));
  const sure = told || (isOuting && /^couples?$/.test(lower(tokens, many.last)));
  return sure ? { from: i, to: many.last + 1, value: many.value } : undefined;
}

/** People who are named and not counted: "me and my wife", "a couple", "just me", "no kids". */
export function impliedPeople({ tokens, text }: Reading, taken: readonly Found[]): Found<number>[] {
  const isOuting = OUTING.test(text);
  const found: Found<number>[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const group = groupAt(tokens, i, isOuting);
    const chain = group ? [] : chainAt(tokens, i);
    const counted = group ? [group] : comes(chain, tokens, isOuting) ? heads(chain) : [];
    for (const { from, to, value } of counted) {
      const [start, end] = [tokenAt(tokens, from).start, tokenAt(tokens, to - 1).end];
      found.push({ kind: 'people', start, end, text: text.slice(start, end), value });
    }
    i = Math.max(i, (counted.at(-1)?.to ?? 0) - 1);
  }
  return found.filter((each) => !isTaken(each, taken));
}

const ROOM = /^(?:room|suite)$/;
/** What is bought for the rooms of a home. */
const FOR_HOMES =
  /\b(?:ac|fan|cooler|curtains?|paint|sofa|tiles?|lights?|heater|carpet|wallpaper|living|drawing|dining|pooja)\b/iu;
const ROOM_TYPE = /^(?:double|single|twin|triple|family|deluxe|king|queen|standard|ensuite|honeymoon|vip)$/;
const LINKS = /^(?:in|of|for|to|and|at|with|or|on|is|are|an?|the|your|my|our|ki|ka|ke|aur)$/;
/** Before "room": those that nobody takes for a night, and "the room" that was spoken of before. */
const OTHER_ROOM = /^(?:engine|meeting|waiting|conference|store|class|show|changing|server|ball|bath|the)$/;

/** "a double room", "the honeymoon suite", "double room": the token after it; undefined for what is no room. */
function roomAt(tokens: Tokens, i: number): number | undefined {
  const named = /^(?:an?|the|my|your|our)$/.test(lower(tokens, i));
  if (!named && !ROOM_TYPE.test(lower(tokens, i))) return undefined;
  for (let at = i + 1; at <= i + 4; at += 1) {
    const token = tokenAt(tokens, at);
    if (ROOM.test(token.text.toLowerCase()))
      return OTHER_ROOM.test(lower(tokens, at - 1)) ? undefined : at + 1;
    if (token.kind === 'symbol' || LINKS.test(token.text.toLowerCase())) return undefined;
  }
  return undefined;
}

/** One room that is named and not counted. */
export function impliedRooms({ tokens, text }: Reading, taken: readonly Found[]): Found<number>[] {
  if (!/room|suite/i.test(text) || FOR_HOMES.test(text)) return [];
  const found: Found<number>[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const to = roomAt(tokens, i);
    if (to === undefined) continue;
    const [start, end] = [tokenAt(tokens, i).start, tokenAt(tokens, to - 1).end];
    found.push({ kind: 'quantity', start, end, text: text.slice(start, end), value: 1 });
    i = to - 1;
  }
  return found.filter((each) => !isTaken(each, taken));
}
