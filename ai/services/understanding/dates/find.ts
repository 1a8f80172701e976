import type { Reading } from '../text/reading.ts';
import type { Token } from '../text/tokens.ts';
import { readNumbers } from '../numbers/read.ts';
import { isTaken, type Found } from '../entities/found.ts';
import {
  AM,
  BETWEEN,
  AROUND,
  COUNTED_BY_ORDINAL,
  DATE_WORD,
  DAYS,
  FESTIVALS,
  FESTIVAL_PAIRS,
  GONE_BY,
  GRAINS,
  MONTHS,
  OCLOCK,
  ORDINAL,
  PARTS,
  PM,
  SEASONS,
  SINCE,
  STEPS,
  WEEKDAYS,
} from './words.ts';

type Tokens = readonly Token[];
/** How many tokens from `i` on are a date or a time of this form; 0 for none. */
type Form = (tokens: Tokens, i: number) => number;

/** Folded they look like dates (now and nov, free and fri, I'd and eid, main and may), but they are not. */
const NO_DATE = /^(?:now|free|id|i['’]d|we['’]d|weed|weds?|mai|main|mein|मैं|मै|में|आई|jan['’]s|tom)$/i;

const f = (tokens: Tokens, i: number): string => {
  const token = tokens[i];
  return !token || NO_DATE.test(token.text) ? '' : token.folded;
};
const isNumber = (tokens: Tokens, i: number, most: number): boolean =>
  tokens[i]?.kind === 'number' &&
  /^\d{1,2}$/.test(f(tokens, i)) &&
  Number(f(tokens, i)) >= 1 &&
  Number(f(tokens, i)) <= most;
const glued = (tokens: Tokens, i: number): boolean => tokens[i]?.end === tokens[i + 1]?.start;

/** "sun", "sat", "may", "mar", "jan" are words of other meanings too: alone they count only next to a number or written with a capital. */
const AMBIGUOUS = /^(?:sun|sat|mon|may|mar|jan|dec|tom|wed|fri|budh|mangal|shani|eve|rat|sal|kl|is)$/;

function written(tokens: Tokens, i: number): boolean {
  const token = tokens[i];
  if (!token || !AMBIGUOUS.test(token.folded)) return true;
  return /^\p{Lu}\p{Ll}/u.test(token.text) && token.start > 0;
}

const day: Form = (tokens, i) => {
  if (DAYS.has(f(tokens, i))) return 1;
  // "2day", "2moro": a digit and a word that belong together.
  return f(tokens, i) === '2' &&
    glued(tokens, i) &&
    /^(?:day|dai|moro|mrw|morow|nite|night)$/.test(f(tokens, i + 1))
    ? 2
    : 0;
};
const weekday: Form = (tokens, i) => {
  if (!WEEKDAYS.has(f(tokens, i))) return 0;
  return written(tokens, i) ||
    BETWEEN.has(f(tokens, i + 1)) ||
    /^(?:on|this|next|last|is|agle|pichle|coming|every|from|frm|or)$/.test(f(tokens, i - 1))
    ? 1
    : 0;
};
const festival: Form = (tokens, i) => {
  if (FESTIVAL_PAIRS.has(`${f(tokens, i)} ${f(tokens, i + 1)}`)) return 2;
  const wished =
    /^(?:hapy|mery|shubh|subh)$/.test(f(tokens, i - 1)) || /^(?:mubarak|ki|ka)$/.test(f(tokens, i + 1));
  return FESTIVALS.has(f(tokens, i)) && !wished ? 1 : 0;
};

/** "12th", "12 tarikh", "12th Nov", "12 November 2025"; "25-27 Dec". */
const dayOfMonth: Form = (tokens, i) => {
  if (!isNumber(tokens, i, 31)) return 0;
  let next = i + 1;
  if (/^[-–]$|^to$|^se$|^and$|^aur$/.test(f(tokens, next)) && isNumber(tokens, next + 1, 31)) {
    const beyond = dayOfMonth(tokens, next + 1);
    return beyond > 1 ? beyond + 2 : 0;
  }
  const ordinal = ORDINAL.has(f(tokens, next)) && glued(tokens, i);
  if (ordinal) next += 1;
  if (f(tokens, next) === 'of') next += 1;
  if (MONTHS.has(f(tokens, next)))
    return next + 1 - i + (/^(?:19|20)\d\d$/.test(f(tokens, next + 1)) ? 1 : 0);
  if (DATE_WORD.has(f(tokens, next))) return next + 1 - i;
  if (f(tokens, next) === '/' || f(tokens, next) === "'") return 0;
  if (
    !ordinal &&
    /^(?:ko|को)$/.test(f(tokens, next)) &&
    !/^(?:no|number|nambar|room|flat|plot)$/.test(f(tokens, i - 1))
  )
    return 1;
  return ordinal && !COUNTED_BY_ORDINAL.has(f(tokens, next)) ? next - i : 0;
};

const hindiDay: Form = (tokens, i) => {
  if (tokens[i]?.kind !== 'word' || !DATE_WORD.has(f(tokens, i + 1)) || f(tokens, i + 1) === 'date') return 0;
  return readNumbers(tokens.slice(i, i + 1)).length === 1 ? 2 : 0;
};

const monthFirst: Form = (tokens, i) => {
  if (!MONTHS.has(f(tokens, i))) return 0;
  let next = i + 1;
  if (isNumber(tokens, next, 31) && !OCLOCK.has(f(tokens, next + 1))) {
    next += 1;
    if (ORDINAL.has(f(tokens, next)) && glued(tokens, next - 1)) next += 1;
    return next - i;
  }
  if (
    /^(?:k|ke|ka)$/.test(f(tokens, next)) &&
    isNumber(tokens, next + 1, 5) &&
    ORDINAL.has(f(tokens, next + 2)) &&
    GRAINS.has(f(tokens, next + 3))
  )
    return 5;
  if (/^(?:first|last|1st)$/.test(f(tokens, next)) && GRAINS.has(f(tokens, next + 1))) return 3;
  if (/^(?:end|mid|start)$/.test(f(tokens, next))) return 2;
  return written(tokens, i) && f(tokens, next) !== 'i' ? 1 : 0;
};

/** "14/06", "30/06/2025", "12-11-25", "5.6.2025". */
const slashed: Form = (tokens, i) => {
  const sign = f(tokens, i + 1);
  if (!isNumber(tokens, i, 31) || !/^[/.-]$/.test(sign) || !isNumber(tokens, i + 2, 12)) return 0;
  if (!glued(tokens, i) || !glued(tokens, i + 1)) return 0;
  const year =
    f(tokens, i + 3) === sign && glued(tokens, i + 2) && /^(?:\d\d|20\d\d)$/.test(f(tokens, i + 4));
  if (year) return 5;
  return sign === '/' && f(tokens, i).length + f(tokens, i + 2).length >= 3 && f(tokens, i + 3) !== '/'
    ? 3
    : 0;
};

/** "next week", "agle mahine", "is shukravar", "last Sunday". */
const stepped: Form = (tokens, i) => {
  if (!STEPS.has(f(tokens, i)) && f(tokens, i) !== 'every') return 0;
  const after = i + 1;
  if (WEEKDAYS.has(f(tokens, after))) return 2;
  if (GRAINS.has(f(tokens, after)) && GRAINS.get(f(tokens, after)) !== 'hour')
    return f(tokens, i) === 'is' && f(tokens, after) === 'din' ? 0 : 2;
  if (
    /^(?:this|is|last)$/.test(f(tokens, i)) &&
    (PARTS.has(f(tokens, after)) ||
      FESTIVALS.has(f(tokens, after)) ||
      MONTHS.has(f(tokens, after)) ||
      SEASONS.has(f(tokens, after)))
  )
    return 2;
  return 0;
};
const weekend: Form = (tokens, i) =>
  GRAINS.get(f(tokens, i)) === 'weekend' &&
  !/^(?:batch|batches|btch|class|classes|cls|bach|course)$/.test(f(tokens, i + 1))
    ? 1
    : 0;
const part: Form = (tokens, i) => {
  if (!PARTS.has(f(tokens, i)) || !written(tokens, i)) return 0;
  return /^(?:good|gud|shubh|subh|happy|hapy)$/.test(f(tokens, i - 1)) || f(tokens, i + 1) === 'ram' ? 0 : 1;
};

function clockNumber(tokens: Tokens, i: number): number {
  if (!isNumber(tokens, i, 24)) return 0;
  if (
    /^[:.]$/.test(f(tokens, i + 1)) &&
    /^[0-5]\d$/.test(f(tokens, i + 2)) &&
    glued(tokens, i) &&
    glued(tokens, i + 1)
  )
    return 3;
  return 1;
}

/** "5 pm", "11:30 am", "7 baje", "5ish", "3-6pm", "saadhe teen baje". */
const clock: Form = (tokens, i) => {
  const decimal = /^\d{1,2}\.[0-5]\d$|^\d{1,2}\.[35]$/.test(f(tokens, i)) ? 1 : 0;
  const size = decimal || clockNumber(tokens, i);
  if (size > 0) {
    const next = i + size;
    if (/^(?:ish|o'clock)$/.test(f(tokens, next))) return size + 1;
    const range = /^[-–]$|^to$|^se$/.test(f(tokens, next)) ? clock(tokens, next + 1) : 0;
    if (range > 0) return size + 1 + range;
    if (AM.has(f(tokens, next)) || PM.has(f(tokens, next)) || OCLOCK.has(f(tokens, next))) return size + 1;
    if (/^[ap]$/.test(f(tokens, next)) && f(tokens, next + 1) === '.' && f(tokens, next + 2) === 'm')
      return size + 3;
    return size === 3 && f(tokens, i + 1) === ':' ? 3 : 0;
  }
  const spoken = readNumbers(tokens.slice(i, i + 3))[0];
  return spoken?.from === 0 && spoken.value <= 12.75 && OCLOCK.has(f(tokens, i + spoken.to))
    ? spoken.to + 1
    : 0;
};

/** "15 din se", "2 days ago", "since 3 weeks", "do hafte se": time gone by counts, a plain duration does not. */
const goneBy: Form = (tokens, i) => {
  const count = readNumbers(tokens.slice(i, i + 2))[0];
  if (count?.from !== 0) return 0;
  const grain = i + count.to;
  const unit = GRAINS.get(f(tokens, grain));
  if (unit === undefined || unit === 'hour') return 0;
  const after = f(tokens, grain + 1);
  const passed =
    GONE_BY.has(after) ||
    after === 'bad' ||
    after === 'baad' ||
    SINCE.has(f(tokens, i - 1)) ||
    f(tokens, i - 1) === 'for';
  if (!passed || /^(?:aur|more|ke)$/.test(after)) return 0;
  return count.to + (/^(?:ago|back|bad|bād|pehle|pahle)$/.test(after) ? 2 : 1);
};

/** "Mon to Fri", "wed or thurs" are days each; joined by "to" they are one stretch. */
const weekdays: Form = (tokens, i) =>
  WEEKDAYS.has(f(tokens, i)) && /^(?:to|se|-)$/.test(f(tokens, i + 1)) && WEEKDAYS.has(f(tokens, i + 2))
    ? 3
    : 0;

/** "12/2024", "since 2021". */
const monthOrYear: Form = (tokens, i) => {
  if (isNumber(tokens, i, 12) && f(tokens, i + 1) === '/' && /^20[12]\d$/.test(f(tokens, i + 2))) return 3;
  return /^20[12]\d$/.test(f(tokens, i)) && /^(?:since|in|from|of|till)$/.test(f(tokens, i - 1)) ? 1 : 0;
};

/** "first week", "second week", "1st week of June". */
const weekOf: Form = (tokens, i) =>
  /^(?:first|second|third|last|1st|2nd|3rd)$/.test(f(tokens, i)) && GRAINS.get(f(tokens, i + 1)) === 'week'
    ? 2
    : 0;

const FORMS: readonly Form[] = [
  festival,
  stepped,
  slashed,
  dayOfMonth,
  hindiDay,
  clock,
  goneBy,
  monthFirst,
  day,
  weekdays,
  weekday,
  weekend,
  monthOrYear,
  weekOf,
  part,
];

function longest(tokens: Tokens, i: number): number {
  let most = 0;
  for (const form of FORMS) most = Math.max(most, form(tokens, i));
  return most;
}

const HOUR = /^(?:[1-9]|1[0-2])(?:\.[0-5]\d?)?$/;

/** After a day or a part of it a bare hour is one: "Saturday after 4", "shaam 6", "tonight 9.30", "Tuesday 11 to 12". */
function bareHour(tokens: Tokens, i: number): number {
  const skip = AROUND.has(f(tokens, i)) ? 1 : 0;
  if (!HOUR.test(f(tokens, i + skip)) || tokens[i + skip]?.kind !== 'number') return 0;
  const after = f(tokens, i + skip + 1);
  if (/^(?:to|se|-)$/.test(after) && HOUR.test(f(tokens, i + skip + 2))) return skip + 3;
  const next = tokens[i + skip + 1];
  const ends =
    !next ||
    next.kind === 'symbol' ||
    /^(?:ke|k|ko|pe|tak|bus|vala|vali|vale|train|only|for|or|and|works|pm|am|\?)$/.test(after);
  return ends ? skip + 1 : 0;
}

/** Does a second date follow the first so closely that both are one? "kal subah 7 baje", "tomorrow at 5 pm". */
function joined(tokens: Tokens, i: number, text: string): number {
  const ended = tokens[i - 1];
  for (const skip of [0, 1]) {
    const next = tokens[i + skip];
    if (!next || !ended || text.slice(ended.end, next.start).includes('\n')) return 0;
    if (
      skip === 1 &&
      !/^(?:at|ko|ke|ki|k|ka|around|in|before|the)$/.test(f(tokens, i)) &&
      f(tokens, i) !== 'of'
    )
      return 0;
    const size =
      longest(tokens, i + skip) ||
      (skip === 1 && f(tokens, i + 1) === 'the' ? longest(tokens, i + 2) + 1 : 0);
    if (size > (f(tokens, i + skip) === 'the' ? 1 : 0)) return skip + size;
  }
  return 0;
}

/** An hour before the day that it belongs to: "8 tomorrow morning", "6.30 tonight". */
function hourBefore(tokens: Tokens, i: number): number {
  const before = tokens[i - 1];
  if (
    before?.kind !== 'number' ||
    !HOUR.test(before.text) ||
    !DAYS.has(f(tokens, i)) ||
    f(tokens, i) === 'kal'
  )
    return 0;
  return before.end + 1 === tokens[i]?.start && !/^(?:[-/₹]|rs)$/.test(f(tokens, i - 2)) ? 1 : 0;
}

function sizeAt(tokens: Tokens, i: number, text: string): number {
  let size = longest(tokens, i);
  if (size === 0) return 0;
  const clocked = (to: number): boolean => tokens.slice(i, to).some((_, j) => clock(tokens, i + j) > 0);
  for (let more = joined(tokens, i + size, text); more > 0; more = joined(tokens, i + size, text))
    size += more;
  if (!clocked(i + size) && !GRAINS.has(f(tokens, i + size - 1))) size += bareHour(tokens, i + size);
  return size;
}

/** A part of the day alone says little: "morning or evening batch". */
function saysADay(tokens: Tokens, i: number, size: number): boolean {
  return (
    size > 1 ||
    !PARTS.has(f(tokens, i)) ||
    /^(?:ko|ke|jaldi|only)$/.test(f(tokens, i + 1)) ||
    f(tokens, i - 1) === 'since'
  );
}

/** Days, dates, months, festivals and times of the clock, as written; adjacent ones are one span. */
export function findDates({ tokens, text }: Reading, taken: readonly Found[]): Found<string>[] {
  const found: Found<string>[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const size = sizeAt(tokens, i, text);
    if (size === 0 || !saysADay(tokens, i, size)) continue;
    const [first, last] = [tokens[i - hourBefore(tokens, i)], tokens[i + size - 1]];
    i += size - 1;
    if (!first || !last) continue;
    const written = text.slice(first.start, last.end);
    const date = { kind: 'date' as const, start: first.start, end: last.end, text: written, value: written };
    if (!isTaken(date, taken) && !isTaken(date, found)) found.push(date);
  }
  return found;
}
