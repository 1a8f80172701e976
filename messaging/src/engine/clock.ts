/** Time as an argument, so that tests decide when it passes. */
export interface Clock {
  /** Milliseconds that only grow, from an arbitrary start: for waiting and measuring. */
  now(): number;
  /** Milliseconds since 1970: for comparing with records' timestamps. */
  wallTime(): number;
  /** Runs `task` once after `ms`; the answer cancels it. */
  after(ms: number, task: () => void): () => void;
  /** Runs `task` after the input and output that is due now. */
  yield(task: () => void): void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  wallTime: () => Date.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
  yield: (task) => void setImmediate(task),
};
