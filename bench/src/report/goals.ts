import type { BenchId } from '../benches/bench.ts';
import type { Cell } from './cells.ts';
import { toldApart } from './comparison.ts';
import { number } from './table.ts';

/** What is aimed at, with what was reached. */
export interface Outcome {
  readonly goal: string;
  readonly reached: string;
  readonly met: boolean;
}

/** The goals that the cells say something about. */
export function outcomesOf(cells: readonly Cell[]): readonly Outcome[] {
  return cells.filter(({ runtime }) => runtime === 'ours').flatMap((ours) => judge[ours.bench](ours, cells));
}

export function goalsTable(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map(
    ({ goal, reached, met }) => `| ${goal} | ${reached} | ${met ? 'met' : '**missed**'} |`,
  );
  return ['## Goals', '', '| goal | reached | |', '| --- | ---: | --- |', ...rows, ''].join('\n');
}

type Judge = (ours: Cell, cells: readonly Cell[]) => readonly Outcome[];

/** The least share of the ceiling, by the work's milliseconds, on equal keys. */
const uniformShares: Readonly<Record<number, number>> = { 0: 0.7, 10: 0.6, 100: 0.9, 1000: 0.95, 3000: 0.95 };
const zipfShare = 0.9;
const oneKeyShare = 0.95;
/** How many times a peer's rate ours is to be, by the work's milliseconds. */
const timesPeer: readonly { peer: string; workMs: number; times: number }[] = [
  { peer: 'parallel-consumer', workMs: 0, times: 1 },
  { peer: 'parallel-consumer', workMs: 100, times: 5 },
  { peer: 'kafkajs', workMs: 1000, times: 50 },
  { peer: 'nest', workMs: 1000, times: 50 },
];

const judge: Readonly<Record<BenchId, Judge>> = {
  B0: (ours, cells) => [
    ...canaryGoal(ours, find(cells, ours.scenario, 'canary'), true),
    ...canaryGoal(ours, find(cells, ours.scenario, 'ours-again'), false),
  ],
  B1: (ours, cells) => [...shareGoal(ours), ...peerGoals(ours, cells)],
  B1b: (ours) => [atMost(ours, 'p99_ratio', 1.2)],
  B3: relayGoals,
  B6: (ours) =>
    ours.scenario.includes('killed')
      ? [atMost(ours, 'repeated_calls', ours.figures['cut_off_by_kills'] ?? 0)]
      : [atMost(ours, 'pause_p99_ms', 1_000), atMost(ours, 'duplicates', 0)],
  B7: (ours) => [atMost(ours, 'recovery_ratio', 1.1), atLeast(ours, 'capacity_share', 0.9)],
  B8: (ours) =>
    'cpu_percent' in ours.figures
      ? [atMost(ours, 'cpu_percent', 1)]
      : [atMost(ours, 'heap_slope_mb_per_h', 2), atMost(ours, 'rss_slope_mb_per_h', 10)],
};

function canaryGoal(ours: Cell, arm: Cell | undefined, wanted: boolean): readonly Outcome[] {
  const versus = arm?.versus_ours ?? null;
  if (arm === undefined || versus === null) return [];
  const reached = `${versus.cpu.ratio.toFixed(3)}x, p=${versus.cpu.chance.toFixed(4)}`;
  const goal = wanted ? 'told from ours, 10 % slower' : 'not told from ours';
  return [outcome(ours, `${arm.runtime}: ${goal}`, reached, toldApart(versus) === wanted)];
}

function shareGoal(ours: Cell): readonly Outcome[] {
  const { keys, work_ms, concurrency } = ours;
  if (keys === '1' && work_ms >= 10) return [shareOutcome(ours, oneKeyShare)];
  if (keys === 'zipf-10000' && work_ms >= 10) return [shareOutcome(ours, zipfShare)];
  const least = uniformShares[work_ms];
  return keys === '1000' && concurrency === 1000 && least !== undefined ? [shareOutcome(ours, least)] : [];
}

function peerGoals(ours: Cell, cells: readonly Cell[]): readonly Outcome[] {
  if (ours.keys !== '1000' || ours.concurrency !== 1000) return [];
  return timesPeer
    .filter(({ workMs }) => workMs === ours.work_ms)
    .flatMap(({ peer, times }) => ratioOutcome(ours, find(cells, ours.scenario, peer), times));
}

function relayGoals(ours: Cell, cells: readonly Cell[]): readonly Outcome[] {
  if (!ours.scenario.startsWith('ingest')) return [shareOutcome(ours, 0.5), ...pinnedGoal(ours, cells)];
  if (!('offered_per_s' in ours.figures)) return [shareOutcome(ours, 0.9, ' at saturation')];
  return [shareOutcome(ours, 0.9), ...unhurriedGoal(ours, cells)];
}

/** Half loaded, what writers wait for is not the processor, and the relay should be hard to notice. */
function unhurriedGoal(ours: Cell, cells: readonly Cell[]): readonly Outcome[] {
  const alone = find(cells, ours.scenario, 'no relay')?.figures['commit_p50_ms'];
  const beside = ours.figures['commit_p50_ms'];
  if (alone === undefined || beside === undefined) return [];
  const ratio = beside / alone;
  return [outcome(ours, 'median latency ≤ 1.1x that without a relay', `${ratio.toFixed(2)}x`, ratio <= 1.1)];
}

function pinnedGoal(ours: Cell, cells: readonly Cell[]): readonly Outcome[] {
  const pinned = find(cells, ours.scenario, 'ours, xmin pinned');
  if (pinned === undefined || ours.records_per_s === null || pinned.records_per_s === null) return [];
  const share = pinned.records_per_s / ours.records_per_s;
  return [
    outcome(ours, 'with a pinned xmin ≥ 90 % of normal', `${(share * 100).toFixed(0)} %`, share >= 0.9),
  ];
}

function shareOutcome(ours: Cell, least: number, when = ''): Outcome {
  const share = ours.share ?? 0;
  const goal = `≥ ${least * 100} % of the ceiling${when}`;
  return outcome(ours, goal, `${(share * 100).toFixed(1)} %`, share >= least);
}

function ratioOutcome(ours: Cell, peer: Cell | undefined, times: number): readonly Outcome[] {
  if (peer === undefined || ours.records_per_s === null || peer.records_per_s === null) return [];
  const ratio = ours.records_per_s / peer.records_per_s;
  return [outcome(ours, `≥ ${times}x ${peer.runtime}`, `${number(ratio)}x`, ratio >= times)];
}

function atMost(ours: Cell, figure: string, most: number): Outcome {
  const value = ours.figures[figure];
  return outcome(
    ours,
    `${figure} ≤ ${number(most)}`,
    number(value ?? null),
    value !== undefined && value <= most,
  );
}

function atLeast(ours: Cell, figure: string, least: number): Outcome {
  const value = ours.figures[figure];
  return outcome(
    ours,
    `${figure} ≥ ${number(least)}`,
    number(value ?? null),
    value !== undefined && value >= least,
  );
}

/** Of the sender of the load: from then on it is the machine that is measured. */
const senderLateMs = 100;

/** A goal that was reached with a fault in the ledger is not reached. */
function outcome(ours: Cell, goal: string, reached: string, met: boolean): Outcome {
  return {
    goal: `${ours.bench}, ${ours.scenario}: ${goal}`,
    reached: `${reached}${remarksOn(ours)}`,
    met: met && ours.correct,
  };
}

function remarksOn({ correct, figures }: Cell): string {
  const late = figures['sender_late_ms'] ?? 0;
  return [
    ...(correct ? [] : [', with faults']),
    ...(late > senderLateMs ? [`, while the sender was up to ${number(late)} ms late`] : []),
  ].join('');
}

function find(cells: readonly Cell[], scenario: string, runtime: string): Cell | undefined {
  return cells.find((cell) => cell.scenario === scenario && cell.runtime === runtime);
}
