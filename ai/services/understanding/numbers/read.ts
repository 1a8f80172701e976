import { tokenAt, type Token } from '../text/tokens.ts';
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
  return spans.map((span, i) => likeNext(span, spans[i + 1], tokens));
}

/** "15-18 hazar", "40 to 45 thousand": what multiplies the upper end of a range multiplies the lower one too. */
function likeNext(lower: NumberSpan, upper: NumberSpan | undefined, tokens: readonly Token[]): NumberSpan {
  if (!upper || lower.multiplier > 1 || upper.multiplier < 1_000 || upper.from !== lower.to + 1) return lower;
  const joined = /^(?:[-–]|to|se|से)$/i.test(tokenAt(tokens, lower.to).text);
  const value = lower.value * upper.multiplier;
  return joined && lower.value >= 1 && value <= upper.value
    ? { ...lower, value, multiplier: upper.multiplier }
    : lower;
}

/** The same with their signs: "-5 degrees", "minus one". */
export function readSigned(tokens: readonly Token[]): NumberSpan[] {
  return readNumbers(tokens).map((number) => signed(tokens, number));
}
