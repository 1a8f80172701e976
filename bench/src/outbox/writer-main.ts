/** node outbox/writer-main.ts <WriterSpec as JSON>: connections that commit one row after the other, as fast as they can or by the clock. */
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { CommitTimes, Turns } from './commit-times.ts';
import { insertOne } from './rows.ts';
import type { WriterSpec } from './spec.ts';

const spec = JSON.parse(process.argv[2] ?? '{}') as WriterSpec;
const startedAt = performance.now();
const measuredFrom = startedAt + spec.warmUpSeconds * 1000;
const until = measuredFrom + spec.seconds * 1000;
const turns = new Turns(startedAt, spec.offeredPerSecond);
const times = new CommitTimes(measuredFrom, until);

await Promise.all(Array.from({ length: spec.connections }, write));
process.stdout.write(`RESULT ${JSON.stringify(times.summary())}\n`);

/** All rows that are due before the end are committed, however late that is. */
async function write(): Promise<void> {
  const client = new pg.Client({ connectionString: spec.databaseUrl });
  await client.connect();
  let now = performance.now();
  for (let turn = turns.take(now); turn.dueAt < until; turn = turns.take(now)) {
    const { row, dueAt } = turn;
    for (now = performance.now(); now < dueAt; now = performance.now()) await delay(dueAt - now);
    const sentAt = now;
    await client.query({ name: 'insert-one', text: insertOne, values: [row % 1000, row] });
    now = performance.now();
    times.add(dueAt, sentAt, now);
  }
  await client.end();
}
