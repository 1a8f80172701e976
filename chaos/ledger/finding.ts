export type PromiseName = 'P1' | 'P2' | 'P3' | 'P4' | 'P5' | 'P6' | 'P7' | 'P8' | 'P9' | 'P10';

/** One check of one promise, how many things it looked at, and what it found wrong. */
export interface Finding {
  readonly promise: PromiseName;
  readonly check: string;
  readonly looked: number;
  readonly wrong: readonly string[];
}
