import { isGlued, tokenAt } from '../text/tokens.ts';
import { wordAt, type Tokens } from './form.ts';
import { DAYS, PARTS } from './words.ts';

export type Half = 'am' | 'pm' | 'night';

export interface HalfSaid {
  readonly half: Half;
  readonly to: number;
}

/** Words at which a letter after a bare hour is its half: "meet at 9p", "open 9a-5p". */
const SAYS_TIME = /^(?:at|by|before|after|til|until|from|around|open|opens|cloes|closes|daily|@)$/;

/** Is it the whole message, or does something near it say that an hour is named? */
function isAtTime(tokens: Tokens, i: number): boolean {
  if (i === 1 && tokens.slice(2).every(({ kind }) => kind === 'symbol')) return true;
  const around = [...tokens.slice(Math.max(0, i - 6), Math.max(0, i - 1)), tokenAt(tokens, i + 1)];
  return around.some(({ folded }) => SAYS_TIME.test(folded) || DAYS.has(folded));
}

/** "8:45a" is a time; "16A", "100A", "6a switch" are currents or numbers of flats, unless something says the hour. */
function isLetterOfHour(tokens: Tokens, i: number): boolean {
  if (/^[:.]$/.test(wordAt(tokens, i - 2))) return true;
  const hour = /^(?:\d|1[0-2])(?:[.]?[0-5]\d)?$/.test(tokenAt(tokens, i - 1).text);
  return hour && /^[ap]$/.test(tokenAt(tokens, i).text) && isAtTime(tokens, i);
}

/** "a.m", "p.m.", "p m": the tokens after the first letter that still belong to it. */
function dottedHalf(tokens: Tokens, i: number): HalfSaid | undefined {
  const letter = tokenAt(tokens, i).text.toLowerCase();
  if (!/^[ap]$/.test(letter)) return undefined;
  const half = letter === 'a' ? 'am' : 'pm';
  const dot = wordAt(tokens, i + 1) === '.' ? 1 : 0;
  if (wordAt(tokens, i + 1 + dot) === 'm') {
    const closes =
      dot === 1 && wordAt(tokens, i + 3) === '.' && isGlued(tokenAt(tokens, i + 2), tokenAt(tokens, i + 3));
    return { half, to: i + 2 + dot + (closes ? 1 : 0) };
  }
  const glued = isGlued(tokenAt(tokens, i - 1), tokenAt(tokens, i));
  return glued && isLetterOfHour(tokens, i) ? { half, to: i + 1 } : undefined;
}

/** "pm", "a.m.", "in the AM", "in the evening", "at night", "afternoon". */
export function halfAt(tokens: Tokens, i: number): HalfSaid | undefined {
  const word = wordAt(tokens, i);
  if (word === 'am' || word === 'pm') return { half: word, to: i + 1 };
  const dotted = dottedHalf(tokens, i);
  if (dotted) return dotted;
  const skip = /^(?:in|at|this|yesterday)$/.test(word) ? (wordAt(tokens, i + 1) === 'the' ? 2 : 1) : 0;
  const half = partAt(tokens, i + skip, skip === 2);
  return half && { half, to: i + skip + 1 };
}

/** The half that "evening", or after "in the" also "AM", says. */
function partAt(tokens: Tokens, i: number, inThe: boolean): Half | undefined {
  const said = wordAt(tokens, i);
  if (inThe && (said === 'am' || said === 'pm')) return said;
  const part = PARTS.get(said);
  if (part === undefined || said === 'nun') return undefined;
  return part < 12 ? 'am' : part >= 21 ? 'night' : 'pm';
}
