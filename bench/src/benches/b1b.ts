import type { Lab } from '../lab/lab.ts';
import { runOpenLoop } from '../lab/open-loop.ts';
import type { Options } from '../options.ts';
import type { RuntimeName } from '../runtimes/catalog.ts';
import type { Bench, Measured, Scenario } from './bench.ts';

/** The JVM's cell tells one latency only, not before and beside. */
const possible: readonly RuntimeName[] = ['ours', 'kafkajs', 'nest', 'rdkafka', 'raw'];
const slowKey = 'the-slow-one';
const workMs = 10;
/** Half of what kafkajs can do with 8 partitions, so that it keeps up as long as nothing is slow. */
const perSecond = 400;
const concurrency = 1000;

interface Plan {
  readonly warmUpSeconds: number;
  readonly calmSeconds: number;
  readonly slowSeconds: number;
}
const full: Plan = { warmUpSeconds: 4, calmSeconds: 6, slowSeconds: 30 };
const quick: Plan = { warmUpSeconds: 2, calmSeconds: 2, slowSeconds: 2 };

/** What one slow answer does to everybody else. */
export const b1b: Bench = {
  id: 'B1b',
  title: 'One slow key, and everybody else',
  plotted: { figure: 'p99_ms_beside_slow', label: 'p99 of the other keys, ms, beside one slow key' },
  scenarios: (options) => [scenarioOf(options)],
};

function scenarioOf({ quick: short, runtimes }: Options): Scenario {
  const plan = short ? quick : full;
  const { warmUpSeconds, calmSeconds, slowSeconds } = plan;
  return {
    name: `${perSecond}/s of 200 keys at ${workMs} ms, one record of another key takes ${slowSeconds} s`,
    keys: '200',
    workMs,
    concurrency,
    arms: runtimes?.filter((name) => possible.includes(name)) ?? ['ours'],
    seconds: () => 3 + warmUpSeconds + calmSeconds + slowSeconds,
    prepare: async (lab) => ({
      measure: (arm) => measure(lab, arm as RuntimeName, plan),
      finish: async () => undefined,
    }),
  };
}

/**
 * One process, first without the slow key and then beside it, so that what differs between processes is in neither. Latencies
 * are the other keys’, from the intended time of sending; those of the warm-up do not count.
 */
async function measure(lab: Lab, runtime: RuntimeName, plan: Plan): Promise<Measured> {
  const { warmUpSeconds, calmSeconds, slowSeconds } = plan;
  const { cell, load, faults } = await runOpenLoop(lab, {
    runtime,
    workMs,
    concurrency,
    secondsMore: slowSeconds + 20,
    arrivals: {
      warmUp: { perSecond, seconds: warmUpSeconds },
      phases: [{ perSecond, seconds: calmSeconds + slowSeconds }],
      keys: 200,
      valueBytes: 300,
      slowKey: { key: slowKey, fromSecond: calmSeconds },
    },
    slow: { key: slowKey, ms: slowSeconds * 1000 },
  });
  const { latency: calm, latencyBeside: beside = null } = cell;
  if (calm === null || beside === null) throw new Error('the cell measured no latency');
  return {
    recordsPerSecond: null,
    ceiling: null,
    figures: {
      p50_ms: calm.p50,
      p99_ms: calm.p99,
      p50_ms_beside_slow: beside.p50,
      p99_ms_beside_slow: beside.p99,
      max_ms_beside_slow: beside.max,
      p99_ratio: beside.p99 / calm.p99,
      records_calm: calm.count,
      records_beside: beside.count,
      sender_late_ms: load.latestMs,
    },
    faults,
  };
}
