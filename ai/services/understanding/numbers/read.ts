import type { Token } from '../text/tokens.ts';
import { ADDED_TO_NEXT, DOZEN, FRACTIONS, HUNDRED_AFTER_NUMBER, MULTIPLIERS, SMALL } from './words.ts';

/** A number as it is said or written; `from` and `to` are token indices, `to` not included. */
export interface NumberSpan {
  readonly value: number;
  readonly from: number;
  readonly to: number;
  /** Written with digits, perhaps followed by a word such as "lakh". */
  readonly digits: boolean;
  /** The largest of k, lakh, crore … that was said; 1 without one. */
  readonly multiplier: number;
  /** "2 dozen": the value counts pieces already. */
  readonly dozen: boolean;
}

/** "bhej do", "kar do", "bata do": after a verb's stem "do" is "give", not two. */
const STEM_BEFORE_DO =
  /^(?:d[ei]|kar|kr|rakh|likh|bhej|bej|bata|bta|dila|laga|lga|hata|hta|bana|bna|dikha|suna|mila|cod|chod|jod|kat|dal|rok|band|bol|badal|le|likh|pahuncha|pahucha|bula|samjha|lauta|utha|uta|utar|nikal|bhar|pak|thik|seo|book|buk|send|share|ser|cancel|confirm|call|kol|order|fiks|add|reply|jane|ane|rehne|rahne|hone|karne|.*va)$/;
const NOT_AFTER_DO =
  /^(?:you|u|i|v|ve|they|ya|the|not|dont|ji|bhai|bhaia|na|ny|nai|plij|pls|plz|sir|madam|mam|it|this|that|let|have|ur|your|yar|aur|or|jaldi|muje|mujhe|ise|isko|usko|hamko|ham|kal|aj|abhi|ki|jo|to|pehle|kya|toh|baki|is|ok|kyuki|varna|taki|par|lekin)$/;

function isTwo(tokens: readonly Token[], i: number): boolean {
  const before = tokens[i - 1];
  const after = tokens[i + 1];
  if (!after || after.kind === 'symbol' || NOT_AFTER_DO.test(after.folded)) return false;
  return !before || before.kind !== 'word' || !STEM_BEFORE_DO.test(before.folded);
}

function small(tokens: readonly Token[], i: number): number | undefined {
  const token = tokens[i];
  if (token?.kind !== 'word') return undefined;
  if (token.folded === 'do' && !isTwo(tokens, i)) return undefined;
  // English "bare", "tin", "so", "sat", "bis" and Hindi "tera" (yours) are words of their own more often than numbers.
  if (/^(?:tees|been|saath|sath)$/i.test(token.text)) return undefined;
  if (/^(?:tera|bara|sat|che|pach)$/.test(token.folded) && tokens[i + 1]?.kind !== 'word') return undefined;
  return SMALL.get(token.folded);
}

interface Start {
  readonly value: number;
  readonly to: number;
  readonly digits: boolean;
}

function digitsAt(tokens: readonly Token[], i: number): Start | undefined {
  const token = tokens[i];
  if (token?.kind !== 'number') return undefined;
  const value = Number(token.text.replaceAll(',', ''));
  const [slash, below] = [tokens[i + 1], tokens[i + 2]];
  const glued =
    slash?.text === '/' && below?.kind === 'number' && slash.start === token.end && below.start === slash.end;
  if (glued && value < Number(below.text) && Number(below.text) <= 8 && tokens[i + 3]?.text !== '/') {
    return { value: value / Number(below.text), to: i + 3, digits: true };
  }
  return { value, to: i + 1, digits: true };
}

function wordsAt(tokens: readonly Token[], i: number): Start | undefined {
  const folded = tokens[i]?.folded ?? '';
  const added = /^sh/i.test(tokens[i]?.text ?? '') ? undefined : ADDED_TO_NEXT.get(folded);
  if (added !== undefined) {
    const next = SMALL.get(tokens[i + 1]?.folded ?? '') ?? digitsAt(tokens, i + 1)?.value;
    if (next !== undefined) return { value: next + added, to: i + 2, digits: false };
    const multiplier = MULTIPLIERS.get(tokens[i + 1]?.folded ?? '');
    return multiplier === undefined ? undefined : { value: 1 + added, to: i + 1, digits: false };
  }
  const fraction = tokens[i]?.kind === 'word' ? FRACTIONS.get(folded) : undefined;
  if (fraction !== undefined) return { value: fraction, to: i + 1, digits: false };
  const value = small(tokens, i);
  if (value === undefined) return aMultiplier(tokens, i);
  const ones = value >= 20 && value % 10 === 0 ? small(tokens, i + 1) : undefined;
  if (ones !== undefined && ones > 0 && ones < 10) return { value: value + ones, to: i + 2, digits: false };
  return { value, to: i + 1, digits: false };
}

/** "sau log", "hazar rupaye": one of them. */
function aMultiplier(tokens: readonly Token[], i: number): Start | undefined {
  const alone = /^(?:sau|hajar|lakh|lac|hundred|thousand)$/.test(tokens[i]?.folded ?? '');
  return alone ? { value: 1, to: i, digits: false } : undefined;
}

function multiplierAt(tokens: readonly Token[], at: number, digits: boolean): number | undefined {
  const token = tokens[at];
  if (token?.kind !== 'word') return undefined;
  if (token.folded === 'k' || token.folded === 'l') {
    const glued = token.start === tokens[at - 1]?.end;
    if (!glued || !digits) return undefined;
    return token.folded === 'k' ? 1_000 : token.text === 'L' ? 100_000 : undefined;
  }
  return (
    MULTIPLIERS.get(token.folded) ?? (HUNDRED_AFTER_NUMBER.has(token.folded) && !digits ? 100 : undefined)
  );
}

/** "1 and a half", "two n half": the tokens that it takes, or 0. */
function andAHalf(tokens: readonly Token[], at: number): number {
  if (!/^(?:and|n|&)$/.test(tokens[at]?.folded ?? '')) return 0;
  if (tokens[at + 1]?.folded === 'half') return 2;
  return tokens[at + 1]?.folded === 'a' && tokens[at + 2]?.folded === 'half' ? 3 : 0;
}

function numberAt(tokens: readonly Token[], i: number): NumberSpan | undefined {
  const start = digitsAt(tokens, i) ?? wordsAt(tokens, i);
  if (!start) return undefined;
  let { value, to } = start;
  const half = andAHalf(tokens, to);
  if (half > 0) [value, to] = [value + 0.5, to + half];
  let largest = 1;
  for (
    let next = multiplierAt(tokens, to, start.digits);
    next !== undefined;
    next = multiplierAt(tokens, to, false)
  ) {
    value *= next;
    to += 1;
    largest = Math.max(largest, next);
    const rest = largest > 1 && !start.digits ? numberBelow(tokens, to, next) : undefined;
    if (rest) [value, to] = [value + rest.value, rest.to];
  }
  const dozen = DOZEN.get(tokens[to]?.folded ?? '');
  if (dozen !== undefined) [value, to] = [value * dozen, to + 1];
  return {
    value: Number(value.toFixed(6)),
    from: i,
    to,
    digits: start.digits,
    multiplier: largest,
    dozen: dozen !== undefined,
  };
}

/** The smaller rest after "two thousand …", "do hazar …". */
function numberBelow(
  tokens: readonly Token[],
  at: number,
  limit: number,
): { value: number; to: number } | undefined {
  const from = /^and$/.test(tokens[at]?.folded ?? '') && limit <= 1_000 ? at + 1 : at;
  const rest = wordsAt(tokens, from);
  if (!rest || !Number.isInteger(rest.value)) return undefined;
  const next = multiplierAt(tokens, rest.to, false);
  if (next !== undefined && next < limit) {
    const below = numberBelow(tokens, rest.to + 1, next);
    return { value: rest.value * next + (below?.value ?? 0), to: below?.to ?? rest.to + 1 };
  }
  return rest.value < limit && next === undefined ? rest : undefined;
}

/** All numbers of a message, left to right, without overlaps. "a dozen" and "half dozen" count. */
export function readNumbers(tokens: readonly Token[]): NumberSpan[] {
  const spans: NumberSpan[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const alone = DOZEN.get(tokens[i]?.folded ?? '');
    const span: NumberSpan | undefined =
      alone === undefined
        ? numberAt(tokens, i)
        : { value: alone, from: i, to: i + 1, digits: false, multiplier: 1, dozen: true };
    if (!span) continue;
    spans.push(span);
    i = span.to - 1;
  }
  return spans;
}
