/** node idle/main.ts <IdleSpec as JSON>: joins a group on an empty topic and does nothing; what does that cost? */
import { setTimeout as delay } from 'node:timers/promises';
import { startRuntime } from '../runtimes/start.ts';
import type { IdleResult, IdleSpec } from './spec.ts';

const settleMs = 3_000;

const spec = JSON.parse(process.argv[2] ?? '{}') as IdleSpec;
const running = await startRuntime(spec.runtime, { ...spec, databaseUrl: null, handle: () => undefined });
await delay(settleMs);
const before = process.cpuUsage();
const from = performance.now();
await delay(spec.seconds * 1000);
const { user, system } = process.cpuUsage(before);
const seconds = (performance.now() - from) / 1000;
await running.stop();
const result: IdleResult = {
  cpuShare: (user + system) / 1e6 / seconds,
  rssMb: process.memoryUsage.rss() / 2 ** 20,
};
process.stdout.write(`RESULT ${JSON.stringify(result)}\n`);
process.exit(0);
