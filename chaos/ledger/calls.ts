import { topicsConsumedBy } from '@biznavigate/contracts';
import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';
import type { Interruption } from '../fleet/unit.ts';
import type { Noted } from '../hook/agent.ts';
import { interruptedIn } from './interrupted.ts';
import { longestStandstill } from './standstill.ts';

/** What no tier can answer is asked so often before it is a dead letter. */
const attemptsMax = 5;

interface Calls {
  called: number;
  threw: number;
  /** Ends of processes, cut wires and lost brokers that found it called and not answered. */
  cut: number;
  /** `Date.now()` of the first and the last of them. */
  readonly firstAt: number;
  lastAt: number;
  readonly callers: Set<number>;
  /** Since when it is in flight, by the process. */
  readonly inFlight: Map<number, number>;
}

/** P7: calls of the paid tier, by the event that they were made for. A call may be repeated only when the one before was cut. */
export function paidCalls(evidence: Pick<Evidence, 'notes' | 'interruptions' | 'log'>): readonly Finding[] {
  const byEvent = countCalls(evidence.notes, evidence.interruptions);
  const assignedAt = assignments(evidence);
  const all = [...byEvent.values()];
  const called = sum(all.map((calls) => calls.called));
  const repeated = sum(all.map((calls) => Math.max(0, calls.called - calls.threw - 1)));
  const figures = `${called} calls, ${all.length} events, ${sum(all.map(({ cut }) => cut))} cut, ${repeated} repeated`;
  const still = longestStandstill(evidence.notes, evidence.interruptions);
  return [
    {
      promise: 'P7',
      check: `no event is paid for again unless its call was cut (${figures}, a worker stood still for ${still} ms at most)`,
      looked: called,
      wrong: [...byEvent]
        .map(([event, calls]) => ({ event, calls, hands: handsOf(calls, assignedAt.get(event) ?? []) }))
        .filter(({ calls, hands }) => calls.called > allowed(calls, hands))
        .map(
          ({ event, calls, hands }) =>
            `${event} was called ${calls.called} times in ${hands} hands, ${calls.threw} threw, ${calls.cut} were cut`,
        ),
    },
  ];
}

/** What always fails is attempted anew in each hand: attempts that failed are not on Kafka until they are used up. */
function allowed({ threw, cut }: Calls, hands: number): number {
  return threw === 0 ? 1 + cut : attemptsMax * hands;
}

/** Who had it between its first call and its last: whoever had it at first, and each to whom its partition went since. */
function handsOf({ firstAt, lastAt, callers }: Calls, assignedAt: readonly number[]): number {
  return Math.max(callers.size, 1 + assignedAt.filter((at) => at > firstAt && at < lastAt).length);
}

/** When the partition of each event was assigned to anybody, the same as before included. */
function assignments({
  notes,
  log,
}: Pick<Evidence, 'notes' | 'log'>): ReadonlyMap<string, readonly number[]> {
  const byPartition = Map.groupBy(
    notes.flatMap((note) => (note.kind === 'assigned' && !note.service.startsWith('replay') ? [note] : [])),
    ({ topic, partition }) => `${topic}/${partition}`,
  );
  const byEvent = new Map<string, readonly number[]>();
  for (const { event, record } of [...log.values()].flat()) {
    const { topic, partition } = record.position;
    if (event !== null && topicsConsumedBy('ai').includes(event.event_type))
      byEvent.set(
        event.event_id,
        (byPartition.get(`${topic}/${partition}`) ?? []).map(({ at }) => at),
      );
  }
  return byEvent;
}

function countCalls(notes: readonly Noted[], cuts: readonly Interruption[]): ReadonlyMap<string, Calls> {
  const wasCut = interruptedIn(cuts);
  const byEvent = new Map<string, Calls>();
  const land = (calls: Calls, pid: number, until: number): void => {
    const from = calls.inFlight.get(pid) ?? Infinity;
    if (wasCut(pid, from, until)) calls.cut++;
    calls.inFlight.delete(pid);
  };
  for (const note of notes) {
    if (note.service.startsWith('replay') || !('eventId' in note)) continue;
    const { eventId, pid, at } = note;
    const calls = byEvent.get(eventId) ?? begun(at);
    byEvent.set(eventId, calls);
    land(calls, pid, at);
    if (note.kind === 'threw') calls.threw++;
    if (note.kind !== 'called') continue;
    calls.called++;
    calls.lastAt = at;
    calls.callers.add(pid);
    calls.inFlight.set(pid, at);
  }
  for (const calls of byEvent.values()) for (const pid of calls.inFlight.keys()) land(calls, pid, Infinity);
  return byEvent;
}

function begun(at: number): Calls {
  return {
    called: 0,
    threw: 0,
    cut: 0,
    firstAt: at,
    lastAt: at,
    callers: new Set(),
    inFlight: new Map(),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
