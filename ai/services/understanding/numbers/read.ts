import type { Token } from '../text/tokens.ts';
import { numberAt, signed } from './compose.ts';
import type { NumberSpan } from './simple.ts';

export type { NumberSpan } from './simple.ts';

/** All numbers of a message, left to right, without overlaps, each finite. "a dozen" and "half dozen" count. */
export function readNumbers(tokens: readonly Token[]): NumberSpan[] {
  const spans: NumberSpan[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const span = numberAt(tokens, i);
    if (!span) continue;
    if (Number.isFinite(span.value)) spans.push(span);
    i = Math.max(i, span.to - 1);
  }
  return spans;
}

/** The same with their signs: "-5 degrees", "minus one". */
export function readSigned(tokens: readonly Token[]): NumberSpan[] {
  return readNumbers(tokens).map((number) => signed(tokens, number));
}
