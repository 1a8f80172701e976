import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { keyName } from '../data/data-set.ts';
import type { Job, Running } from './runtime.ts';

interface Payload {
  readonly index: number;
  readonly key: string;
}

const loops = 4;
const batchMax = 250;
const emptyPauseMs = 20;
const none = new Uint8Array();

/**
 * pg-boss with the queue policy that hands out only the oldest job of a key. `work` would wait half a second after every
 * batch that is not full, so its `fetch` and `complete` are called in loops without a pause: many jobs per fetch, handled
 * side by side. Jobs take the place of records: a job’s index is its offset.
 */
export async function startPgBoss(job: Job): Promise<Running> {
  if (job.databaseUrl === null) throw new Error('pg-boss needs a database');
  const boss = open(job.databaseUrl);
  await boss.start();
  let stopping = false;
  const loop = async () => {
    while (!stopping) {
      const jobs = await boss.fetch<Payload>(job.topic, {
        batchSize: Math.max(1, Math.min(batchMax, Math.floor(job.concurrency / loops))),
        priority: false,
      });
      if (jobs.length === 0) {
        await delay(emptyPauseMs);
        continue;
      }
      await Promise.all(jobs.map(async ({ data }) => job.handle(0, data.index, data.key, none)));
      await boss.complete(
        job.topic,
        jobs.map(({ id }) => id),
      );
    }
  };
  const ended = Promise.all(Array.from({ length: loops }, loop));
  return {
    stop: async () => {
      stopping = true;
      await ended;
      await boss.stop({ graceful: false });
    },
  };
}

/** Puts jobs into a new queue. Their ids ascend, because jobs of one insert have one time and are ordered by id. */
export async function fillQueue(databaseUrl: string, queue: string, keys: Uint32Array): Promise<void> {
  const boss = open(databaseUrl);
  await boss.start();
  await boss.createQueue(queue, { policy: 'key_strict_fifo' });
  for (let from = 0; from < keys.length; from += 5_000) {
    const jobs = [...keys.subarray(from, from + 5_000)].map((number, place) => {
      const data: Payload = { index: from + place, key: keyName(number) };
      return { id: keyName(data.index), data, singletonKey: data.key };
    });
    await boss.insert(queue, jobs);
  }
  await boss.stop({ graceful: false });
  await analyze(databaseUrl);
}

/** As autovacuum would after a while: without, the planner knows nothing of the new rows. */
async function analyze(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('vacuum analyze');
  await client.end();
}

function open(databaseUrl: string): PgBoss {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    max: loops + 1,
    supervise: false,
    schedule: false,
  });
  boss.on('error', (error) => process.stderr.write(`pg-boss: ${String(error)}\n`));
  return boss;
}
