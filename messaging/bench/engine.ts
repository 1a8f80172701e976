import { parseArgs } from 'node:util';
import { consumeRecords } from '../src/engine/consume-records.ts';
import { InMemoryBroker } from '../src/memory/in-memory-broker.ts';
import { done, type Outcome } from '../src/outcome.ts';

/**
 * What the engine costs per record: the same records from the broker in memory through a bare loop and through the
 * engine. `raw` counts records as they arrive and does nothing else: no order, no tracking, no commits.
 *
 *   npm run bench:engine -w @biznavigate/messaging -- --records 500000 --json out.json
 */
const { values: options } = parseArgs({
  options: {
    records: { type: 'string', default: '300000' },
    keys: { type: 'string', default: '1000' },
    repetitions: { type: 'string', default: '5' },
    json: { type: 'string' },
  },
});
const partitions = 8;
const topic = 'bench';

interface Case {
  readonly name: string;
  readonly concurrency: number;
  /** Of the records asked for, how many this case handles. */
  readonly share: number;
  readonly handle: () => Outcome | Promise<Outcome>;
}

const ticks: (() => void)[] = [];
/** Resolves with the next turn of the event loop, many at a time: work that waits for something, at no cost of its own. */
function nextTurn(): Promise<Outcome> {
  return new Promise((resolve) => {
    if (ticks.push(() => resolve(done)) === 1)
      setImmediate(() => {
        for (const tick of ticks.splice(0)) tick();
      });
  });
}

const cases: readonly Case[] = [
  { name: 'work 0, answered at once', concurrency: 1_000, share: 1, handle: () => done },
  { name: 'work 0, async function', concurrency: 1_000, share: 1, handle: async () => done },
  { name: 'one turn of the event loop', concurrency: 1_000, share: 1, handle: nextTurn },
  {
    name: 'timer of 10 ms',
    concurrency: 1_000,
    share: 1 / 3,
    handle: () => new Promise((resolve) => setTimeout(() => resolve(done), 10)),
  },
];

async function fill(records: number, keys: number): Promise<InMemoryBroker> {
  const broker = new InMemoryBroker();
  await broker.admin.ensureTopics([{ name: topic, partitions }]);
  const value = new Uint8Array(300);
  const publisher = broker.publisher();
  for (let from = 0; from < records; from += 1_000) {
    await publisher.publish(
      Array.from({ length: Math.min(1_000, records - from) }, (_, n) => {
        const key = `key-${((from + n) * 7_919) % keys}`;
        return { topic, key, value, headers: {} };
      }),
    );
  }
  return broker;
}

/** Records per second of the bare loop. */
async function raw(records: number, keys: number): Promise<number> {
  const broker = await fill(records, keys);
  const { promise, resolve } = Promise.withResolvers<void>();
  let count = 0;
  const began = performance.now();
  const nothing = (): void => {};
  await broker.subscribe(
    { groupId: 'raw', topics: [topic] },
    {
      assigned: nothing,
      revoking: nothing,
      lost: nothing,
      disturbed: nothing,
      received(_, messages) {
        for (const message of messages) if (message.position.offset >= 0) count++;
        if (count === records) resolve();
      },
    },
  );
  await promise;
  const seconds = (performance.now() - began) / 1_000;
  await broker.close();
  return records / seconds;
}

/** Records per second through the engine; all of them are finished and committed at the end. */
async function engine(of: Case, records: number, keys: number): Promise<number> {
  const broker = await fill(records, keys);
  const { promise, resolve } = Promise.withResolvers<void>();
  let count = 0;
  const began = performance.now();
  const consumption = await consumeRecords({
    broker,
    groupId: 'engine',
    topics: [topic],
    concurrency: of.concurrency,
    handle: () => {
      if (++count === records) resolve();
      return of.handle();
    },
  });
  await promise;
  const seconds = (performance.now() - began) / 1_000;
  await consumption.stop();
  const { lags } = await broker.admin.group('engine', [topic]);
  const lag = lags.reduce((sum, { lag: one }) => sum + one, 0);
  if (lag > 0) throw new Error(`${of.name}: ${lag} records were not committed`);
  await broker.close();
  return records / seconds;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

async function measure(name: string, run: () => Promise<number>): Promise<{ name: string; runs: number[] }> {
  const runs: number[] = [];
  for (let repetition = 0; repetition < Number(options.repetitions); repetition++) runs.push(await run());
  return { name, runs };
}

const records = Number(options.records);
const keys = Number(options.keys);
const results = [await measure('raw loop', () => raw(records, keys))];
for (const one of cases)
  results.push(await measure(one.name, () => engine(one, Math.floor(records * one.share), keys)));

const ceiling = median(results[0]?.runs ?? []);
const lines = results.map(({ name, runs }) => {
  const middle = median(runs);
  const spread = `${Math.round(Math.min(...runs))}..${Math.round(Math.max(...runs))}`;
  const microseconds = (1e6 / middle - 1e6 / ceiling).toFixed(2);
  return `${name.padEnd(30)}${Math.round(middle).toString().padStart(10)} records/s  ${spread.padStart(20)}  ${microseconds.padStart(7)} µs more than raw`;
});
process.stdout.write(
  `${records} records of 300 bytes, ${keys} keys, ${partitions} partitions\n${lines.join('\n')}\n`,
);
if (options.json !== undefined) {
  const { writeFile } = await import('node:fs/promises');
  await writeFile(options.json, `${JSON.stringify({ records, keys, partitions, results }, null, 2)}\n`);
}
