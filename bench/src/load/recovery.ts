import { endedBetween, type Progress } from '../cell/progress.ts';

export interface Burst {
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  /** Records measured that had arrived when it ended, those before it included. */
  readonly arrived: number;
  /** Records per second that arrive afterwards. */
  readonly usualPerSecond: number;
}

export interface Recovery {
  /** Records per second while there was more than enough to do: measured in the process and minute that are judged. */
  readonly capacity: number;
  /** Records that had arrived and not ended when the burst was over. */
  readonly backlog: number;
  /** Backlog over what is left of the capacity: how long it must take at least. */
  readonly boundSeconds: number;
  readonly seconds: number;
}

/** `lastLateAt` is when the last record ended that was late, in milliseconds since 1970. */
export function recoveryOf(progress: Progress, lastLateAt: number, burst: Burst): Recovery {
  const { from, to, arrived, usualPerSecond } = burst;
  // Until all slots are taken, it is arrivals that are counted.
  const saturated = from + Math.min(1_000, (to - from) / 4);
  const capacity = endedBetween(progress, saturated, to) / ((to - saturated) / 1000);
  const backlog = arrived - endedBetween(progress, 0, to);
  return {
    capacity,
    backlog,
    boundSeconds: Math.max(0, backlog) / Math.max(1, capacity - usualPerSecond),
    seconds: Math.max(0, lastLateAt - to) / 1000,
  };
}
