import { wordAt, type Tokens } from './form.ts';

/** What stands between the beginning of a range and its end. */
export const JOINS: ReadonlySet<string> = new Set(['to', 'til', 'until', 'thru', 'through', 'se', '-', '–']);

/** The token after the join at `to`, of a range that begins at `i`: "between" makes one of "and". */
export function joinAt(tokens: Tokens, i: number, to: number): number | undefined {
  const word = wordAt(tokens, to);
  if (JOINS.has(word)) return to + 1;
  return word === 'and' && wordAt(tokens, i - 1) === 'betvin' ? to + 1 : undefined;
}
