import { numberAt } from '../numbers/compose.ts';
import { simpleNumberAt } from '../numbers/simple.ts';
import { tokenAt } from '../text/tokens.ts';
import { isNumber, joins, sizeIf, wordAt, type Form, type Tokens } from './form.ts';
import { AM, AROUND, DAYS, OCLOCK, PARTS, PM } from './words.ts';

/** The number of a clock: "5", "11:30", "9.15". */
function clockNumber(tokens: Tokens, i: number): number {
  if (/^\d{1,2}\.(?:[0-5]\d|[35])$/.test(wordAt(tokens, i))) return 1;
  if (!isNumber(tokens, i, 24)) return 0;
  const minutes = /^[:.]$/.test(wordAt(tokens, i + 1)) && /^[0-5]\d$/.test(wordAt(tokens, i + 2));
  return minutes && joins(tokens, i) && joins(tokens, i + 1) ? 3 : 1;
}

/** "am", "baje", "p.m": how many tokens say that the number before them is a time. */
function clockWord(tokens: Tokens, i: number): number {
  const word = wordAt(tokens, i);
  if (AM.has(word) || PM.has(word) || OCLOCK.has(word) || /^(?:ish|o'clock)$/.test(word)) return 1;
  return sizeIf(/^[ap]$/.test(word) && wordAt(tokens, i + 1) === '.' && wordAt(tokens, i + 2) === 'm', 3);
}

/** "saadhe teen baje". */
function spoken(tokens: Tokens, i: number): number {
  const number = numberAt(tokens.slice(i, i + 3), 0);
  if (!number || number.value > 12.75) return 0;
  return sizeIf(OCLOCK.has(wordAt(tokens, i + number.to)), number.to + 1);
}

/** "5 pm", "11:30 am", "7 baje", "5ish", "3-6pm", "saadhe teen baje". */
export const clock: Form = (tokens, i) => {
  const size = clockNumber(tokens, i);
  if (size === 0) return spoken(tokens, i);
  const next = i + size;
  const word = clockWord(tokens, next);
  if (word > 0) return size + word;
  const range = /^(?:[-–]|to|se)$/.test(wordAt(tokens, next)) ? clock(tokens, next + 1) : 0;
  if (range > 0) return size + 1 + range;
  return sizeIf(size === 3 && wordAt(tokens, i + 1) === ':', 3);
};

const HOUR = /^(?:[1-9]|1[0-2])(?:\.[0-5]\d?)?$/;
/** What may follow a bare hour; before anything else it counts something. */
const AFTER_HOUR = /^(?:ke|k|ko|pe|tak|bus|vala|vali|vale|train|works|only|for|or|and|pm|am)$/;

function isHour(tokens: Tokens, i: number): boolean {
  return tokenAt(tokens, i).kind === 'number' && HOUR.test(wordAt(tokens, i));
}

/** "9 se pehle"; "2 se zyada" counts. */
const FROM_HOUR = /^(?:|pehle|pahle|bad|leke|lekar|suru)$/;

/** An hour that only what stands around it shows to be one, "nau" of "subah nau se pehle". */
function spokenHour(tokens: Tokens, i: number): boolean {
  const number = simpleNumberAt(tokens, i);
  const ends =
    /^(?:ke|k|se)$/.test(wordAt(tokens, i + 1)) && /^(?:pehle|pahle|bad)$/.test(wordAt(tokens, i + 2));
  return ends && PARTS.has(wordAt(tokens, i - 1)) && number?.to === i + 1 && number.value <= 12;
}

/** Does what follows a bare hour leave it one? */
function endsHour(tokens: Tokens, i: number): boolean {
  const word = wordAt(tokens, i);
  if (word === 'se') return FROM_HOUR.test(wordAt(tokens, i + 1));
  return tokenAt(tokens, i).kind === 'symbol' || AFTER_HOUR.test(word);
}

/** After a day or a part of it a bare hour is one: "Saturday after 4", "shaam 6", "tonight 9.30", "Tuesday 11 to 12". */
export function bareHour(tokens: Tokens, i: number): number {
  const ofPart = wordAt(tokens, i) === 'ko' && PARTS.has(wordAt(tokens, i - 1));
  const skip = ofPart || AROUND.has(wordAt(tokens, i)) ? 1 : 0;
  if (!isHour(tokens, i + skip)) return sizeIf(skip === 0 && spokenHour(tokens, i), 1);
  const next = i + skip + 1;
  if (/^(?:to|se|-)$/.test(wordAt(tokens, next)) && isHour(tokens, next + 1)) return skip + 3;
  return sizeIf(endsHour(tokens, next), skip + 1);
}

/** An hour before the day that it belongs to: "8 tomorrow morning", "6.30 tonight". */
export function hourBefore(tokens: Tokens, i: number): number {
  const belongs = isHour(tokens, i - 1) && DAYS.has(wordAt(tokens, i)) && wordAt(tokens, i) !== 'kal';
  const adjacent = tokenAt(tokens, i - 1).end + 1 === tokenAt(tokens, i).start;
  return sizeIf(belongs && adjacent && !/^(?:[-/₹]|rs)$/.test(wordAt(tokens, i - 2)), 1);
}
