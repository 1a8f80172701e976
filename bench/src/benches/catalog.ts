import { b1 } from './b1.ts';
import { b1b } from './b1b.ts';
import { b3 } from './b3.ts';
import { b6 } from './b6.ts';
import { b7 } from './b7.ts';
import { b8 } from './b8.ts';
import type { Bench } from './bench.ts';

export const benches: readonly Bench[] = [b1, b1b, b3, b6, b7, b8];
