import type { Bench } from './bench.ts';
import { scenarioOfLoad } from './b1.ts';

const repetitionsMin = 10;

/**
 * What this harness can tell apart at all: ours against ours with a tenth more computing per record, and against itself. Where
 * the work is 0 ms the processor is what limits, so a tenth of its time is a tenth of the rate.
 */
export const b0: Bench = {
  id: 'B0',
  title: 'What can be told apart: the canary',
  scenarios: ({ quick, repetitions, runtimes }) => {
    if (quick || runtimes !== null) return [];
    const load = {
      plan: '1000',
      workMs: 0,
      concurrency: 1000,
      arms: ['ours', 'canary', 'ours-again'],
    } as const;
    return [{ ...scenarioOfLoad(load, quick), repetitions: Math.max(repetitionsMin, repetitions) }];
  },
};
