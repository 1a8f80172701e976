/** node outbox/writer-main.ts <WriterSpec as JSON>: connections that each commit one row after the other. */
import pg from 'pg';
import { insertOne } from './rows.ts';
import type { WriterResult, WriterSpec } from './spec.ts';

const spec = JSON.parse(process.argv[2] ?? '{}') as WriterSpec;
const startedAt = performance.now();
const measuredFrom = startedAt + spec.warmUpSeconds * 1000;
const until = measuredFrom + spec.seconds * 1000;
const latencies: number[] = [];
let number = 0;

await Promise.all(Array.from({ length: spec.connections }, write));
const ascending = latencies.toSorted((a, b) => a - b);
const at = (share: number) => ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)] ?? 0;
const result: WriterResult = {
  committed: latencies.length,
  seconds: spec.seconds,
  p50Ms: at(0.5),
  p99Ms: at(0.99),
};
process.stdout.write(`RESULT ${JSON.stringify(result)}\n`);

async function write(): Promise<void> {
  const client = new pg.Client({ connectionString: spec.databaseUrl });
  await client.connect();
  for (let now = performance.now(); now < until;) {
    const own = ++number;
    await client.query({ name: 'insert-one', text: insertOne, values: [own % 1000, own] });
    const ended = performance.now();
    if (now >= measuredFrom) latencies.push(ended - now);
    now = ended;
  }
  await client.end();
}
