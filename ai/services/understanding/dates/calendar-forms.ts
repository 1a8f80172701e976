import { numberAt } from '../numbers/compose.ts';
import { tokenAt } from '../text/tokens.ts';
import { isNumber, isWrittenAsDate, joins, sizeIf, wordAt, type Form, type Tokens } from './form.ts';
import { COUNTED_BY_ORDINAL, DATE_WORD, GRAINS, MONTHS, OCLOCK, ORDINAL } from './words.ts';

/** "25-27 Dec", "22 to 29 December". */
const range: Form = (tokens, i) => {
  const joined = /^(?:[-–]|to|se|and|aur)$/.test(wordAt(tokens, i + 1)) && isNumber(tokens, i + 2, 31);
  const beyond = joined ? dayOfMonth(tokens, i + 2) : 0;
  return sizeIf(beyond > 1, beyond + 2);
};

/** "19 ko": the day alone, where it numbers nothing else. */
function isDayWithPostposition(tokens: Tokens, next: number): boolean {
  return (
    wordAt(tokens, next) === 'ko' && !/^(?:no|number|nambar|room|flat|plot)$/.test(wordAt(tokens, next - 2))
  );
}

/** "12th Nov", "12 November 2025", "12 tarikh": what follows the number, from `next` on. */
function named(tokens: Tokens, next: number): number {
  const at = wordAt(tokens, next) === 'of' ? next + 1 : next;
  if (MONTHS.has(wordAt(tokens, at)))
    return at + 1 + sizeIf(/^(?:19|20)\d\d$/.test(wordAt(tokens, at + 1)), 1);
  return sizeIf(DATE_WORD.has(wordAt(tokens, at)), at + 1);
}

/** "12th", "12 tarikh", "12th Nov", "12 November 2025"; "25-27 Dec". */
export const dayOfMonth: Form = (tokens, i) => {
  if (!isNumber(tokens, i, 31)) return 0;
  const stretch = range(tokens, i);
  if (stretch > 0) return stretch;
  const ordinal = ORDINAL.has(wordAt(tokens, i + 1)) && joins(tokens, i);
  const next = ordinal ? i + 2 : i + 1;
  const end = named(tokens, next);
  if (end > 0) return end - i;
  if (!ordinal) return sizeIf(isDayWithPostposition(tokens, next), 1);
  const counted =
    COUNTED_BY_ORDINAL.has(wordAt(tokens, next)) ||
    /^[/']$/.test(wordAt(tokens, next)) ||
    /^(?:clas|std|grade)$/.test(wordAt(tokens, i - 1));
  return sizeIf(!counted, 2);
};

/** "बाइस तारीख". */
export const hindiDay: Form = (tokens, i) => {
  const after = wordAt(tokens, i + 1);
  if (tokenAt(tokens, i).kind !== 'word' || after === 'date' || !DATE_WORD.has(after)) return 0;
  return sizeIf(numberAt(tokens.slice(i, i + 1), 0) !== undefined, 2);
};

/** "feb k 2nd hafte". */
function weekOfMonth(tokens: Tokens, next: number): boolean {
  const joined = /^(?:k|ke|ka)$/.test(wordAt(tokens, next)) && isNumber(tokens, next + 1, 5);
  return joined && ORDINAL.has(wordAt(tokens, next + 2)) && GRAINS.has(wordAt(tokens, next + 3));
}

/** "June last week", "June end": its size with the month, or 0. */
function partOfMonth(tokens: Tokens, next: number): number {
  const word = wordAt(tokens, next);
  if (weekOfMonth(tokens, next)) return 5;
  if (/^(?:first|last|1st)$/.test(word) && GRAINS.has(wordAt(tokens, next + 1))) return 3;
  return sizeIf(/^(?:end|mid|start)$/.test(word), 2);
}

/** "June", "June 5th", "June last week", "June end". */
export const monthFirst: Form = (tokens, i) => {
  if (!MONTHS.has(wordAt(tokens, i))) return 0;
  const next = i + 1;
  const word = wordAt(tokens, next);
  if (isNumber(tokens, next, 31) && !OCLOCK.has(wordAt(tokens, next + 1))) {
    return 2 + sizeIf(ORDINAL.has(wordAt(tokens, next + 1)) && joins(tokens, next), 1);
  }
  return partOfMonth(tokens, next) || sizeIf(isWrittenAsDate(tokens, i) && word !== 'i', 1);
};

/** "14/06", "30/06/2025", "12-11-25", "5.6.2025". */
export const slashed: Form = (tokens, i) => {
  const sign = wordAt(tokens, i + 1);
  if (!isNumber(tokens, i, 31) || !/^[/.-]$/.test(sign) || !isNumber(tokens, i + 2, 12)) return 0;
  if (!joins(tokens, i) || !joins(tokens, i + 1)) return 0;
  const goesOn = wordAt(tokens, i + 3) === sign;
  if (goesOn) return sizeIf(joins(tokens, i + 2) && /^(?:\d\d|20\d\d)$/.test(wordAt(tokens, i + 4)), 5);
  // "1/2" is half of something.
  const digits = wordAt(tokens, i).length + wordAt(tokens, i + 2).length;
  return sizeIf(sign === '/' && digits >= 3, 3);
};

/** "12/2024", "since 2021". */
export const monthOrYear: Form = (tokens, i) => {
  if (isNumber(tokens, i, 12) && wordAt(tokens, i + 1) === '/' && /^20[12]\d$/.test(wordAt(tokens, i + 2)))
    return 3;
  return sizeIf(
    /^20[12]\d$/.test(wordAt(tokens, i)) && /^(?:since|in|during|from|of|til)$/.test(wordAt(tokens, i - 1)),
    1,
  );
};
