import { DEVANAGARI } from '../text/devanagari.ts';
import { isGlued, tokenAt, type Token } from '../text/tokens.ts';
import { ADDED_TO_NEXT, BORROWED, DOZEN, FRACTIONS, MULTIPLIERS, SMALL } from './words.ts';

/** "bhej do", "kar do", "bata do": after a verb's stem "do" is "give", not two. */
const STEM_BEFORE_DO =
  /^(?:can|cant|could|vil|vould|vont|must|sould|i|d[ei]|kar|kr|rakh|likh|bhej|bej|bata|bta|dila|laga|lga|hata|hta|bana|bna|dikha|suna|mila|cod|chod|jod|kat|dal|rok|band|bol|badal|le|likh|pahuncha|pahucha|bula|samjha|lauta|utha|uta|utar|nikal|bhar|pak|thik|seo|book|buk|send|share|ser|cancel|confirm|call|kol|order|fiks|add|reply|jane|ane|rehne|rahne|hone|karne|.*va)$/;
const NOT_AFTER_DO =
  /^(?:you|u|i|v|ve|they|ya|the|not|dont|ji|bhai|bhaia|na|ny|nai|plij|pls|plz|sir|madam|mam|it|this|that|let|have|ur|your|yar|aur|or|jaldi|muje|mujhe|ise|isko|usko|hamko|ham|kal|aj|abhi|ki|jo|to|pehle|kya|toh|baki|is|ok|kyuki|varna|taki|par|lekin)$/;

function isTwo(tokens: readonly Token[], i: number): boolean {
  const [before, after] = [tokenAt(tokens, i - 1), tokenAt(tokens, i + 1)];
  if (tokens.length === 1) return true;
  if (after.kind === 'symbol' || NOT_AFTER_DO.test(after.folded)) return false;
  return before.kind !== 'word' || !STEM_BEFORE_DO.test(before.folded);
}

/** English plurals and "with": the same sounds as thirty and sixty. */
const OTHER_WORDS = /^(?:tees|been|saath|sath|शटर)$/i;
/** Words of their own more often than numbers ("tera" is "yours"): they count only before another word. */
const ONLY_BEFORE_A_WORD = /^(?:tera|bara|sat|che|pach)$/;

/** "that one", "which one": no number. */
const PRONOUN_BEFORE_ONE = /^(?:that|this|which|vhich|the|any|another|no|some|every)$/;

function isNumber({ kind, folded }: Token): boolean {
  return kind === 'number' || /^(?:ek|do|char|panch|das)$/.test(folded);
}

/** Is the word, which sounds like a number, something else here? */
function isOtherWord(tokens: readonly Token[], i: number): boolean {
  const { text, folded } = tokenAt(tokens, i);
  // "tees hazar", "saath lakh": before a multiplier only numbers stand.
  if (MULTIPLIERS.has(tokenAt(tokens, i + 1).folded)) return false;
  if (OTHER_WORDS.test(text)) return true;
  if (folded === 'do') return !isTwo(tokens, i);
  if (folded === 'one') return PRONOUN_BEFORE_ONE.test(tokenAt(tokens, i - 1).folded);
  // "2 tin", "ek tin": a can.
  if (folded === 'tin' && /^tins?$/i.test(text) && isNumber(tokenAt(tokens, i - 1))) return true;
  const mayStandAlone = tokens.length === 1 || tokenAt(tokens, i + 1).kind === 'word';
  return !mayStandAlone && ONLY_BEFORE_A_WORD.test(folded);
}

function borrowed(text: string): number | undefined {
  return BORROWED.get(text.normalize('NFD').replaceAll('\u093C', ''));
}

function small(tokens: readonly Token[], i: number): number | undefined {
  const { kind, text, folded } = tokenAt(tokens, i);
  if (kind !== 'word' || isOtherWord(tokens, i)) return undefined;
  if (folded === 'sath' && MULTIPLIERS.has(tokenAt(tokens, i + 1).folded)) return 60;
  return SMALL.get(folded) ?? (DEVANAGARI.test(text) ? borrowed(text) : undefined);
}

/** What a number begins with: digits, or a word below a hundred. */
export interface Start {
  readonly value: number;
  readonly to: number;
  readonly digits: boolean;
}

/** "1/2", "3/4": a fraction, and no date. */
function fractionAt(tokens: readonly Token[], i: number, above: number): Start | undefined {
  const [first, slash, below] = [tokenAt(tokens, i), tokenAt(tokens, i + 1), tokenAt(tokens, i + 2)];
  const parts = Number(below.text);
  if (slash.text !== '/' || below.kind !== 'number' || !isGlued(first, slash) || !isGlued(slash, below))
    return undefined;
  // "1,000" is no divisor: as a number it is NaN, which fails both comparisons.
  const isFraction = above < parts && parts <= 8 && tokenAt(tokens, i + 3).text !== '/';
  return isFraction ? { value: above / parts, to: i + 3, digits: true } : undefined;
}

export function digitsAt(tokens: readonly Token[], i: number): Start | undefined {
  const token = tokenAt(tokens, i);
  if (token.kind !== 'number') return undefined;
  const value = Number(token.text.replaceAll(',', ''));
  return fractionAt(tokens, i, value) ?? { value, to: i + 1, digits: true };
}

/** "sava kilo": one of these and a quarter. */
const MEASURED_IN = /^(?:kilo|kg|litre|liter|litar|mitar|meter|metre|kuntal|kvintal|ghanta|ghante)$/;

/** "sava do", "saadhe teen sau", "paune do". */
function addedAt(tokens: readonly Token[], i: number): Start | undefined {
  const { text, folded } = tokenAt(tokens, i);
  const added = /^sh/i.test(text) ? undefined : ADDED_TO_NEXT.get(folded);
  if (added === undefined) return undefined;
  const next = tokenAt(tokens, i + 1);
  const value = SMALL.get(next.folded) ?? digitsAt(tokens, i + 1)?.value;
  if (value !== undefined) return { value: value + added, to: i + 2, digits: false };
  const ofOne = MULTIPLIERS.has(next.folded) || MEASURED_IN.test(next.folded);
  return ofOne ? { value: 1 + added, to: i + 1, digits: false } : undefined;
}

/** "sau log", "hazar rupaye": one of them. */
function aMultiplier(tokens: readonly Token[], i: number): Start | undefined {
  const alone = /^(?:sau|hajar|lakh|lac|hundred|thousand)$/.test(tokenAt(tokens, i).folded);
  return alone ? { value: 1, to: i, digits: false } : undefined;
}

/** "twenty one", "twenty-one"; "ninety - five hundred" is one number, "twenty - five" are two. */
function onesAfter(tokens: readonly Token[], i: number, tens: number): Start | undefined {
  if (tens < 20 || tens % 10 !== 0) return undefined;
  const joins =
    isGlued(tokenAt(tokens, i), tokenAt(tokens, i + 1)) || MULTIPLIERS.has(tokenAt(tokens, i + 3).folded);
  const hyphen = tokenAt(tokens, i + 1).text === '-' && joins;
  const at = hyphen ? i + 2 : i + 1;
  const ones = small(tokens, at) ?? 0;
  return ones > 0 && ones < 10 ? { value: tens + ones, to: at + 1, digits: false } : undefined;
}

export function wordsAt(tokens: readonly Token[], i: number): Start | undefined {
  const token = tokenAt(tokens, i);
  if (token.kind !== 'word') return undefined;
  const added = addedAt(tokens, i);
  if (added) return added;
  const fraction = FRACTIONS.get(token.folded);
  if (fraction !== undefined) return { value: fraction, to: i + 1, digits: false };
  const value = small(tokens, i);
  if (value === undefined) return aMultiplier(tokens, i);
  return onesAfter(tokens, i, value) ?? { value, to: i + 1, digits: false };
}

const BEGINNINGS: ReadonlySet<string> = new Set([
  ...[SMALL, FRACTIONS, ADDED_TO_NEXT, MULTIPLIERS, DOZEN].flatMap((words) => [...words.keys()]),
  'a',
  'an',
  'sath',
]);

/** Most words begin no number; they are told apart before anything is read. */
export function mayBeginNumber({ kind, text, folded }: Token): boolean {
  if (kind !== 'word') return kind === 'number';
  return BEGINNINGS.has(folded) || (DEVANAGARI.test(text) && borrowed(text) !== undefined);
}
