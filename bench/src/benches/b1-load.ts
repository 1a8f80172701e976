import type { KeyPlan } from '../data/data-set.ts';
import type { Options } from '../options.ts';
import { warmUpSecondsMax } from '../lab/cell.ts';
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
  'raw',
  'rdkafka',
  'kafkajs',
  'nest',
  'parallel-consumer',
  'parallel-consumer-wide',
  'pg-boss',
];

const works: Readonly<Record<KeyPlan, readonly number[]>> = {
  '1': [0, 1, 10, 100, 1000],
  '1000': [0, 1, 10, 100, 1000, 3000],
  '10000': [100, 1000],
  'zipf-10000': [0, 1, 10, 100, 1000],
};

/** The loads that the options ask for; without any, the plan. */
export function loadsOf(options: Options): readonly Load[] {
  const loads = chosenLoads(options) ?? (options.quick ? quickPlan : plan);
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

/**
 * What fits a window of some forty minutes together with the other benches, most important first. A peer is left out where
 * another load of it says the same: everything else can be asked for by --keys, --work, --concurrency and --runtime.
 */
const plan: readonly Load[] = [
  uniform(100, ['ours', 'raw', 'parallel-consumer', 'rdkafka', 'kafkajs', 'nest', 'pg-boss']),
  uniform(10, ['ours', 'raw', 'parallel-consumer', 'rdkafka', 'kafkajs']),
  uniform(0, ['ours', 'raw', 'parallel-consumer', 'rdkafka', 'kafkajs']),
  uniform(1000, ['ours', 'kafkajs', 'nest']),
  uniform(3000, ['ours', 'kafkajs']),
  zipf(10, ['ours', 'parallel-consumer-wide', 'kafkajs']),
  zipf(100, ['ours', 'parallel-consumer-wide']),
];

/** Every peer once, and what the runtime costs when there is no work. */
const quickPlan: readonly Load[] = [
  uniform(0, ['ours', 'parallel-consumer', 'raw']),
  uniform(100, ['ours', 'kafkajs', 'nest', 'rdkafka', 'pg-boss', 'raw']),
];

function uniform(workMs: number, arms: readonly RuntimeName[]): Load {
  return { plan: '1000', workMs, concurrency: 1000, arms };
}

function zipf(workMs: number, arms: readonly RuntimeName[]): Load {
  return { plan: 'zipf-10000', workMs, concurrency: 1000, arms };
}

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
  return Math.max(3, Math.ceil(wanted / keyCount)) * keyCount;
}

/** How long the best possible runtime takes for it: three records of each key, or more. */
export function secondsFor(workMs: number, quick: boolean): number {
  return Math.max(quick ? 1.2 : 4, (3 * workMs) / 1000);
}

/** Whoever is so far below the ceiling that a shorter time says the same: eight or a hundred at once. */
const slow: ReadonlySet<string> = new Set(['kafkajs', 'nest', 'parallel-consumer', 'pg-boss']);

/** Those that take all records of 0 ms in a second or two, if nobody else is on the machine. */
const fast: ReadonlySet<string> = new Set(['ours', 'ours-again', 'canary', 'raw']);

/** What an arm gets, counted from its first record. */
export function secondsMaxFor(load: Omit<Load, 'arms'>, arm: string, quick: boolean): number {
  const { plan: keyPlan, workMs } = load;
  const best = secondsFor(workMs, quick);
  // Processor time per record falls as code is compiled: runs that are compared by it must have handled equally many.
  if (workMs === 0 && fast.has(arm)) return 30;
  if (keyPlan === 'zipf-10000') return best * 1.6;
  // At least one record of each slot must end.
  if (slow.has(arm)) return Math.min(best, Math.max(quick ? 1 : 3, (1.1 * workMs) / 1000));
  return best * 1.2;
}

/** About how long a run takes in all. */
export function runSecondsOf(load: Omit<Load, 'arms'>, arm: string, quick: boolean): number {
  const most = secondsMaxFor(load, arm, quick);
  const measured =
    load.workMs === 0 ? (fast.has(arm) ? 1 : most * 0.7) : Math.min(most, secondsFor(load.workMs, quick));
  const start = arm.startsWith('parallel-consumer') ? 2 + Math.min(most, warmUpSecondsMax) : 1.5;
  const fill = arm === 'pg-boss' ? 2 : 0;
  return start + fill + measured + load.workMs / 1000;
}
