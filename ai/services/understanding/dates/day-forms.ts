import { numberAt } from '../numbers/compose.ts';
import { simpleNumberAt } from '../numbers/simple.ts';
import { tokenAt } from '../text/tokens.ts';
import { isWrittenAsDate, joins, sizeIf, wordAt, type Form, type Tokens } from './form.ts';
import {
  BETWEEN,
  DAYS,
  FESTIVALS,
  FESTIVAL_PAIRS,
  GONE_BY,
  GRAINS,
  MONTHS,
  PARTS,
  SEASONS,
  SINCE,
  STEPS,
  WEEKDAYS,
} from './words.ts';

/** "kal", "today"; "2day" and "2moro" are a digit and a word that belong together. */
export const day: Form = (tokens, i) => {
  if (DAYS.has(wordAt(tokens, i))) return 1;
  const digit = wordAt(tokens, i) === '2' && joins(tokens, i);
  return sizeIf(digit && /^(?:day|dai|moro|mrw|morow|nite|night)$/.test(wordAt(tokens, i + 1)), 2);
};

export const weekday: Form = (tokens, i) => {
  if (!WEEKDAYS.has(wordAt(tokens, i))) return 0;
  const placed = /^(?:on|this|next|last|is|agle|pichle|coming|every|from|frm|or)$/.test(
    wordAt(tokens, i - 1),
  );
  return sizeIf(placed || isWrittenAsDate(tokens, i) || BETWEEN.has(wordAt(tokens, i + 1)), 1);
};

/** "Mon to Fri" is one stretch; "wed or thurs" are two days. */
export const weekdays: Form = (tokens, i) => {
  const joined = /^(?:to|se|-)$/.test(wordAt(tokens, i + 1));
  return sizeIf(joined && WEEKDAYS.has(wordAt(tokens, i)) && WEEKDAYS.has(wordAt(tokens, i + 2)), 3);
};

/** A festival as a date; wishing one is none. */
export const festival: Form = (tokens, i) => {
  if (FESTIVAL_PAIRS.has(`${wordAt(tokens, i)} ${wordAt(tokens, i + 1)}`)) return 2;
  const wished =
    /^(?:hapy|mery|shubh|subh)$/.test(wordAt(tokens, i - 1)) ||
    /^(?:mubarak|ki|ka)$/.test(wordAt(tokens, i + 1));
  return sizeIf(FESTIVALS.has(wordAt(tokens, i)) && !wished, 1);
};

/** "next week", "agle mahine", "is shukravar", "last Sunday", "this winter". */
export const stepped: Form = (tokens, i) => {
  const [step, after] = [wordAt(tokens, i), wordAt(tokens, i + 1)];
  if (!STEPS.has(step) && step !== 'every') return 0;
  const grain = GRAINS.get(after);
  if (grain !== undefined && grain !== 'hour') return sizeIf(step !== 'is' || after !== 'din', 2);
  if (WEEKDAYS.has(after)) return 2;
  // "this may be right" is no month.
  const near = /^(?:this|is|last)$/.test(step) && tokenAt(tokens, i + 1).text !== 'may';
  return sizeIf(near && [PARTS, FESTIVALS, MONTHS, SEASONS].some((words) => words.has(after)), 2);
};

export const weekend: Form = (tokens, i) => {
  const ofClass = /^(?:batch|batches|btch|class|classes|cls|bach|course)$/.test(wordAt(tokens, i + 1));
  return sizeIf(GRAINS.get(wordAt(tokens, i)) === 'weekend' && !ofClass, 1);
};

/** "2 raat": nights that are counted, or all of one. */
function isStay(tokens: Tokens, i: number): boolean {
  if (wordAt(tokens, i) !== 'rat') return false;
  return (
    simpleNumberAt(tokens, i - 1) !== undefined || /^(?:bar|bhar|vali|vala|vale)$/.test(wordAt(tokens, i + 1))
  );
}

/** "subah", "evening", but not of a greeting. */
export const part: Form = (tokens, i) => {
  const greeting =
    /^(?:good|gud|shubh|subh|happy|hapy)$/.test(wordAt(tokens, i - 1)) || wordAt(tokens, i + 1) === 'ram';
  return sizeIf(
    PARTS.has(wordAt(tokens, i)) && isWrittenAsDate(tokens, i) && !greeting && !isStay(tokens, i),
    1,
  );
};

/** "15 din se", "2 days ago", "since 3 weeks", "do hafte se": time gone by counts, a plain duration does not. */
export const goneBy: Form = (tokens, i) => {
  const count = numberAt(tokens.slice(i, i + 2), 0);
  if (!count) return 0;
  const grain = i + count.to;
  const unit = GRAINS.get(wordAt(tokens, grain));
  const after = wordAt(tokens, grain + 1);
  if (unit === undefined || unit === 'hour' || /^(?:aur|more|ke)$/.test(after)) return 0;
  const passed = GONE_BY.has(after) || after === 'bad' || SINCE.has(wordAt(tokens, i - 1));
  return sizeIf(passed, count.to + (/^(?:ago|back|bad|pehle|pahle)$/.test(after) ? 2 : 1));
};

/** "first week", "second week". */
export const weekOf: Form = (tokens, i) =>
  sizeIf(
    /^(?:first|second|third|last|1st|2nd|3rd)$/.test(wordAt(tokens, i)) &&
      GRAINS.get(wordAt(tokens, i + 1)) === 'week',
    2,
  );
