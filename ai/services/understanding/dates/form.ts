import { fold } from '../text/fold.ts';
import { isGlued, tokenAt, type Token } from '../text/tokens.ts';
import { countsPeople } from './people.ts';

export type Tokens = readonly Token[];
/** How many tokens from `i` on are a date or a time of this form; 0 for none. */
export type Form = (tokens: Tokens, i: number) => number;

/** Folded they look like dates (now and nov, free and fri, I'd and eid, main and may), but they are not. */
const NO_DATE: ReadonlySet<string> = new Set(
  "now free id i'd i’d we'd we’d weed wed weds mai main mein मैं मै में आई tom".split(' '),
);
const LOOKS_LIKE_DATE: ReadonlySet<string> = new Set([...NO_DATE].map(fold));

/** The folded word at `i`; empty beyond the ends, and for words that only look like dates. */
export function wordAt(tokens: Tokens, i: number): string {
  const { text, folded } = tokenAt(tokens, i);
  if (folded === 'jan' && countsPeople(tokens, i)) return '';
  return LOOKS_LIKE_DATE.has(folded) && NO_DATE.has(text.toLowerCase()) ? '' : folded;
}

/** A number of one or two digits from 1 to `most`. */
export function isNumber(tokens: Tokens, i: number, most: number): boolean {
  const { kind, text } = tokenAt(tokens, i);
  return kind === 'number' && /^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= most;
}

/** Nothing stands between the tokens `i` and `i + 1`. */
export function joins(tokens: Tokens, i: number): boolean {
  return isGlued(tokenAt(tokens, i), tokenAt(tokens, i + 1));
}

/** Words of other meanings too: they count as the whole message, beside others, or written with a capital. */
const AMBIGUOUS = /^(?:sun|sat|mon|may|mar|jan|dec|tom|wed|fri|budh|mangal|shani|eve|rat|sal|kl|is)$/;
/** Spelt so, it is the night and no animal. */
const NIGHT = /^(?:raat|रात)$/i;

export function isWrittenAsDate(tokens: Tokens, i: number): boolean {
  const { folded, text, start } = tokenAt(tokens, i);
  const alone = tokens.length === 1 || (tokens.length === 2 && tokenAt(tokens, 1).text === '.');
  return alone || !AMBIGUOUS.test(folded) || NIGHT.test(text) || (/^\p{Lu}\p{Ll}/u.test(text) && start > 0);
}

export function sizeIf(condition: boolean, size: number): number {
  return condition ? size : 0;
}
