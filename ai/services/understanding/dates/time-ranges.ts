import { isGlued, tokenAt } from '../text/tokens.ts';
import { wordAt, type Tokens } from './form.ts';
import type { Meaning, Parts, PhraseForm } from './phrase.ts';
import { joinAt } from './range-joins.ts';
import { halfAt, type Half, type HalfSaid } from './halves.ts';
import { clockOf, hourAt, hourOf } from './time-phrases.ts';
import { OCLOCK } from './words.ts';
import { ZONES } from './time-zones.ts';

/** A time of the clock as it is said. */
interface Moment {
  readonly hour: number;
  readonly minute: number;
  readonly half: Half | undefined;
  /** Minutes ahead of UTC, where a zone is named. */
  readonly zone: number | undefined;
  /** Do minutes, a half of the day or "o'clock" show that it is a time? */
  readonly sure: boolean;
  readonly seconds: boolean;
  readonly to: number;
}

type Digital = Omit<Moment, 'half' | 'zone'>;

/** Two digits up to 59, glued to a sign that is glued to what stands before it. */
function sixtieth(tokens: Tokens, sign: number): number | undefined {
  const [before, colon, digits] = [sign - 1, sign, sign + 1].map((at) => tokenAt(tokens, at));
  if (!before || !colon || !digits || colon.text !== ':') return undefined;
  const glued = isGlued(before, colon) && isGlued(colon, digits);
  return glued && /^[0-5]\d$/.test(digits.text) ? Number(digits.text) : undefined;
}

/** "15h", "15h30". */
function withH(tokens: Tokens, i: number, hour: number): Digital | undefined {
  const [first, h, after] = [i, i + 1, i + 2].map((at) => tokenAt(tokens, at));
  if (!first || !h || !after || !/^h$/i.test(h.text) || !isGlued(first, h)) return undefined;
  const has = isGlued(h, after) && /^[0-5]\d$/.test(after.text);
  return { hour, minute: has ? Number(after.text) : 0, sure: true, seconds: false, to: has ? i + 3 : i + 2 };
}

/** "9", "9:30", "9.30", "9:30:15", "15h30". */
function digitalAt(tokens: Tokens, i: number): Digital | undefined {
  const [, hours, decimals] = /^(\d{1,2})(?:\.([0-5]\d))?$/.exec(tokenAt(tokens, i).text) ?? [];
  if (hours === undefined || Number(hours) > 24) return undefined;
  const hour = Number(hours);
  const h = withH(tokens, i, hour);
  if (h) return h;
  const minute = sixtieth(tokens, i + 1);
  if (minute === undefined)
    return { hour, minute: Number(decimals ?? 0), sure: false, seconds: false, to: i + 1 };
  const seconds = sixtieth(tokens, i + 3) !== undefined;
  return { hour, minute, sure: true, seconds, to: seconds ? i + 5 : i + 3 };
}

/** "noon", "three", "8 o'clock". */
function spokenAt(tokens: Tokens, i: number): Digital | undefined {
  const hour = hourAt(tokens, i);
  if (!hour) return undefined;
  const last = tokenAt(tokens, hour.to - 1);
  const sure = OCLOCK.has(last.folded) || /^(?:ish|noon|midday|midnight)$/i.test(last.text);
  return { hour: hour.value, minute: 0, sure, seconds: false, to: hour.to };
}

/** The half of the day after an hour; in "2 raat" and "2-3 night package" nights are counted. */
function halfAfter(tokens: Tokens, said: Digital): HalfSaid | undefined {
  const nights = !said.sure && /^(?:rat|night)$/.test(wordAt(tokens, said.to));
  return nights ? undefined : halfAt(tokens, said.to);
}

function hourSaidAt(tokens: Tokens, i: number): Digital | undefined {
  const [spoken, digital] = [spokenAt(tokens, i), digitalAt(tokens, i)];
  return spoken && spoken.to > (digital?.to ?? 0) ? spoken : digital;
}

function momentAt(tokens: Tokens, i: number): Moment | undefined {
  const said = hourSaidAt(tokens, i);
  if (!said) return undefined;
  const half = halfAfter(tokens, said);
  const to = half?.to ?? said.to;
  const zone = ZONES.get(tokenAt(tokens, to).text.toLowerCase());
  const sure = said.sure || half !== undefined;
  return { ...said, half: half?.half, zone, sure, to: zone === undefined ? to : to + 1 };
}

/** Minutes since midnight; without am or pm a business's day decides, 1 to 7 is afternoon. */
function minutesOf({ hour, minute, half }: Moment): number {
  const late = half === undefined && hour >= 1 && hour < 8 ? 12 : 0;
  return (half === undefined ? hour + late : hourOf(hour, half)) * 60 + minute;
}

/** "3-4pm", "11 to 1 pm": what half of the day the end names, the beginning has too, unless it would come after the end. */
function beginningOf(first: Moment, end: number, half: Half | undefined): number {
  if (first.half !== undefined || first.hour > 12) return minutesOf(first);
  const alike = minutesOf({ ...first, half });
  return alike <= end ? alike : (first.hour % 12) * 60 + first.minute;
}

/** "12 to 8" and "10 to 8" end in the evening. */
function endOf(first: Moment, last: Moment): number {
  const end = minutesOf(last);
  if (first.half !== undefined || last.half !== undefined || end >= 720) return end;
  const passesNoon = first.hour === 12 || (first.hour < 12 && first.hour * 60 + first.minute > end);
  return passesNoon ? end + 720 : end;
}

/** The time at the business, and how many days it is on from the day of the zone that is named. */
function localised(
  total: number,
  zone: number | undefined,
  offset: number,
): { time: string; dayShift: number } {
  const minutes = zone === undefined ? total : total + offset - zone;
  return { time: clockOf(minutes), dayShift: zone === undefined ? 0 : Math.floor(minutes / 1440) };
}

/** Words that make of two bare numbers after "between" and "from" two hours. */
const TIMED =
  /^(?:open|buk|buked|deliver|delivered|delivery|come|coming|visit|cal|kol|mit|slots?|available|fri|reach|pikup|apointment|gym)$/;

function isTimed(tokens: Tokens, i: number): boolean {
  const lead = wordAt(tokens, i - 1);
  return (
    /^(?:betvin|from)$/.test(lead) &&
    tokens.slice(Math.max(0, i - 12), i).some(({ folded }) => TIMED.test(folded))
  );
}

/** No word follows that the number could count. */
function isClosed(tokens: Tokens, to: number): boolean {
  return /^(?:|[.,?!]|on|pls|plij|please)$/.test(wordAt(tokens, to));
}

/** "Seven but before nine" is a stretch of time too. */
function timesJoinAt(tokens: Tokens, i: number, to: number): number | undefined {
  const before = wordAt(tokens, to) === 'but' && wordAt(tokens, to + 1) === 'before';
  return before ? to + 2 : joinAt(tokens, i, to);
}

/** Of something longer: "A4-5", "12/10", "₹9". */
function isPart(tokens: Tokens, i: number): boolean {
  const before = tokenAt(tokens, i - 1);
  return isGlued(before, tokenAt(tokens, i)) && !/^[(@,]$/.test(before.text);
}

/** Is it sure that the two are hours? "Open from 8 to 9" says so too; in "11 am - 2 boxes" the second is none. */
function areHours(tokens: Tokens, i: number, first: Moment, last: Moment): boolean {
  const closed = isClosed(tokens, last.to);
  if (first.sure || last.sure) return last.sure || closed;
  return first.hour <= 12 && last.hour <= 12 && closed && isTimed(tokens, i);
}

/** "9:30 - 11:00", "3-4pm", "8am until 6", "15h GMT - 18h GMT", "between 3 and 5 pm", "open from 8 to 9". */
export const timeRange: PhraseForm = (tokens, i) => {
  const first = isPart(tokens, i) ? undefined : momentAt(tokens, i);
  const join = first && timesJoinAt(tokens, i, first.to);
  const last = join === undefined ? undefined : momentAt(tokens, join);
  if (!first || !last || !areHours(tokens, i, first, last)) return undefined;
  const zone = last.zone ?? first.zone;
  const meaning = ({ offset }: Parts): Meaning => {
    const end = endOf(first, last);
    const from = localised(beginningOf(first, end, last.half), zone, offset);
    return { ...from, until: localised(end, zone, offset).time };
  };
  return { size: last.to - i, meaning };
};

/** "5 pm EST", "8:00 GMT", "9:01:10 AM". */
export const zonedTime: PhraseForm = (tokens, i) => {
  const moment = isPart(tokens, i) ? undefined : momentAt(tokens, i);
  if (!moment?.sure || (moment.zone === undefined && !moment.seconds)) return undefined;
  return {
    size: moment.to - i,
    meaning: ({ offset }) => localised(minutesOf(moment), moment.zone, offset),
  };
};
