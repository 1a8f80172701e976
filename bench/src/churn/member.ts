/**
 * node churn/member.ts <MemberSpec as JSON>: a member of a group until SIGTERM, and then leaves gracefully. Notes each
 * handler's begin (B) and end (E) in its journal before anything else happens.
 */
import { openSync, writeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { startRuntime } from '../runtimes/start.ts';
import type { MemberSpec } from './spec.ts';

const spec = JSON.parse(process.argv[2] ?? '{}') as MemberSpec;
const journal = openSync(spec.journal, 'a');
const { promise: asked, resolve: leave } = Promise.withResolvers<void>();
process.once('SIGTERM', () => leave());

const running = await startRuntime(spec.runtime, {
  ...spec,
  databaseUrl: null,
  handle: async (partition, offset, key) => {
    note('B', `${partition} ${offset} ${key}`);
    await delay(spec.workMs);
    note('E', `${partition} ${offset} ${key}`);
  },
});
await asked;
await running.stop();
process.exit(0);

function note(kind: 'B' | 'E', what: string): void {
  writeSync(journal, `${kind} ${(performance.timeOrigin + performance.now()).toFixed(2)} ${what}\n`);
}
