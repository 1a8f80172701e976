import type { Lab } from '../lab/lab.ts';
import { runOpenLoop } from '../lab/open-loop.ts';
import type { Options } from '../options.ts';
import { partitions } from '../lab/lab.ts';
import { recoveryOf } from '../load/recovery.ts';
import type { RuntimeName } from '../runtimes/catalog.ts';
import type { Bench, Measured, Scenario } from './bench.ts';

const workMs = 100;
const heapMb = 256;
const burstFactor = 10;
const warmUpSeconds = 4;
const calmSeconds = 2;
/** So large that the backlog of a full burst does not fit into the heap: whoever takes in what it cannot handle dies of it. */
const valueKb = 24;

interface Arm {
  readonly concurrency: number;
  /** Records per second that its slots allow: what the load is in proportion to, so that each is overloaded alike. */
  readonly capacity: number;
}
const arms: Readonly<Partial<Record<RuntimeName, Arm>>> = {
  ours: { concurrency: 100, capacity: 100 * (1000 / workMs) },
  kafkajs: { concurrency: partitions, capacity: partitions * (1000 / workMs) },
};

/** Ten times the usual load for a while, in a small heap: does it survive, and how soon is it level again. */
export const b7: Bench = {
  id: 'B7',
  title: `A tenfold burst in a heap of ${heapMb} MB`,
  plotted: { figure: 'recovery_s', label: 'seconds from the end of the burst until nothing is late' },
  scenarios: (options) => [scenarioOf(options)],
};

function scenarioOf({ quick, runtimes }: Options): Scenario {
  const burstSeconds = quick ? 2 : 12;
  const chosen = runtimes?.filter((name) => arms[name] !== undefined) ?? [];
  return {
    name: `20 % of capacity, 200 % for ${burstSeconds} s, 20 % again; records of ${valueKb} KB, work ${workMs} ms`,
    keys: '5000',
    workMs,
    concurrency: 100,
    arms: chosen.length > 0 ? chosen : ['ours'],
    seconds: () => 4 + warmUpSeconds + calmSeconds + burstSeconds + afterSecondsOf(burstSeconds),
    prepare: async (lab) => ({
      measure: (arm) => measure(lab, arm as RuntimeName, burstSeconds),
      finish: async () => undefined,
    }),
  };
}

/** A burst of twice the capacity leaves as many seconds of work, done with 80 % of it; and some more, to see it level again. */
function afterSecondsOf(burstSeconds: number): number {
  return Math.ceil((burstSeconds / 0.8) * 1.3) + 1;
}

async function measure(lab: Lab, runtime: RuntimeName, burstSeconds: number): Promise<Measured> {
  const arm = arms[runtime];
  if (arm === undefined) throw new Error(`B7 has no arm ${runtime}`);
  const usual = arm.capacity / 5;
  const burst = usual * burstFactor;
  const { cell, load, faults } = await runOpenLoop(lab, {
    runtime,
    concurrency: arm.concurrency,
    workMs,
    slow: null,
    secondsMore: 30,
    nodeArgs: [`--max-old-space-size=${heapMb}`],
    arrivals: {
      warmUp: { perSecond: usual, seconds: warmUpSeconds },
      phases: [
        { perSecond: usual, seconds: calmSeconds },
        { perSecond: burst, seconds: burstSeconds },
        { perSecond: usual, seconds: afterSecondsOf(burstSeconds) },
      ],
      keys: 5000,
      valueBytes: valueKb * 1024,
      slowKey: null,
    },
  });
  const { latency, progress } = cell;
  if (latency === null || progress === undefined) throw new Error('the cell measured no latency');
  const from = load.startedAt + (warmUpSeconds + calmSeconds) * 1000;
  const { capacity, backlog, boundSeconds, seconds } = recoveryOf(progress, latency.lastLateAt, {
    from,
    to: from + burstSeconds * 1000,
    arrived: usual * calmSeconds + burst * burstSeconds,
    usualPerSecond: usual,
  });
  return {
    recordsPerSecond: null,
    ceiling: null,
    figures: {
      recovery_s: seconds,
      bound_s: boundSeconds,
      recovery_ratio: seconds / boundSeconds,
      capacity_per_s: capacity,
      capacity_share: capacity / arm.capacity,
      backlog_records: backlog,
      rss_mb: cell.rssMb,
      p99_ms: latency.p99,
      sender_late_ms: load.latestMs,
    },
    faults,
  };
}
