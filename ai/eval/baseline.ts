import { readFileSync } from 'node:fs';
import { z } from 'zod';

const FILE = new URL('baseline.json', import.meta.url);

/** A stored figure. `drop` is how far it may fall (or rise, where less is better) before that is a failure. */
const figure = z.object({
  value: z.number(),
  drop: z.number().nonnegative(),
  better: z.enum(['higher', 'lower']),
});
const baseline = z.record(z.string(), figure);
export type Baseline = z.output<typeof baseline>;

export function readBaseline(): Baseline {
  return baseline.parse(JSON.parse(readFileSync(FILE, 'utf8')));
}

export interface Drop {
  readonly name: string;
  readonly stored: number;
  readonly now: number | null;
}

/** The figures that are worse than the baseline allows, and those that are not measured any more. */
export function drops(stored: Baseline, now: Readonly<Record<string, number>>): Drop[] {
  return Object.entries(stored).flatMap(([name, { value, drop, better }]): Drop[] => {
    const measured = now[name];
    if (measured === undefined) return [{ name, stored: value, now: null }];
    const worse = better === 'higher' ? measured < value - drop : measured > value + drop;
    return worse ? [{ name, stored: value, now: measured }] : [];
  });
}
