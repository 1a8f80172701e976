import { readNumbers } from '../numbers/read.ts';
import { tokenAt, type Token } from '../text/tokens.ts';
import { AM, OCLOCK, PARTS, PM, TONIGHT } from './words.ts';

export function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

function isMarker({ folded }: Token): boolean {
  return AM.has(folded) || PM.has(folded) || OCLOCK.has(folded) || folded === ':';
}

/** "9.15" means a quarter past nine, "9.5" half past; `tokens` are those that say the hour. */
function minutesOf(tokens: readonly Token[], value: number): number {
  const written = tokens.findLast(({ kind, text }) => kind === 'number' && text.includes('.'));
  const decimals = written?.text.split('.')[1];
  return decimals === undefined || decimals.length < 2 ? Math.round((value % 1) * 60) : Number(decimals);
}

const NIGHT = 21;

function partOf(tokens: readonly Token[]): number | undefined {
  return tokens
    .map(({ folded }) => PARTS.get(folded) ?? (TONIGHT.has(folded) ? NIGHT : undefined))
    .find((hour) => hour !== undefined);
}

function namesNight(tokens: readonly Token[]): boolean {
  return tokens.some(({ folded }) => PARTS.get(folded) === NIGHT);
}

/** The time that a part of the day stands for, where no hour is said. */
function looseTime(tokens: readonly Token[]): string | undefined {
  const part = partOf(tokens);
  return part === undefined ? undefined : `${twoDigits(part)}:00`;
}

/** HH:MM of the clock. Without am or pm a business's day decides: 1 to 7 is afternoon, unless it says morning. */
export function timeOf(tokens: readonly Token[]): string | undefined {
  const marker = tokens.findIndex(isMarker);
  if (marker < 0) return looseTime(tokens);
  const colon = tokens.findIndex(({ folded }) => folded === ':');
  const spoken = colon > 0 ? tokens.slice(colon - 1, colon) : tokens.slice(0, marker);
  const value = readNumbers(spoken).at(-1)?.value;
  if (value === undefined || value >= 24.5) return undefined;
  const said = {
    pm: tokens.some(({ folded }) => PM.has(folded)),
    am: tokens.some(({ folded }) => AM.has(folded)),
    part: partOf(tokens),
    night: namesNight(tokens),
  };
  const minutes = colon > 0 ? Number(tokenAt(tokens, colon + 1).text) : minutesOf(spoken, value);
  return clockTime(Math.floor(value), minutes, said);
}

/** HH:MM of an hour that only its place shows to be one. */
export function hourAlone(tokens: readonly Token[], value: number): string | undefined {
  if (!(value >= 1 && value <= 12.6)) return undefined;
  const [hour, said] = [
    Math.floor(value),
    { pm: false, am: false, part: partOf(tokens), night: namesNight(tokens) },
  ];
  return clockTime(hour, minutesOf(tokens, value), said);
}

interface HalvesSaid {
  readonly pm: boolean;
  readonly am: boolean;
  readonly part: number | undefined;
  readonly night: boolean;
}

/** Of a night the small hours are after midnight; "tonight at 2" is not so clear. */
function isSmallHour(hours: number, { pm, night }: HalvesSaid): boolean {
  return night && !pm && (hours < 5 || hours === 12);
}

/** Is it an hour after noon that is said by its number up to twelve? */
function isLate(hours: number, { pm, part }: HalvesSaid): boolean {
  return pm || (part === undefined ? hours < 8 : part >= 12);
}

function hourOfDay(hours: number, said: HalvesSaid): number {
  if (said.am && !said.pm) return hours === 12 ? 0 : hours;
  if (isSmallHour(hours, said)) return hours % 12;
  return isLate(hours, said) && hours >= 1 && hours < 12 ? hours + 12 : hours;
}

function clockTime(hour: number, minutes: number, said: HalvesSaid): string {
  return `${twoDigits(hourOfDay(hour % 24, said))}:${twoDigits(Math.min(minutes, 59))}`;
}
