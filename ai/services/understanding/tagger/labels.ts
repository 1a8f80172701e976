/**
 * What a word is part of: a product, a place, a date, a quantity's number, an amount's number, or nothing. `B` begins one,
 * `I` goes on with it.
 */
export const LABELS = [
  'O',
  'B-product',
  'I-product',
  'B-place',
  'I-place',
  'B-date',
  'I-date',
  'B-count',
  'I-count',
  'B-money',
  'I-money',
] as const;
export type Label = (typeof LABELS)[number];

export const OUTSIDE = 0;

export function labelIndex(label: Label): number {
  return LABELS.indexOf(label);
}

/** An `I` goes on with its own kind only. */
export function mayFollow(before: number, label: number): boolean {
  const name = LABELS[label] ?? 'O';
  if (!name.startsWith('I-')) return true;
  return (LABELS[before] ?? 'O').slice(2) === name.slice(2);
}
