import { fold } from '../text/fold.ts';
import { singular } from '../products/singular.ts';
import { readNumbers, type NumberSpan } from '../numbers/read.ts';
import type { Reading } from '../text/reading.ts';
import { tokenAt, type Token } from '../text/tokens.ts';
import { unitOf } from '../entities/units.ts';
import { labelIndex, OUTSIDE, type Label } from './labels.ts';

/** Entities of a labelled message, as in the label guide. */
export interface Marked {
  readonly products: readonly string[];
  readonly quantities: readonly { readonly value: number }[];
  readonly prices: readonly { readonly amount: number }[];
  readonly dates: readonly { readonly text: string }[];
  readonly locations: readonly string[];
}

type Kind = 'product' | 'place' | 'date' | 'count' | 'money';

function mark(labels: number[], from: number, to: number, kind: Kind): boolean {
  if (labels.slice(from, to).some((label) => label !== OUTSIDE)) return false;
  for (let i = from; i < to; i += 1) labels[i] = labelIndex(`${i === from ? 'B' : 'I'}-${kind}` as Label);
  return true;
}

function plain({ text, kind, folded }: Token): string {
  return kind === 'word' ? fold(singular(text.toLowerCase())) : folded;
}

function phraseTokens(phrase: string, reading: (text: string) => readonly Token[]): string[] {
  return reading(phrase).map(plain);
}

/** The first place where the phrase stands, spelled the same or in the plural. */
function findPhrase(tokens: readonly Token[], phrase: readonly string[], labels: readonly number[]): number {
  for (let i = 0; i + phrase.length <= tokens.length; i += 1) {
    const same = phrase.every((word, j) => {
      const token = tokens[i + j];
      return (
        token !== undefined &&
        (plain(token) === word ||
          token.folded === word ||
          (word.length > 3 && plain(token).slice(0, -1) === word.slice(0, -1)))
      );
    });
    if (same && labels[i] === OUTSIDE) return i;
  }
  return -1;
}

function says(number: NumberSpan, tokens: readonly Token[], value: number): boolean {
  const scale = unitOf(tokenAt(tokens, number.to))?.scale ?? 1;
  return Math.abs(number.value - value) < 1e-6 || Math.abs(number.value * scale - value) < 1e-6;
}

/** Labels for the tokens of a message whose entities are known; what can't be found in the text stays outside. */
export function align(
  reading: Reading,
  marked: Marked,
  tokenise: (text: string) => readonly Token[],
): number[] {
  const { tokens } = reading;
  const labels = tokens.map(() => OUTSIDE);
  const phrases: [Kind, readonly string[]][] = [
    ['product', marked.products],
    ['date', marked.dates.map(({ text }) => text)],
    ['place', marked.locations],
  ];
  for (const [kind, texts] of phrases) {
    for (const text of texts.toSorted((a, b) => b.length - a.length)) {
      const phrase = phraseTokens(text, tokenise);
      const at = phrase.length > 0 ? findPhrase(tokens, phrase, labels) : -1;
      if (at >= 0) mark(labels, at, at + phrase.length, kind);
    }
  }
  const numbers = readNumbers(tokens);
  const values: [Kind, readonly number[]][] = [
    ['money', marked.prices.map(({ amount }) => amount)],
    ['count', marked.quantities.map(({ value }) => value)],
  ];
  for (const [kind, wanted] of values) {
    for (const value of wanted) {
      const number = numbers.find((each) => says(each, tokens, value) && labels[each.from] === OUTSIDE);
      if (number) mark(labels, number.from, number.to, kind);
    }
  }
  return labels;
}
