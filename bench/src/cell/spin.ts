import { median } from '../report/statistics.ts';

const saveUpUs = 20;
const trials = 500;
const trialRounds = 20_000;
let state = 1;

/**
 * Computes for so many microseconds per record, on average: rounds of arithmetic, as many as this process manages in that time
 * when it starts. No clock is asked while it runs: a clock would count what the thread waits for its core as well, and the
 * processor's own clocks move in steps of milliseconds. Null for nothing, which then costs nothing either.
 */
export function spinner(microseconds: number): (() => void) | null {
  if (microseconds === 0) return null;
  const roundsPerUs = calibrated();
  let owed = 0;
  return () => {
    owed += microseconds;
    if (owed < saveUpUs) return;
    compute(Math.round(owed * roundsPerUs));
    owed = 0;
  };
}

/** Rounds per microsecond, by the median of many trials too short for others to get in between often. */
function calibrated(): number {
  const milliseconds = Array.from({ length: trials }, () => {
    const from = performance.now();
    compute(trialRounds);
    return performance.now() - from;
  });
  return trialRounds / (median(milliseconds) * 1000);
}

/** Each round needs the one before, and the last is kept: nothing of it can be left out. */
function compute(rounds: number): void {
  let value = state;
  for (let round = 0; round < rounds; round++) {
    value ^= value << 13;
    value ^= value >>> 17;
    value ^= value << 5;
  }
  state = value;
}
