import type { KeyPlan } from '../data/data-set.ts';
import type { Options } from '../options.ts';
import type { RuntimeName } from '../runtimes/catalog.ts';

/** One load of B1. */
export interface Load {
  readonly plan: KeyPlan;
  readonly workMs: number;
  readonly concurrency: number;
  readonly arms: readonly RuntimeName[];
}

const everyone: readonly RuntimeName[] = [
  'ours',
  'canary',
  'kafkajs',
  'nest',
  'rdkafka',
  'parallel-consumer',
  'parallel-consumer-wide',
  'pg-boss',
  'raw',
];
const main: readonly RuntimeName[] = everyone.filter((name) => !['canary', 'nest', 'pg-boss'].includes(name));
const parallel: readonly RuntimeName[] = ['ours', 'parallel-consumer-wide', 'raw'];

const works: Readonly<Record<KeyPlan, readonly number[]>> = {
  '1': [0, 1, 10, 100, 1000],
  '1000': [0, 1, 10, 100, 1000, 3000],
  '10000': [],
  'zipf-10000': [0, 1, 10, 100, 1000],
};

/** The loads that the options ask for; without any, the whole plan. */
export function loadsOf(options: Options): readonly Load[] {
  const loads = chosenLoads(options) ?? (options.quick ? quickPlan : [...plan(), ...otherConcurrencies]);
  return loads.map((load) => ({ ...load, arms: options.runtimes ?? load.arms }));
}

/** Every combination of what is given; null when nothing is. */
function chosenLoads({ keys, concurrencies, works: given }: Options): readonly Load[] | null {
  if (keys === null && concurrencies === null && given === null) return null;
  return (keys ?? ['1000']).flatMap((key) =>
    (concurrencies ?? [1000]).flatMap((concurrency) =>
      (given ?? works[key]).map((workMs) => ({ plan: key, workMs, concurrency, arms: everyone })),
    ),
  );
}

function plan(): readonly Load[] {
  return (['1000', 'zipf-10000', '1'] as const).flatMap((key) =>
    works[key].map((workMs) => ({
      plan: key,
      workMs,
      concurrency: 1000,
      arms: key === '1000' ? everyone : main,
    })),
  );
}

const otherConcurrencies: readonly Load[] = [
  { plan: '1000', workMs: 100, concurrency: 100, arms: parallel },
  { plan: '10000', workMs: 100, concurrency: 5000, arms: parallel },
  { plan: '10000', workMs: 1000, concurrency: 5000, arms: parallel },
];

/** Every peer once, and what the runtime costs when there is no work. */
const quickPlan: readonly Load[] = [
  { plan: '1000', workMs: 0, concurrency: 1000, arms: ['ours', 'parallel-consumer', 'raw'] },
  {
    plan: '1000',
    workMs: 100,
    concurrency: 1000,
    arms: ['ours', 'kafkajs', 'nest', 'rdkafka', 'parallel-consumer', 'pg-boss', 'raw'],
  },
];

/**
 * As many records as the ceiling allows in some seconds, so that the ramp at the start weighs little; never more than the
 * broker's page cache takes easily. Whoever is too slow for them is stopped, and its rate is that of what it has handled.
 */
export function recordsFor(load: Omit<Load, 'arms'>, quick: boolean): number {
  const { plan: keyPlan, workMs, concurrency } = load;
  if (workMs === 0) return quick ? 50_000 : 500_000;
  const seconds = secondsFor(workMs, quick);
  // The most frequent of 10,000 Zipf keys has one record in 9.8.
  const together = keyPlan === 'zipf-10000' ? 9.8 : Math.min(Number(keyPlan), concurrency);
  const wanted = Math.min(100_000, (together * 1000 * seconds) / workMs);
  const keyCount = keyPlan === 'zipf-10000' ? 1 : Number(keyPlan);
  return Math.max(4, Math.ceil(wanted / keyCount)) * keyCount;
}

/** How long the best possible runtime takes for it. */
export function secondsFor(workMs: number, quick: boolean): number {
  return Math.max(quick ? 1.5 : 5, (4 * workMs) / 1000);
}
