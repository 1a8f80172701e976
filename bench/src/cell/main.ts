/** node cell/main.ts <CellSpec as JSON>: runs one cell and prints its result as a line that begins with RESULT. */
import { setTimeout as delay } from 'node:timers/promises';
import { Ledger } from '../ledger/ledger.ts';
import { startRuntime } from '../runtimes/start.ts';
import { Latencies } from './latencies.ts';
import { sampleMemory } from './memory.ts';
import type { CellResult, CellSpec } from './spec.ts';
import { workOf } from './work.ts';

/** A runtime that has not handled a record after so long has failed. */
const firstRecordWithinMs = 60_000;

const spec = JSON.parse(process.argv[2] ?? '{}') as CellSpec;
let cpuBefore = process.cpuUsage();
// Twice the average: partitions differ.
const room = spec.memoryEveryMs === null ? undefined : Math.ceil((2 * spec.expected) / spec.partitions);
const ledger = new Ledger(spec.partitions, () => (cpuBefore = process.cpuUsage()), room);
const calm = new Latencies(spec.stamped ? spec.expected : 0);
const beside = new Latencies(spec.slow === null ? 0 : spec.expected);
const complete = ledger.whenComplete(spec.expected).then(() => true);

const startedAt = performance.now();
const running = await startRuntime(spec.runtime, { ...spec, handle: workOf(spec, ledger, { calm, beside }) });
await firstRecord();
const memory = sampleMemory(spec.memoryEveryMs);
const left = ledger.firstBegin + spec.secondsMax * 1000 - performance.now();
const timer = new AbortController();
const inTime = await Promise.race([
  complete,
  delay(left, false, { signal: timer.signal }).catch(() => false),
]);
timer.abort();
const cpu = process.cpuUsage(cpuBefore);
const measured = ledger.summary();
await running.stop();
report();
// Clients that leave timers or sockets behind must not hold up the next cell.
process.exit(0);

async function firstRecord(): Promise<void> {
  while (ledger.firstBegin === 0) {
    if (performance.now() - startedAt > firstRecordWithinMs) throw new Error('no record within 60 s');
    await delay(5);
  }
}

/** Rates are of the measured time. What was stopped gracefully afterwards counts for the ledger's checks only. */
function report(): void {
  const after = ledger.summary();
  const result: CellResult = {
    ...measured,
    duplicates: after.duplicates,
    orderViolations: after.orderViolations,
    frontiers: after.frontiers,
    complete: inTime,
    joinSeconds: (ledger.firstBegin - startedAt) / 1000,
    cpuSeconds: (cpu.user + cpu.system) / 1e6,
    rssMb: process.resourceUsage().maxRSS / 1024,
    latency: spec.stamped ? calm.summary() : null,
    latencyBeside: spec.slow === null ? null : beside.summary(),
    progress: calm.progress.summary(),
    memory: memory.stop(),
  };
  process.stdout.write(`RESULT ${JSON.stringify(result)}\n`);
}
