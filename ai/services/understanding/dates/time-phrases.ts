import { simpleNumberAt } from '../numbers/simple.ts';
import { isGlued, tokenAt } from '../text/tokens.ts';
import { wordAt, type Tokens } from './form.ts';
import { halfAt, type Half, type HalfSaid } from './halves.ts';
import type { PhraseForm, Said } from './phrase.ts';
import { twoDigits } from './time-of-day.ts';
import { DAYS, OCLOCK, PARTS, TONIGHT, WEEKDAYS } from './words.ts';

/** Of a night the small hours are after midnight. */
export function hourOf(hour: number, half: Half | undefined): number {
  if (half === 'am') return hour === 12 ? 0 : hour;
  if (half === 'pm') return hour < 12 ? hour + 12 : hour;
  if (half === 'night') return hour >= 5 && hour < 12 ? hour + 12 : hour % 12 === 0 ? 0 : hour;
  return hour % 24;
}

export function clockOf(total: number): string {
  const minutes = ((total % 1440) + 1440) % 1440;
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

const isIn = (value: number, from: number, most: number): boolean =>
  Number.isInteger(value) && value >= from && value <= most;

/** The ending of "5ish". */
function isIsh(tokens: Tokens, i: number): boolean {
  return (
    tokenAt(tokens, i).text.toLowerCase() === 'ish' && isGlued(tokenAt(tokens, i - 1), tokenAt(tokens, i))
  );
}

/** An hour of the clock, in digits or words: "3", "three", "noon". */
export function hourAt(tokens: Tokens, i: number): Said | undefined {
  if (/^(?:nun|miday|midday)$/.test(wordAt(tokens, i))) return { value: 12, to: i + 1 };
  if (wordAt(tokens, i) === 'midnight') return { value: 0, to: i + 1 };
  const number = simpleNumberAt(tokens, i);
  if (!number || number.multiplier > 1 || !isIn(number.value, 0, 24)) return undefined;
  const clock = OCLOCK.has(wordAt(tokens, number.to)) || isIsh(tokens, number.to) ? 1 : 0;
  return { value: number.value, to: number.to + clock };
}

/** "quarter", "half", "20", "20 minutes", before "past" or "to". */
function minutesAt(tokens: Tokens, i: number): Said | undefined {
  const at = wordAt(tokens, i) === 'a' ? i + 1 : i;
  const named = { kuarter: 15, half: 30 }[wordAt(tokens, at)];
  if (named !== undefined) return { value: named, to: at + 1 };
  const number = simpleNumberAt(tokens, at);
  if (!number || !isIn(number.value, 1, 59)) return undefined;
  return {
    value: number.value,
    to: /^(?:minutes?|mins?)$/.test(wordAt(tokens, number.to)) ? number.to + 1 : number.to,
  };
}

/** What may follow a time; before another word "25 to 20" counts it. */
const AFTER_TIME = /^(?:|and|or|on|in|at|for|to|please|pls|plij|my|the|ko|ke|pe|tak)$/;

function isCounted(tokens: Tokens, to: number): boolean {
  const { kind, folded } = tokenAt(tokens, to);
  const isTime = [DAYS, WEEKDAYS, PARTS, TONIGHT].some((words) => words.has(folded));
  return kind === 'word' && !isTime && !AFTER_TIME.test(folded);
}

const ASKS_TIME = /^(?:at|till|until|before|by|since|around|time|my)$/;

/** "quarter", "half", and whatever is past an hour. */
function isNamed(tokens: Tokens, i: number, minutes: Said): boolean {
  return /^(?:kuarter|half|a)$/.test(wordAt(tokens, i)) || wordAt(tokens, minutes.to) === 'past';
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** "10 to 12" is a range far more often than ten to twelve: without a half of the day only fives of minutes are said so. */
function isClockLike(
  tokens: Tokens,
  { from, to }: Stretch,
  minutes: Said,
  half: HalfSaid | undefined,
): boolean {
  if (isNamed(tokens, from, minutes)) return true;
  const plausible = minutes.value > 24 || minutes.value % 5 === 0;
  const lead = wordAt(tokens, from - 1);
  if (half || ASKS_TIME.test(lead)) return plausible;
  // "from 10 to 8" goes from one to the other.
  if (lead === 'from' || isCounted(tokens, to)) return false;
  return minutes.value > 24 || (plausible && from === 0);
}

/** Which way the minutes count from the hour; "after 3" alone is no time of the clock. */
function directionOf(sign: string, half: HalfSaid | undefined): number | undefined {
  if (sign === 'past') return 1;
  if (sign === 'to') return -1;
  if (!half) return undefined;
  return { after: 1, from: 1, til: -1, before: -1 }[sign];
}

/** "half past three pm", "quarter to 9", "10 past 9 night", "25 to 4". */
export const pastOrTo: PhraseForm = (tokens, i) => {
  const minutes = minutesAt(tokens, i);
  const hour = minutes && hourAt(tokens, minutes.to + 1);
  if (!minutes || !hour) return undefined;
  const half = halfAt(tokens, hour.to);
  const direction = directionOf(wordAt(tokens, minutes.to), half);
  if (direction === undefined || !isClockLike(tokens, { from: i, to: hour.to }, minutes, half))
    return undefined;
  const total = hourOf(hour.value, half?.half) * 60 + direction * minutes.value;
  return { size: (half ?? hour).to - i, meaning: () => ({ time: clockOf(total) }) };
};

/** The minutes of "7 25", "7:25", "7.25", "five-thirty", "one thirty". */
function minutesAfter(tokens: Tokens, at: number): Said | undefined {
  const sign =
    /^[:.-]$/.test(wordAt(tokens, at)) && isGlued(tokenAt(tokens, at - 1), tokenAt(tokens, at)) ? 1 : 0;
  const token = tokenAt(tokens, at + sign);
  if (token.kind === 'number')
    return /^[0-5]\d$/.test(token.text) ? { value: Number(token.text), to: at + sign + 1 } : undefined;
  const number = simpleNumberAt(tokens, at + sign);
  return number && number.multiplier === 1 && isIn(number.value, 10, 59) ? number : undefined;
}

/** "at 17 30", "0:10": a time of 24 hours without a half of the day. */
function isOf24(tokens: Tokens, i: number, hour: Said): boolean {
  const colon =
    wordAt(tokens, hour.to) === ':' && isGlued(tokenAt(tokens, hour.to - 1), tokenAt(tokens, hour.to));
  if (colon) return hour.value === 0;
  const digits = [i, i + 1].every((at) => tokenAt(tokens, at).kind === 'number');
  return digits && /^(?:at|@)$/.test(wordAt(tokens, i - 1));
}

/** Hours and minutes as two numbers, where something says that they are a time. */
export const twoNumbers: PhraseForm = (tokens, i) => {
  const hour = hourAt(tokens, i);
  const minutes = hour && minutesAfter(tokens, hour.to);
  if (!hour || !minutes) return undefined;
  const half = halfAt(tokens, minutes.to);
  if (!half && !isOf24(tokens, i, hour)) return undefined;
  const total = hourOf(hour.value, half?.half) * 60 + minutes.value;
  return { size: (half ?? minutes).to - i, meaning: () => ({ time: clockOf(total) }) };
};

/** "8 tonight"; "table for 2 tonight" counts people. */
function tonightAt(tokens: Tokens, hour: Said): HalfSaid | undefined {
  const isHour = hour.value >= 5 && hour.value <= 12 && TONIGHT.has(wordAt(tokens, hour.to));
  return isHour ? { half: 'night', to: hour.to + 1 } : undefined;
}

/** "8 in the evening", "nine a m", "3 p.m.", "noon", "8:45a", "8 tonight". */
export const hourOfHalf: PhraseForm = (tokens, i) => {
  const hour = hourAt(tokens, i);
  if (!hour) return undefined;
  const half = halfAt(tokens, hour.to) ?? tonightAt(tokens, hour);
  const named = /^(?:nun|miday|midday|midnight)$/.test(wordAt(tokens, i));
  if (named) return { size: hour.to - i, meaning: () => ({ time: clockOf(hour.value * 60) }) };
  if (!half && isIsh(tokens, hour.to - 1)) {
    const late = hour.value >= 1 && hour.value < 8 ? 12 : 0;
    return { size: hour.to - i, meaning: () => ({ time: clockOf((hour.value + late) * 60) }) };
  }
  // "2 raat" are two nights; "3 night" is a time.
  const isNights = wordAt(tokens, hour.to) === 'rat';
  if (!half || isNights) return undefined;
  return { size: half.to - i, meaning: () => ({ time: clockOf(hourOf(hour.value, half.half) * 60) }) };
};

/** The minutes of "twelve oh three", after the hour; a hyphen may join them. */
function minutesAfterOh(tokens: Tokens, at: number): Said | undefined {
  const dash = wordAt(tokens, at) === '-' ? 1 : 0;
  const oh = dash === 1 ? /^(?:o|oh|ou|zero)$/ : /^(?:o|oh|ou)$/;
  if (!oh.test(tokenAt(tokens, at + dash).text.toLowerCase())) return undefined;
  const minutes = simpleNumberAt(tokens, at + 2 * dash + 1);
  return minutes && isIn(minutes.value, 1, 9) ? minutes : undefined;
}

/** "twelve oh three": between the hour's word and one digit's; in a row of spoken digits it is a zero. */
export const ohMinutes: PhraseForm = (tokens, i) => {
  const hour = tokenAt(tokens, i).kind === 'word' ? hourAt(tokens, i) : undefined;
  const minutes = hour && minutesAfterOh(tokens, hour.to);
  if (!hour || !minutes || simpleNumberAt(tokens, i - 1) || simpleNumberAt(tokens, minutes.to))
    return undefined;
  const half = halfAt(tokens, minutes.to);
  const total = hourOf(hour.value, half?.half) * 60 + minutes.value;
  return { size: (half ?? minutes).to - i, meaning: () => ({ time: clockOf(total) }) };
};

/** "330 p.m.". */
export const joinedHour: PhraseForm = (tokens, i) => {
  const half = halfAt(tokens, i + 1);
  const [, hours, minutes] = /^(\d|1[0-2])([0-5]\d)$/.exec(tokenAt(tokens, i).text) ?? [];
  if (!half || hours === undefined) return undefined;
  const total = hourOf(Number(hours), half.half) * 60 + Number(minutes);
  return { size: half.to - i, meaning: () => ({ time: clockOf(total) }) };
};

/** The hour of "15h" and "15h30". */
function hourBeforeH(tokens: Tokens, i: number): number | undefined {
  const [first, h] = [tokenAt(tokens, i), tokenAt(tokens, i + 1)];
  // A part of a code, "TRV-7H2K9".
  if (isGlued(tokenAt(tokens, i - 1), first)) return undefined;
  const written = /^h$/i.test(h.text) && isGlued(first, h) && /^\d\d?$/.test(first.text);
  return written && Number(first.text) <= 24 ? Number(first.text) : undefined;
}

/** "15h30", "15h". */
export const hourWithH: PhraseForm = (tokens, i) => {
  const hour = hourBeforeH(tokens, i);
  if (hour === undefined) return undefined;
  const after = tokenAt(tokens, i + 2);
  const has = isGlued(tokenAt(tokens, i + 1), after) && /^[0-5]\d$/.test(after.text);
  const total = hour * 60 + (has ? Number(after.text) : 0);
  return { size: has ? 3 : 2, meaning: () => ({ time: clockOf(total) }) };
};
