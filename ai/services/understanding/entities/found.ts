export type FoundKind =
  | 'product'
  | 'quantity'
  | 'price'
  | 'date'
  | 'phone'
  | 'email'
  | 'url'
  | 'location'
  | 'order_id'
  | 'people'
  | 'size'
  | 'colour'
  | 'measure';

/** An entity where it stands: `start` and `end` are UTF-16 offsets into the message, `value` is normalised. */
export interface Found<Value = string | number> {
  readonly kind: FoundKind;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly value: Value;
}

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

export function overlaps(a: Stretch, b: Stretch): boolean {
  return a.start < b.end && b.start < a.end;
}

export function isTaken(stretch: Stretch, taken: readonly Stretch[]): boolean {
  return taken.some((other) => overlaps(stretch, other));
}
