import type { Lab } from '../lab/lab.ts';
import { runOpenLoop } from '../lab/open-loop.ts';
import type { Options } from '../options.ts';
import { partitions } from '../lab/lab.ts';
import type { RuntimeName } from '../runtimes/catalog.ts';
import type { Bench, Measured, Scenario } from './bench.ts';

const workMs = 100;
const heapMb = 256;
const burstFactor = 10;
const warmUpSeconds = 4;

interface Arm {
  readonly concurrency: number;
  /** Records per second that it can do at all: what the load is in proportion to, so that each is overloaded alike. */
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
  const burstSeconds = quick ? 2 : 60;
  const chosen = runtimes?.filter((name) => arms[name] !== undefined) ?? [];
  return {
    name: `20 % of capacity, 200 % for ${burstSeconds} s, 20 % again; records of 2 KB, work ${workMs} ms`,
    keys: '5000',
    workMs,
    concurrency: 100,
    arms: chosen.length > 0 ? chosen : quick ? ['ours'] : Object.keys(arms),
    prepare: async (lab) => ({
      measure: (arm) => measure(lab, arm as RuntimeName, burstSeconds),
      finish: async () => undefined,
    }),
  };
}

async function measure(lab: Lab, runtime: RuntimeName, burstSeconds: number): Promise<Measured> {
  const arm = arms[runtime];
  if (arm === undefined) throw new Error(`B7 has no arm ${runtime}`);
  const { concurrency, capacity } = arm;
  const usual = capacity / 5;
  const burst = usual * burstFactor;
  const calmSeconds = 2;
  const backlog = (burst - capacity) * burstSeconds;
  const bound = backlog / (capacity - usual);
  const { cell, load, faults } = await runOpenLoop(lab, {
    runtime,
    concurrency,
    workMs,
    slow: null,
    secondsMore: 30,
    nodeArgs: [`--max-old-space-size=${heapMb}`],
    arrivals: {
      warmUp: { perSecond: usual, seconds: warmUpSeconds },
      phases: [
        { perSecond: usual, seconds: calmSeconds },
        { perSecond: burst, seconds: burstSeconds },
        { perSecond: usual, seconds: Math.ceil(bound * 1.3) + 1 },
      ],
      keys: 5000,
      valueBytes: 2048,
      slowKey: null,
    },
  });
  const burstEnd = load.startedAt + (warmUpSeconds + calmSeconds + burstSeconds) * 1000;
  const recovery = Math.max(0, ((cell.latency?.lastLateAt ?? 0) - burstEnd) / 1000);
  return {
    recordsPerSecond: null,
    ceiling: null,
    figures: {
      recovery_s: recovery,
      bound_s: bound,
      recovery_ratio: recovery / bound,
      rss_mb: cell.rssMb,
      p99_ms: cell.latency?.p99 ?? 0,
      backlog_records: backlog,
      sender_late_ms: load.latestMs,
    },
    faults,
  };
}
