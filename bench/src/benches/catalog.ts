import { b0 } from './b0.ts';
import { b1 } from './b1.ts';
import { b1b } from './b1b.ts';
import { b3 } from './b3.ts';
import { b6 } from './b6.ts';
import { b7 } from './b7.ts';
import { b8 } from './b8.ts';
import type { Bench } from './bench.ts';

/** In the order of `benchIds`. */
export const benches: readonly Bench[] = [b0, b1, b6, b3, b7, b1b, b8];
