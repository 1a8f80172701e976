import { fileURLToPath } from 'node:url';
import type { IdleResult, IdleSpec } from '../idle/spec.ts';
import { type Lab, partitions } from '../lab/lab.ts';
import { runOpenLoop } from '../lab/open-loop.ts';
import { startProcess } from '../lab/process.ts';
import type { Phase } from '../load/arrivals.ts';
import type { Options } from '../options.ts';
import { type Slope, slopeOf } from '../report/slope.ts';
import type { MemorySample } from '../cell/memory.ts';
import type { RuntimeName } from '../runtimes/catalog.ts';
import type { Bench, Measured, Scenario } from './bench.ts';

const idleMain = fileURLToPath(new URL('../idle/main.ts', import.meta.url));
const idleArms: readonly RuntimeName[] = ['ours', 'kafkajs', 'nest', 'rdkafka', 'raw'];
const sampleEveryMs = 5_000;
/** Over and over: what a day brings, in half a minute. */
const mixed: readonly Phase[] = [
  { perSecond: 50, seconds: 10 },
  { perSecond: 500, seconds: 10 },
  { perSecond: 5, seconds: 5 },
  { perSecond: 200, seconds: 5 },
];

/** What it costs to be there: processor time without traffic, and memory that does not come back. */
export const b8: Bench = {
  id: 'B8',
  title: 'Idle, and for long',
  plotted: { figure: 'cpu_percent', label: 'per cent of a core without any traffic' },
  scenarios: (options) => [options.soakMs === null ? idle(options) : soak(options, options.soakMs)],
};

function idle({ quick, runtimes }: Options): Scenario {
  const seconds = quick ? 10 : 15;
  const chosen = runtimes?.filter((name) => idleArms.includes(name));
  return {
    name: `no traffic for ${seconds} s`,
    keys: '0',
    workMs: 0,
    concurrency: 100,
    arms: chosen ?? (quick ? ['ours'] : ['ours', 'kafkajs']),
    seconds: () => seconds + 5,
    prepare: async (lab) => {
      const topic = lab.freshName('idle');
      await lab.cluster.createTopic(topic);
      return {
        measure: (arm) => measureIdle(lab, { runtime: arm as RuntimeName, topic, seconds }),
        finish: () => lab.cluster.deleteTopic(topic),
      };
    },
  };
}

async function measureIdle(
  lab: Lab,
  { runtime, topic, seconds }: Pick<IdleSpec, 'runtime' | 'topic' | 'seconds'>,
): Promise<Measured> {
  const spec: IdleSpec = {
    runtime,
    brokers: lab.brokers,
    topic,
    partitions,
    groupId: lab.freshName(runtime),
    concurrency: 100,
    seconds,
  };
  const { result } = startProcess({
    command: process.execPath,
    args: [idleMain, JSON.stringify(spec)],
    core: lab.pinning.client,
  });
  const { cpuShare, rssMb } = (await result) as IdleResult;
  return {
    recordsPerSecond: null,
    ceiling: null,
    figures: { cpu_percent: cpuShare * 100, rss_mb: rssMb },
    faults: [],
  };
}

function soak({ runtimes }: Options, ms: number): Scenario {
  return {
    name: `mixed load for ${ms / 60_000} min, work 20 ms`,
    keys: '2000',
    workMs: 20,
    concurrency: 100,
    arms: runtimes?.filter((name) => idleArms.includes(name)) ?? ['ours'],
    repetitions: 1,
    seconds: () => ms / 1000 + 30,
    prepare: async (lab) => ({
      measure: (arm) => measureSoak(lab, arm as RuntimeName, ms),
      finish: async () => undefined,
    }),
  };
}

async function measureSoak(lab: Lab, runtime: RuntimeName, ms: number): Promise<Measured> {
  const cycle = mixed.reduce((sum, { seconds }) => sum + seconds, 0);
  const phases = Array.from({ length: Math.ceil(ms / 1000 / cycle) }, () => mixed).flat();
  const { cell, faults } = await runOpenLoop(lab, {
    runtime,
    concurrency: 100,
    workMs: 20,
    slow: null,
    secondsMore: 60,
    nodeArgs: ['--expose-gc'],
    memoryEveryMs: sampleEveryMs,
    arrivals: { warmUp: { perSecond: 100, seconds: 5 }, phases, keys: 2000, valueBytes: 1024, slowKey: null },
  });
  // The first third fills caches and heap; what is asked for is whether it goes on.
  const later = (cell.memory ?? []).slice(Math.floor((cell.memory ?? []).length / 3));
  const heap = perHour(later, 'heapMb');
  const rss = perHour(later, 'rssMb');
  return {
    recordsPerSecond: null,
    ceiling: null,
    figures: {
      heap_slope_mb_per_h: heap.slope,
      heap_slope_low: heap.low,
      heap_slope_high: heap.high,
      rss_slope_mb_per_h: rss.slope,
      rss_slope_low: rss.low,
      rss_slope_high: rss.high,
      heap_mb: later.at(-1)?.heapMb ?? 0,
      rss_mb: cell.rssMb,
      p99_ms: cell.latency?.p99 ?? 0,
      records: cell.distinct,
      samples: later.length,
    },
    faults,
  };
}

function perHour(samples: readonly MemorySample[], of: 'heapMb' | 'rssMb'): Slope {
  const { slope, low, high } = slopeOf(samples.map((sample) => ({ at: sample.at, value: sample[of] })));
  const hour = 3_600_000;
  return { slope: slope * hour, low: low * hour, high: high * hour };
}
