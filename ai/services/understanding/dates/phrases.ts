import { isOrdinalWord } from '../numbers/ordinals.ts';
import { FRACTIONS, SMALL } from '../numbers/words.ts';
import { tokenAt, type Token } from '../text/tokens.ts';
import type { Tokens } from './form.ts';
import { countedPeriods, countedWeekdays, upcoming } from './counted-phrases.ts';
import { dayRange, weekdayRange } from './day-ranges.ts';
import {
  afterNext,
  holidayOffset,
  monthOffset,
  monthYear,
  numberedMonth,
  weekOfMonth,
  yearRange,
} from './event-phrases.ts';
import { holidayDate } from './holiday-phrases.ts';
import { HOLIDAY_BEGINNINGS } from './holidays.ts';
import { closest, weekdayAfter } from './nearest-phrases.ts';
import type { Phrase, PhraseForm } from './phrase.ts';
import { followingPeriod, partOfPeriod, quarter, restOfPeriod, wholePeriod } from './period-phrases.ts';
import { offset, ofMonth, partOfDay, rightNow, weekdayOffset } from './relative-phrases.ts';
import { hourOfHalf, hourWithH, joinedHour, ohMinutes, pastOrTo, twoNumbers } from './time-phrases.ts';
import {
  besideDay,
  digits,
  dotted,
  monthDay,
  threeParts,
  twoParts,
  weekdayNumber,
  weekdayOfWeek,
} from './written-phrases.ts';
import { timeRange, zonedTime } from './time-ranges.ts';
import { MONTHS, STEPS, WEEKDAYS } from './words.ts';

const FORMS: readonly PhraseForm[] = [
  dayRange,
  weekdayRange,
  weekdayOffset,
  ofMonth,
  threeParts,
  monthDay,
  weekdayOfWeek,
  weekdayNumber,
  besideDay,
  offset,
  dotted,
  twoParts,
  digits,
  holidayDate,
  holidayOffset,
  monthOffset,
  monthYear,
  numberedMonth,
  closest,
  weekdayAfter,
  afterNext,
  weekOfMonth,
  yearRange,
  partOfPeriod,
  restOfPeriod,
  wholePeriod,
  quarter,
  followingPeriod,
  countedPeriods,
  countedWeekdays,
  upcoming,
  rightNow,
  partOfDay,
  pastOrTo,
  twoNumbers,
  ohMinutes,
  joinedHour,
  hourWithH,
  hourOfHalf,
  timeRange,
  zonedTime,
];

const BEGINNINGS: ReadonlySet<string> = new Set([
  ...SMALL.keys(),
  ...FRACTIONS.keys(),
  ...MONTHS.keys(),
  ...WEEKDAYS.keys(),
  ...STEPS.keys(),
  ...HOLIDAY_BEGINNINGS,
  ...'in vithin after a an the day kuarter half right at nun miday midday midnight foloving couple fev end begining start early late mid midle rest eom eoy al curent closest nearest'.split(
    ' ',
  ),
]);

/** Most words begin no phrase; they are told apart before any form looks at them. */
function mayBegin(token: Token): boolean {
  return (
    token.kind === 'number' ||
    (token.kind === 'word' && (BEGINNINGS.has(token.folded) || isOrdinalWord(token)))
  );
}

function longestAt(tokens: Tokens, i: number): Phrase | undefined {
  if (!mayBegin(tokenAt(tokens, i))) return undefined;
  let longest: Phrase | undefined;
  for (const form of FORMS) {
    const phrase = form(tokens, i);
    if (phrase && phrase.size > (longest?.size ?? 0)) longest = phrase;
  }
  return longest;
}

/** Finding, joining and resolving ask for the same phrases: each message's are looked for once. */
const known = new WeakMap<Tokens, Map<number, Phrase | undefined>>();

/** The longest phrase that begins at a token. */
export function phraseAt(tokens: Tokens, i: number): Phrase | undefined {
  let ofTokens = known.get(tokens);
  if (!ofTokens) known.set(tokens, (ofTokens = new Map()));
  if (ofTokens.has(i)) return ofTokens.get(i);
  const phrase = longestAt(tokens, i);
  ofTokens.set(i, phrase);
  return phrase;
}
