/** node outbox/relay-main.ts <RelaySpec as JSON>: moves the rows, or relays until SIGTERM when it is not told how many. */
import { produceRaw, publishRaw } from './raw-produce.ts';
import { relayByHundreds } from './relay-hundreds.ts';
import { startOurRelay } from './relay-ours.ts';
import type { RelayResult, RelaySpec } from './spec.ts';

const spec = JSON.parse(process.argv[2] ?? '{}') as RelaySpec;
const { promise: enough, resolve } = Promise.withResolvers<void>();
process.once('SIGTERM', () => resolve());
let moved = 0;
let rows = 0;
let from = 0;
let to = 0;
const cpuBefore = process.cpuUsage();

await move();
const { user, system } = process.cpuUsage(cpuBefore);
const result: RelayResult = {
  rows,
  seconds: (to - from) / 1000,
  cpuSeconds: (user + system) / 1e6,
  rssMb: process.resourceUsage().maxRSS / 1024,
};
process.stdout.write(`RESULT ${JSON.stringify(result)}\n`);
process.exit(0);

async function move(): Promise<void> {
  const { relay, databaseUrl, brokers } = spec;
  if (relay === 'ours') {
    const ours = startOurRelay(spec, counted);
    await enough;
    return ours.stop();
  }
  const finite = { databaseUrl, brokers, rows: spec.rows ?? Infinity };
  if (relay === 'raw-produce') return produceRaw(finite, counted);
  if (relay === 'publisher') return publishRaw(finite, counted);
  return relayByHundreds(finite, counted);
}

/**
 * Called per batch. The first one only starts the clock: connecting, planning and compiling are not what is measured, and
 * neither are its rows.
 */
function counted(batch: number): void {
  const now = performance.now();
  moved += batch;
  if (from === 0) from = now;
  else rows += batch;
  to = now;
  if (moved === spec.rows) resolve();
}
