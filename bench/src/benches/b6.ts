import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { auditChurn, type ChurnFindings } from '../churn/audit.ts';
import { Group } from '../churn/group.ts';
import { churnFaultsOf } from '../churn/verdict.ts';
import { dataSetOf, keyName } from '../data/data-set.ts';
import { type Lab, partitions } from '../lab/lab.ts';
import type { Options } from '../options.ts';
import { type RuntimeName, runtimes } from '../runtimes/catalog.ts';
import type { Bench, Measured, Scenario } from './bench.ts';

const defaultWorkMs = 3_000;
const keys = 1000;
/** As many as keys: a partition that stands still then does so for no lack of room. */
const concurrency = keys;
const steadyMembers = 2;

interface Plan {
  readonly everyMs: number;
  readonly goodbye: 'SIGTERM' | 'SIGKILL';
  readonly totalMs: number;
  /** Members that are there from the start have this long before the first guest comes. */
  readonly settleMs: number;
}

/** What happens to the work while members come and go. */
export const b6: Bench = {
  id: 'B6',
  title: 'Members joining and leaving',
  plotted: { figure: 'pause_p99_ms', label: 'p99 of the times in which a partition stood still, ms' },
  scenarios: (options) => plansOf(options).map((plan) => scenarioOf(plan, options)),
};

/** Long enough for some guests each: milliseconds of churn by its interval. */
const churnMs: ReadonlyMap<number, number> = new Map([
  [500, 5_000],
  [2_000, 8_000],
  [10_000, 13_000],
]);

function plansOf({ quick }: Options): readonly Plan[] {
  if (quick) return [{ everyMs: 2_000, goodbye: 'SIGTERM', totalMs: 4_000, settleMs: 1_000 }];
  return (['SIGTERM', 'SIGKILL'] as const).flatMap((goodbye) =>
    [...churnMs].map(([everyMs, totalMs]): Plan => ({ everyMs, goodbye, totalMs, settleMs: 2_000 })),
  );
}

function scenarioOf(plan: Plan, { quick, runtimes: wanted, works }: Options): Scenario {
  const workMs = works?.[0] ?? defaultWorkMs;
  const { everyMs, goodbye } = plan;
  // One interval says what a peer does; the others of it can be asked for.
  const hasPeer = everyMs === 2_000 && goodbye === 'SIGTERM';
  const leaves = goodbye === 'SIGTERM' ? 'leaves gracefully' : 'is killed';
  return {
    name: `${workMs / 1000} s work, a member joins or ${leaves} every ${everyMs / 1000} s`,
    keys: String(keys),
    workMs,
    concurrency,
    arms:
      wanted?.filter((name) => runtimes[name].promises.commits && runtimes[name].kind === 'node') ??
      (hasPeer && !quick ? ['ours', 'kafkajs'] : ['ours']),
    // Joining before, and what still runs afterwards.
    seconds: () => 3 + (plan.settleMs + plan.totalMs + workMs) / 1000,
    prepare: async (lab) => {
      const topic = await filledTopic(lab, workMs, plan.totalMs);
      return {
        measure: (arm) => measure(lab, { runtime: arm as RuntimeName, topic, workMs }, plan),
        finish: () => lab.cluster.deleteTopic(topic),
      };
    },
  };
}

/** More than the group can handle in the time, so that a partition that stands still does so for no lack of work. */
async function filledTopic(lab: Lab, workMs: number, totalMs: number): Promise<string> {
  const topic = lab.freshName('churn');
  const perSecond = (keys * 1000) / workMs;
  const records = Math.ceil((perSecond * (totalMs + 20_000)) / 1000 / keys) * keys;
  await lab.cluster.createTopic(topic);
  const value = Buffer.alloc(300, 'x');
  const set = dataSetOf('1000', records);
  await lab.cluster.fill(
    topic,
    [...set.keys].map((key) => ({ key: keyName(key), value })),
  );
  return topic;
}

async function measure(
  lab: Lab,
  about: { runtime: RuntimeName; topic: string; workMs: number },
  plan: Plan,
): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'biznavigate-churn-'));
  const groupId = lab.freshName(about.runtime);
  const group = new Group(lab, { ...about, brokers: lab.brokers, partitions, groupId, concurrency }, folder);
  try {
    for (let count = 0; count < steadyMembers; count++) group.join();
    await group.working();
    await delay(plan.settleMs);
    const from = performance.timeOrigin + performance.now();
    await group.churn(plan.everyMs, plan.totalMs, plan.goodbye);
    const to = performance.timeOrigin + performance.now();
    const failed = await group.dissolve();
    const calls = group.calls();
    const findings = auditChurn(calls, partitions, { from, to });
    const committed = await lab.cluster.committed(groupId, about.topic);
    return {
      recordsPerSecond: null,
      ceiling: null,
      figures: { ...figuresOf(findings), calls: calls.length },
      faults: [
        ...churnFaultsOf(findings, committed),
        ...(failed > 0 ? [`${failed} members ended with a failure`] : []),
      ],
    };
  } finally {
    await group.dissolve();
    rmSync(folder, { recursive: true, force: true });
  }
}

function figuresOf({ pauses, duplicates, repeatedCalls, cutOff }: ChurnFindings): Record<string, number> {
  return {
    pause_p99_ms: pauses[Math.max(0, Math.ceil(pauses.length * 0.99) - 1)] ?? 0,
    pause_total_ms: pauses.reduce((sum, pause) => sum + pause, 0),
    pauses: pauses.length,
    duplicates,
    repeated_calls: repeatedCalls,
    cut_off_by_kills: cutOff,
  };
}
