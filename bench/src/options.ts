import { parseArgs } from 'node:util';
import { type BenchId, benchIds } from './benches/bench.ts';
import { type KeyPlan, keyPlans } from './data/data-set.ts';
import { type RuntimeName, runtimeNames } from './runtimes/catalog.ts';

export interface Options {
  readonly quick: boolean;
  readonly repetitions: number;
  /** What does not fit is left out; null for no limit. */
  readonly minutes: number | null;
  readonly benches: readonly BenchId[];
  /** Null: those that the bench has by itself. The same for the lists below. */
  readonly runtimes: readonly RuntimeName[] | null;
  readonly works: readonly number[] | null;
  readonly keys: readonly KeyPlan[] | null;
  readonly concurrencies: readonly number[] | null;
  readonly pin: boolean;
  /** Also write the cells here. */
  readonly json: string | null;
  /** Where the results go; null for the folder that fits the run. */
  readonly out: string | null;
  /** Rows that B3 drains; null for its own number, which is small. */
  readonly rows: number | null;
  /** Milliseconds of mixed load for B8, instead of idling; null leaves the soak out. */
  readonly soakMs: number | null;
}

export const usage = `npm run bench -- [options]

  --quick                 one repetition of small loads, under two minutes: shows that all of it works, no more
  --bench B1,B6           of ${benchIds.join(', ')}; all of them when absent
  --runtime ours,kafkajs  of ${runtimeNames.join(', ')}
  --work 0,100            milliseconds per record
  --keys 1000             of ${keyPlans.join(', ')}
  --concurrency 1000      keys handled at once
  --repetitions 5         fresh processes per cell
  --minutes 40            begins no load that would not be over by then; the next call goes on where this one stopped
  --rows 1000000          that B3 drains (100,000)
  --soak 1h               an hour (or 30m, 90s) of mixed load for B8, instead of idling
  --json FILE             also writes the cells there
  --out FOLDER            where the results go: bench/results after a full run, bench/.cache/results after any other
  --no-pin                pins nobody to a core`;

/** @throws Error that says which argument is wrong */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      quick: { type: 'boolean', default: false },
      bench: { type: 'string', multiple: true },
      runtime: { type: 'string', multiple: true },
      work: { type: 'string', multiple: true },
      keys: { type: 'string', multiple: true },
      concurrency: { type: 'string', multiple: true },
      repetitions: { type: 'string' },
      minutes: { type: 'string' },
      rows: { type: 'string' },
      soak: { type: 'string' },
      json: { type: 'string' },
      out: { type: 'string' },
      pin: { type: 'boolean', default: true },
    },
  });
  return {
    quick: values.quick,
    repetitions: number('repetitions', values.repetitions) ?? (values.quick ? 1 : 5),
    minutes: number('minutes', values.minutes),
    benches: chosen('bench', values.bench, benchIds) ?? benchIds,
    runtimes: chosen('runtime', values.runtime, runtimeNames),
    works: numbers('work', values.work),
    keys: chosen('keys', values.keys, keyPlans),
    concurrencies: numbers('concurrency', values.concurrency),
    pin: values.pin,
    json: values.json ?? null,
    out: values.out ?? null,
    rows: number('rows', values.rows) ?? (values.quick ? null : 100_000),
    soakMs: duration(values.soak),
  };
}

/** Whether it covers everything with enough repetitions to be kept as the repository's figures. */
export function isFull(options: Options): boolean {
  const { quick, repetitions, runtimes, works, keys, concurrencies, soakMs } = options;
  const everything = [runtimes, works, keys, concurrencies].every((list) => list === null);
  return !quick && repetitions >= 5 && everything && soakMs === null;
}

function listOf(values: readonly string[] | undefined): readonly string[] | null {
  return values === undefined
    ? null
    : values.flatMap((value) => value.split(',')).map((value) => value.trim());
}

function chosen<T extends string>(
  name: string,
  values: readonly string[] | undefined,
  known: readonly T[],
): readonly T[] | null {
  const list = listOf(values);
  if (list === null) return null;
  return list.map((value) => {
    const found = known.find((each) => each.toLowerCase() === value.toLowerCase());
    if (found === undefined) throw new Error(`--${name} ${value}: it is none of ${known.join(', ')}`);
    return found;
  });
}

function numbers(name: string, values: readonly string[] | undefined): readonly number[] | null {
  return listOf(values)?.map((value) => wholeNumber(name, value)) ?? null;
}

function number(name: string, value: string | undefined): number | null {
  return value === undefined ? null : wholeNumber(name, value);
}

function wholeNumber(name: string, value: string): number {
  const found = Number(value);
  if (value === '' || !Number.isInteger(found) || found < 0)
    throw new Error(`--${name} ${value}: it is no whole number`);
  return found;
}

/** Milliseconds. */
function duration(value: string | undefined): number | null {
  if (value === undefined) return null;
  const match = /^(\d+)(s|m|h)$/.exec(value);
  if (match === null) throw new Error(`--soak ${value}: it is not like 1h, 30m or 90s`);
  const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };
  return Number(match[1]) * (units[match[2] ?? ''] ?? 0);
}
