import { ceilingOf } from '../data/ceiling.ts';
import { type DataSet, dataSetOf, keyName } from '../data/data-set.ts';
import { faultsOf } from '../ledger/verdict.ts';
import { runCell } from '../lab/cell.ts';
import { type Lab, partitions } from '../lab/lab.ts';
import type { CellResult, CellSpec } from '../cell/spec.ts';
import type { Outgoing } from '../lab/cluster.ts';
import { median } from '../report/statistics.ts';
import { type RuntimeName, runtimes } from '../runtimes/catalog.ts';
import { fillQueue } from '../runtimes/pg-boss.ts';
import type { Bench, Measured, Prepared, Scenario } from './bench.ts';
import { type Load, loadsOf, recordsFor, runSecondsOf, secondsMaxFor } from './b1-load.ts';

const valueBytes = 300;
/** More cannot be handled in the time that a cell has. */
const jobsPerSecondMax = 4_000;
const canarySlowdown = 0.1;

/** Key-ordered parallel consumption: how near each runtime comes to the most that order by key allows. */
export const b1: Bench = {
  id: 'B1',
  title: 'Key-ordered parallel consumption',
  scenarios: (options) => loadsOf(options).map((load) => scenarioOfLoad(load, options.quick)),
};

export function scenarioOfLoad(load: Load, quick: boolean): Scenario {
  const { plan, workMs, concurrency, arms } = load;
  return {
    name: `${plan} keys, ${workMs} ms, ${concurrency} at once`,
    keys: plan,
    workMs,
    concurrency,
    arms,
    ceilingArm: 'raw',
    seconds: (arm) => runSecondsOf(load, arm, quick),
    prepare: (lab) => B1Load.prepare(lab, load, quick),
  };
}

class B1Load implements Prepared {
  readonly #lab: Lab;
  readonly #load: Load;
  readonly #quick: boolean;
  readonly #set: DataSet;
  readonly #topic: string;
  readonly #ends: readonly number[];
  /** Processor time per record of all runs of ours so far, microseconds: the canary takes a tenth more. */
  readonly #cpuPerRecord: number[] = [];

  private constructor(
    lab: Lab,
    load: Load,
    quick: boolean,
    filled: { set: DataSet; topic: string; ends: readonly number[] },
  ) {
    this.#lab = lab;
    this.#load = load;
    this.#quick = quick;
    this.#set = filled.set;
    this.#topic = filled.topic;
    this.#ends = filled.ends;
  }

  static async prepare(lab: Lab, load: Load, quick: boolean): Promise<Prepared> {
    const set = dataSetOf(load.plan, recordsFor(load, quick));
    const topic = lab.freshName('b1');
    await lab.cluster.createTopic(topic);
    await lab.cluster.fill(topic, recordsOf(set));
    const ends = await lab.cluster.ends(topic);
    return new B1Load(lab, load, quick, { set, topic, ends });
  }

  async measure(arm: string): Promise<Measured> {
    const runtime = arm as RuntimeName;
    const spec = await this.#specOf(runtime);
    const result = await runCell(this.#lab, spec);
    if (runtime === 'ours') this.#cpuPerRecord.push((result.cpuSeconds / result.distinct) * 1e6);
    return {
      recordsPerSecond: result.distinct / result.seconds,
      ceiling: ceilingOf(this.#set, this.#load.workMs, this.#load.concurrency),
      figures: figuresOf(result),
      faults: await this.#faults(spec, result),
    };
  }

  async finish(): Promise<void> {
    await this.#lab.cluster.deleteTopic(this.#topic);
  }

  async #specOf(runtime: RuntimeName): Promise<CellSpec> {
    const { workMs, concurrency } = this.#load;
    const spec: CellSpec = {
      runtime,
      brokers: this.#lab.brokers,
      databaseUrl: null,
      topic: this.#topic,
      partitions,
      groupId: this.#lab.freshName(runtime),
      concurrency,
      workMs,
      spinUs: 0,
      expected: this.#set.keys.length,
      secondsMax: secondsMaxFor(this.#load, runtime, this.#quick),
      slow: null,
      stamped: false,
      memoryEveryMs: null,
    };
    if (runtime === 'canary') return { ...spec, spinUs: median(this.#cpuPerRecord) * canarySlowdown };
    return runtime === 'pg-boss' ? this.#queued(spec) : spec;
  }

  async #queued(spec: CellSpec): Promise<CellSpec> {
    const databaseUrl = await this.#lab.databaseUrl();
    const topic = this.#lab.freshName('queue');
    const jobs = Math.min(this.#set.keys.length, Math.ceil(jobsPerSecondMax * spec.secondsMax));
    await fillQueue(databaseUrl, topic, this.#set.keys.subarray(0, jobs));
    return { ...spec, databaseUrl, topic, partitions: 1, expected: jobs };
  }

  async #faults(spec: CellSpec, ledger: CellResult): Promise<readonly string[]> {
    const { promises } = runtimes[spec.runtime];
    const committed = promises.commits ? await this.#lab.cluster.committed(spec.groupId, spec.topic) : [];
    return faultsOf({
      ledger,
      promises,
      expected: spec.expected,
      complete: ledger.complete,
      committed,
      ends: this.#ends,
    });
  }
}

function figuresOf(result: CellResult): Record<string, number> {
  return {
    records: result.distinct,
    seconds: result.seconds,
    cpu_us_per_record: (result.cpuSeconds / result.distinct) * 1e6,
    rss_mb: result.rssMb,
    join_s: result.joinSeconds,
    in_flight_max: result.inFlightMax,
    duplicates: result.duplicates,
    complete: result.complete ? 1 : 0,
  };
}

function* recordsOf(set: DataSet): Iterable<Outgoing> {
  const value = Buffer.alloc(valueBytes, 'x');
  for (const key of set.keys) yield { key: keyName(key), value };
}
