/** What a process holds, MB. */
export interface MemorySample {
  /** Milliseconds on the process's clock. */
  readonly at: number;
  /** After a full collection: what is still referred to, outside of the heap too. */
  readonly heapMb: number;
  readonly rssMb: number;
}

/**
 * Looks at this process's memory again and again. Needs `node --expose-gc`: without a full collection before each look, it is the
 * collector's mood that is measured.
 */
export function sampleMemory(everyMs: number | null): { stop(): readonly MemorySample[] } {
  const samples: MemorySample[] = [];
  if (everyMs === null) return { stop: () => samples };
  const timer = setInterval(() => {
    globalThis.gc?.();
    const { heapUsed, external, rss } = process.memoryUsage();
    samples.push({ at: performance.now(), heapMb: (heapUsed + external) / 2 ** 20, rssMb: rss / 2 ** 20 });
  }, everyMs);
  return {
    stop: () => {
      clearInterval(timer);
      return samples;
    },
  };
}
