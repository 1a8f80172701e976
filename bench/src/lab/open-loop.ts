import { fileURLToPath } from 'node:url';
import type { CellResult, CellSpec } from '../cell/spec.ts';
import { faultsOf } from '../ledger/verdict.ts';
import { type Arrivals, countOf, secondsOf } from '../load/arrivals.ts';
import type { LoadResult, LoadSpec } from '../load/spec.ts';
import { type RuntimeName, runtimes } from '../runtimes/catalog.ts';
import { startCell } from './cell.ts';
import { type Lab, partitions } from './lab.ts';
import { startProcess } from './process.ts';

const loadMain = fileURLToPath(new URL('../load/main.ts', import.meta.url));

export interface OpenLoop {
  readonly runtime: RuntimeName;
  readonly arrivals: Arrivals;
  readonly workMs: number;
  readonly concurrency: number;
  readonly slow: CellSpec['slow'];
  /** How much longer than the arrivals it may take. */
  readonly secondsMore: number;
  readonly nodeArgs?: readonly string[];
  readonly memoryEveryMs?: number;
}

export interface OpenLoopResult {
  readonly cell: CellResult;
  readonly load: LoadResult;
  readonly faults: readonly string[];
}

/** One runtime under records that arrive by the clock, on a topic of its own; then the ledger’s verdict. */
export async function runOpenLoop(lab: Lab, loop: OpenLoop): Promise<OpenLoopResult> {
  const topic = lab.freshName('load');
  await lab.cluster.createTopic(topic);
  const spec = specOf(lab, loop, topic);
  const measured = startCell(lab, spec, loop.nodeArgs);
  const load = startProcess({
    command: process.execPath,
    args: [
      loadMain,
      JSON.stringify({ brokers: lab.brokers, topic, arrivals: loop.arrivals } satisfies LoadSpec),
    ],
    core: lab.pinning.servers,
    secondsMax: secondsOf(loop.arrivals) + loop.secondsMore + 120,
  });
  try {
    const [cell, sent] = await Promise.all([measured.result, load.result]);
    return await judged(lab, spec, { cell: cell as CellResult, load: sent as LoadResult });
  } finally {
    // When one of them failed, the other must not run into the next cell.
    measured.child.kill('SIGKILL');
    load.child.kill('SIGKILL');
    await lab.cluster.deleteTopic(topic);
  }
}

async function judged(
  lab: Lab,
  spec: CellSpec,
  results: Omit<OpenLoopResult, 'faults'>,
): Promise<OpenLoopResult> {
  const { promises } = runtimes[spec.runtime];
  const committed = promises.commits ? await lab.cluster.committed(spec.groupId, spec.topic) : [];
  const ends = await lab.cluster.ends(spec.topic);
  const { cell } = results;
  const faults = faultsOf({
    ledger: cell,
    promises,
    expected: spec.expected,
    complete: cell.complete,
    committed,
    ends,
  });
  return { ...results, faults };
}

function specOf(lab: Lab, loop: OpenLoop, topic: string): CellSpec {
  return {
    runtime: loop.runtime,
    brokers: lab.brokers,
    databaseUrl: null,
    topic,
    partitions,
    groupId: lab.freshName(loop.runtime),
    concurrency: loop.concurrency,
    workMs: loop.workMs,
    spinUs: 0,
    expected: countOf(loop.arrivals),
    secondsMax: secondsOf(loop.arrivals) + loop.secondsMore,
    slow: loop.slow,
    stamped: true,
    memoryEveryMs: loop.memoryEveryMs ?? null,
  };
}
