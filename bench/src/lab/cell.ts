import { fileURLToPath } from 'node:url';
import type { CellResult, CellSpec } from '../cell/spec.ts';
import { runtimes } from '../runtimes/catalog.ts';
import { jvmClassPath } from './jvm.ts';
import type { Lab } from './lab.ts';
import { type Command, type FreshProcess, startProcess } from './process.ts';

const cellMain = fileURLToPath(new URL('../cell/main.ts', import.meta.url));
/** For joining, warming up and leaving together. */
const hangSeconds = 120;
const narrowThreads = 100;
/** For the JVM’s compiler: as long as what is measured afterwards, within reason. */
export const warmUpSecondsMax = 3;

/** Starts a cell in a fresh process on the client's core. */
export function startCell(lab: Lab, spec: CellSpec, nodeArgs: readonly string[] = []): FreshProcess {
  const core = lab.pinning.client;
  const command: Omit<Command, 'core'> =
    runtimes[spec.runtime].kind === 'jvm'
      ? { command: 'java', args: javaArgs(spec) }
      : { command: process.execPath, args: [...nodeArgs, cellMain, JSON.stringify(spec)] };
  return startProcess({ ...command, core, secondsMax: spec.secondsMax + hangSeconds });
}

export async function runCell(lab: Lab, spec: CellSpec): Promise<CellResult> {
  return (await startCell(lab, spec).result) as CellResult;
}

function javaArgs(spec: CellSpec): string[] {
  const threads = spec.runtime === 'parallel-consumer' ? narrowThreads : spec.concurrency;
  const values: Record<string, string | number> = {
    brokers: spec.brokers,
    topic: spec.topic,
    groupId: spec.groupId,
    partitions: spec.partitions,
    threads,
    workMs: spec.workMs,
    expected: spec.expected,
    secondsMax: spec.secondsMax,
    stamped: spec.stamped ? 1 : 0,
    slowKey: spec.slow?.key ?? '',
    slowMs: spec.slow?.ms ?? 0,
    // Only where all records are there at the start.
    warmUpSeconds: spec.stamped ? 0 : Math.min(spec.secondsMax, warmUpSecondsMax),
  };
  const named = Object.entries(values).map(([name, value]) => `${name}=${value}`);
  return ['-Xmx2g', '-cp', jvmClassPath(), 'bench.ParallelConsumerCell', ...named];
}
