import type { Lab } from '../lab/lab.ts';
import { runOpenLoop } from '../lab/open-loop.ts';
import type { Options } from '../options.ts';
import type { RuntimeName } from '../runtimes/catalog.ts';
import type { Bench, Measured, Scenario } from './bench.ts';

const everyone: readonly RuntimeName[] = ['ours', 'kafkajs', 'nest', 'rdkafka', 'parallel-consumer', 'raw'];
const inShort: readonly RuntimeName[] = ['ours'];
const slowKey = 'the-slow-one';
const workMs = 10;
/** Half of what kafkajs can do with 8 partitions, so that it keeps up as long as nothing is slow. */
const perSecond = 400;
const concurrency = 1000;

interface Plan {
  readonly warmUpSeconds: number;
  readonly seconds: number;
  readonly slowSeconds: number;
  readonly slowFromSecond: number;
}
const full: Plan = { warmUpSeconds: 5, seconds: 40, slowSeconds: 30, slowFromSecond: 3 };
const quick: Plan = { warmUpSeconds: 2, seconds: 3, slowSeconds: 2, slowFromSecond: 0.5 };

/** What one slow answer does to everybody else. */
export const b1b: Bench = {
  id: 'B1b',
  title: 'One slow key, and everybody else',
  plotted: { figure: 'p99_ms_beside_slow', label: 'p99 of the other keys, ms, beside one slow key' },
  scenarios: (options) => [scenarioOf(options)],
};

function scenarioOf({ quick: short, runtimes }: Options): Scenario {
  const plan = short ? quick : full;
  return {
    name: `${perSecond}/s of 200 keys at ${workMs} ms, one record of another key takes ${plan.slowSeconds} s`,
    keys: '200',
    workMs,
    concurrency,
    arms: runtimes?.filter((name) => name !== 'canary' && name !== 'pg-boss') ?? (short ? inShort : everyone),
    prepare: async (lab) => ({
      measure: (arm) => measure(lab, arm as RuntimeName, plan),
      finish: async () => undefined,
    }),
  };
}

/** Twice: without the slow key, and with it. Latencies are the other keys’, from the intended time of sending. */
async function measure(lab: Lab, runtime: RuntimeName, plan: Plan): Promise<Measured> {
  const { warmUpSeconds, seconds, slowSeconds, slowFromSecond } = plan;
  const arrivals = {
    warmUp: { perSecond, seconds: warmUpSeconds },
    phases: [{ perSecond, seconds }],
    keys: 200,
    valueBytes: 300,
    slowKey: null,
  };
  const loop = { runtime, workMs, concurrency, secondsMore: slowSeconds + 20 };
  const calm = await runOpenLoop(lab, { ...loop, arrivals, slow: null });
  const beside = await runOpenLoop(lab, {
    ...loop,
    arrivals: { ...arrivals, slowKey: { key: slowKey, fromSecond: slowFromSecond } },
    slow: { key: slowKey, ms: slowSeconds * 1000 },
  });
  const [without, withSlow] = [calm.cell.latency, beside.cell.latency];
  if (without === null || withSlow === null) throw new Error('the cell measured no latency');
  return {
    recordsPerSecond: null,
    ceiling: null,
    figures: {
      p50_ms: without.p50,
      p99_ms: without.p99,
      p50_ms_beside_slow: withSlow.p50,
      p99_ms_beside_slow: withSlow.p99,
      max_ms_beside_slow: withSlow.max,
      p99_ratio: withSlow.p99 / without.p99,
      sender_late_ms: Math.max(calm.load.latestMs, beside.load.latestMs),
    },
    faults: [...calm.faults, ...beside.faults],
  };
}
