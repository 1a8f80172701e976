import { DEVANAGARI } from './devanagari.ts';
import { tokenise, type Token } from './tokens.ts';

/** Beyond this many UTF-16 units a message is a document; what it wants stands at its beginning. */
export const READ_AT_MOST = 2_000;

/** A message, read once for all who look at it. */
export interface Reading {
  /** What was read: the message itself, or its beginning. Offsets of entities point into it. */
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly words: readonly Token[];
  readonly shortened: boolean;
  /** Shares of the letters, 0 to 1. */
  readonly devanagari: number;
  readonly latin: number;
  readonly letters: number;
}

/** Never cuts a surrogate pair or a word in two, when there is a space to cut at. */
function beginning(text: string): string {
  if (text.length <= READ_AT_MOST) return text;
  const space = text.lastIndexOf(' ', READ_AT_MOST);
  const cut = space > READ_AT_MOST / 2 ? space : READ_AT_MOST;
  return text.slice(0, cut).replace(/[\uD800-\uDBFF]$/, '');
}

export function read(message: string): Reading {
  const text = beginning(message);
  const tokens = tokenise(text);
  let [letters, devanagari, latin] = [0, 0, 0];
  for (const { kind, text: word } of tokens) {
    if (kind !== 'word') continue;
    letters += word.length;
    if (DEVANAGARI.test(word)) devanagari += word.length;
    else if (/[a-z]/i.test(word)) latin += word.length;
  }
  const share = (count: number): number => (letters === 0 ? 0 : count / letters);
  return {
    text,
    tokens,
    words: tokens.filter((token) => token.kind === 'word'),
    shortened: text.length < message.length,
    devanagari: share(devanagari),
    latin: share(latin),
    letters,
  };
}
