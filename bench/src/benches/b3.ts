import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { migrate } from '../../../backend/src/platform/database/migrate.ts';
import type { Lab } from '../lab/lab.ts';
import { type FreshProcess, startProcess } from '../lab/process.ts';
import type { Options } from '../options.ts';
import { auditTopic } from '../outbox/audit.ts';
import { fillOutbox, pendingRows } from '../outbox/rows.ts';
import type { RelayName, RelayResult, RelaySpec, WriterResult, WriterSpec } from '../outbox/spec.ts';
import type { Bench, Measured, Scenario } from './bench.ts';

const relayMain = fileURLToPath(new URL('../outbox/relay-main.ts', import.meta.url));
const writerMain = fileURLToPath(new URL('../outbox/writer-main.ts', import.meta.url));
const topic = 'lead.message';
const pinnedXmin = 'ours, xmin pinned';
/** About half of what the writers commit one row after the other, on the machine of our figures. */
const offeredPerSecond = 5_000;

/** From committed rows to records: how much of the client's rate is left, and what the writers notice of it. */
export const b3: Bench = {
  id: 'B3',
  title: 'The outbox relay',
  scenarios: (options) => [
    drain(options),
    ingest(options, null),
    ingest(options, options.quick ? 500 : offeredPerSecond),
  ],
};

function drain({ quick, rows: wanted }: Options): Scenario {
  const rows = wanted ?? (quick ? 5_000 : 300_000);
  const arms = ['raw-produce', 'publisher', 'ours', pinnedXmin, 'batches-of-100'];
  return {
    name: `drain ${rows.toLocaleString('en-US')} rows of 500 bytes`,
    keys: '1000',
    workMs: 0,
    concurrency: 1,
    // The others are what our rate is compared with, so they stay whatever runtimes are asked for.
    arms: quick ? ['raw-produce', 'ours'] : arms,
    ceilingArm: 'raw-produce',
    prepare: async (lab) => {
      await migrate(await lab.databaseUrl());
      return { measure: (arm) => measureDrain(lab, arm, rows), finish: async () => undefined };
    },
  };
}

async function measureDrain(lab: Lab, arm: string, rows: number): Promise<Measured> {
  const databaseUrl = await lab.databaseUrl();
  await freshTopic(lab);
  await fillOutbox(databaseUrl, rows);
  const relay: RelayName = arm === pinnedXmin ? 'ours' : (arm as RelayName);
  const holder = arm === pinnedXmin ? await pinXmin(databaseUrl) : null;
  const { result } = startRelay(lab, { relay, databaseUrl, brokers: lab.brokers, rows });
  await Promise.allSettled([result]);
  await holder?.end();
  const { rows: timed, seconds, cpuSeconds, rssMb } = (await result) as RelayResult;
  return {
    recordsPerSecond: timed / seconds,
    ceiling: null,
    figures: { seconds, cpu_us_per_record: (cpuSeconds / rows) * 1e6, rss_mb: rssMb },
    faults: await faultsOf(lab, relay, rows),
  };
}

/** A transaction that stays open, as a report or a forgotten session does: nothing that dies after it can be cleaned up. */
async function pinXmin(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('begin isolation level repeatable read');
  await client.query('select count(*) from outbox');
  return client;
}

async function faultsOf(lab: Lab, relay: RelayName, rows: number): Promise<readonly string[]> {
  const ends = await lab.cluster.ends(topic);
  const records = ends.reduce((sum, end) => sum + end, 0);
  const read = { name: topic, groupId: lab.freshName('audit'), records };
  const { missing, disorder } = await auditTopic(lab.brokers, read, rows);
  const pending =
    relay === 'raw-produce' || relay === 'publisher' ? 0 : await pendingRows(await lab.databaseUrl());
  return [
    ...(missing > 0 ? [`${missing} rows are not on Kafka`] : []),
    ...(disorder > 0 ? [`${disorder} records are behind a later one of their lead`] : []),
    ...(pending > 0 ? [`${pending} rows are not marked`] : []),
  ];
}

/** With rows that are offered by the clock, or, with null, as fast as they are committed: at saturation. */
function ingest({ quick }: Options, offered: number | null): Scenario {
  const seconds = quick ? 2 : 20;
  return {
    name:
      offered === null
        ? `ingest: 8 connections commit one row after the other for ${seconds} s`
        : `ingest of ${offered.toLocaleString('en-US')} rows/s by the clock, 8 connections, for ${seconds} s`,
    keys: '1000',
    workMs: 0,
    concurrency: 8,
    arms: ['no relay', 'ours'],
    ceilingArm: 'no relay',
    prepare: async (lab) => {
      await migrate(await lab.databaseUrl());
      const load = { offeredPerSecond: offered, seconds };
      return { measure: (arm) => measureIngest(lab, arm === 'ours', load), finish: async () => undefined };
    },
  };
}

async function measureIngest(
  lab: Lab,
  relayed: boolean,
  load: Pick<WriterSpec, 'offeredPerSecond' | 'seconds'>,
): Promise<Measured> {
  const databaseUrl = await lab.databaseUrl();
  await freshTopic(lab);
  await fillOutbox(databaseUrl, 0);
  const relay = relayed
    ? startRelay(lab, { relay: 'ours', databaseUrl, brokers: lab.brokers, rows: null })
    : null;
  const spec: WriterSpec = { databaseUrl, connections: 8, warmUpSeconds: 2, ...load };
  const { result } = startProcess({
    command: process.execPath,
    args: [writerMain, JSON.stringify(spec)],
    core: lab.pinning.client,
  });
  const written = (await result) as WriterResult;
  const pending = relay === null ? 0 : await drained(databaseUrl);
  relay?.child.kill('SIGTERM');
  const moved = (await relay?.result) as RelayResult | undefined;
  return {
    recordsPerSecond: written.committed / written.seconds,
    ceiling: null,
    figures: { ...ingestFigures(written, load.offeredPerSecond), ...relayFigures(moved) },
    faults: pending > 0 ? [`${pending} rows are still pending`] : [],
  };
}

function ingestFigures(
  { p50Ms, p99Ms, sentLateP50Ms }: WriterResult,
  offered: number | null,
): Readonly<Record<string, number>> {
  const commits = { commit_p50_ms: p50Ms, commit_p99_ms: p99Ms };
  return offered === null ? commits : { ...commits, sent_late_p50_ms: sentLateP50Ms, offered_per_s: offered };
}

function relayFigures(moved: RelayResult | undefined): Readonly<Record<string, number>> {
  return moved === undefined ? {} : { relay_cpu_us_per_row: (moved.cpuSeconds / moved.rows) * 1e6 };
}

/** @returns rows that are pending after a while nevertheless */
async function drained(databaseUrl: string): Promise<number> {
  const deadline = performance.now() + 30_000;
  let pending = await pendingRows(databaseUrl);
  while (pending > 0 && performance.now() < deadline) {
    await delay(100);
    pending = await pendingRows(databaseUrl);
  }
  return pending;
}

/** Its name is the product's own, so it is made anew instead of having another. */
async function freshTopic(lab: Lab): Promise<void> {
  await lab.cluster.deleteTopic(topic).catch(() => undefined);
  await lab.cluster.createTopic(topic);
}

function startRelay(lab: Lab, spec: RelaySpec): FreshProcess {
  return startProcess({
    command: process.execPath,
    args: [relayMain, JSON.stringify(spec)],
    core: lab.pinning.client,
  });
}
