import { fold } from './fold.ts';

export type TokenKind = 'word' | 'number' | 'symbol';

/** A word, a number or a sign of the text; `start` and `end` are UTF-16 offsets into it. */
export interface Token {
  readonly text: string;
  readonly folded: string;
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
}

const TOKEN =
  /(?<number>\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<!\S)\.\d+)|(?<word>[\p{L}\p{M}]+(?:['’](?!s(?![\p{L}\p{M}]))[\p{L}\p{M}]+)*)|(?<fraction>[½¼¾⅓⅔⅙⅛⅜⅝⅞])|(?<symbol>[^\s\p{Cf}\uFE0F])/gu;

/** Devanagari and full-width digits as ASCII, one for one, so that offsets stay. */
function plainDigits(text: string): string {
  return text.replace(/[०-९０-９]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (code >= 0xff10 ? 0xff10 : 0x0966));
  });
}

function kindOf({ number, word, fraction }: Record<string, string | undefined>): TokenKind {
  if (number !== undefined) return 'number';
  return word === undefined && fraction === undefined ? 'symbol' : 'word';
}

/**
 * Splits also where a digit meets a letter: "2kg" is a number and a word. A comma joins digits only where it groups them:
 * "1,12,500" is one number, "40,42" are two.
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of plainDigits(text).matchAll(TOKEN)) {
    const kind = kindOf(match.groups ?? {});
    const written = match[0];
    const folded = kind === 'word' ? fold(written) : written;
    tokens.push({ text: written, folded, kind, start: match.index, end: match.index + written.length });
  }
  return tokens;
}

const NOTHING: Token = { text: '', folded: '', kind: 'symbol', start: -1, end: -1 };

/** The token at `i`, or an empty one before the beginning and beyond the end. */
export function tokenAt(tokens: readonly Token[], i: number): Token {
  return tokens[i] ?? NOTHING;
}

/** "x" between or before numbers: "rice x5", "2x3500", "8 × 4". */
export function isTimes({ text }: Token): boolean {
  return /^[x×]$/i.test(text);
}

/** Nothing stands between the two. */
export function isGlued(before: Token, after: Token): boolean {
  return before.end >= 0 && before.end === after.start;
}
