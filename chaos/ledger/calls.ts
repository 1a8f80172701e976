import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';
import type { Interruption } from '../fleet/unit.ts';
import type { Noted } from '../hook/agent.ts';

/** What no tier can answer is asked so often before it is a dead letter. */
const attemptsMax = 5;
/** A supervisor sees that a process has ended a little after others can. */
const slackMs = 1_000;

/** Calls that one process makes for an event, while no other makes any. */
interface Stint {
  readonly pid: number;
  readonly firstAt: number;
  lastAt: number;
  called: number;
}

interface Calls {
  called: number;
  threw: number;
  /** Ends of processes, cut wires and lost brokers that found it called and not answered. */
  cut: number;
  readonly stints: Stint[];
  /** Since when it is in flight, by the process. */
  readonly inFlight: Map<number, number>;
}

/** P7: calls of the paid tier, by the event that they were made for. A call may be repeated only when the one before was cut. */
export function paidCalls({ notes, interruptions }: Evidence): readonly Finding[] {
  const byEvent = countCalls(notes, interruptions);
  const all = [...byEvent.values()];
  const called = sum(all.map((calls) => calls.called));
  const repeated = sum(all.map((calls) => Math.max(0, calls.called - calls.threw - 1)));
  const figures = `${called} calls, ${all.length} events, ${sum(all.map(({ cut }) => cut))} cut, ${repeated} repeated`;
  return [
    {
      promise: 'P7',
      check: `no event is paid for again unless its call was cut (${figures})`,
      looked: called,
      wrong: [...byEvent]
        .filter(([, calls]) => calls.called > allowed(calls, interruptions))
        .map(
          ([event, calls]) =>
            `${event} was called ${calls.called} times, ${calls.threw} threw, ${calls.cut} were cut`,
        ),
    },
  ];
}

/**
 * What always fails is attempted anew by whoever gets it next: attempts that failed are not on Kafka until they are used
 * up. The same process gets it again only when the group changed meanwhile.
 */
function allowed({ threw, cut, stints }: Calls, cuts: readonly Interruption[]): number {
  if (threw === 0) return 1 + cut;
  const ofWorkers = cuts.filter(({ kind }) => kind === 'ai');
  const beginnings = stints.map(
    ({ firstAt, lastAt }) =>
      1 + ofWorkers.filter(({ at }) => at >= firstAt - slackMs && at <= lastAt + slackMs).length,
  );
  return attemptsMax * sum(beginnings);
}

function countCalls(notes: readonly Noted[], cuts: readonly Interruption[]): ReadonlyMap<string, Calls> {
  const cutsOf = Map.groupBy(cuts, ({ pid }) => pid);
  const byEvent = new Map<string, Calls>();
  const land = (calls: Calls, pid: number, until: number): void => {
    const from = calls.inFlight.get(pid) ?? Infinity;
    if (cutsOf.get(pid)?.some(({ at }) => at >= from && at <= until) === true) calls.cut++;
    calls.inFlight.delete(pid);
  };
  for (const note of notes) {
    if (note.service.startsWith('replay') || !('eventId' in note)) continue;
    const { eventId, pid, at } = note;
    const calls = byEvent.get(eventId) ?? begun();
    byEvent.set(eventId, calls);
    land(calls, pid, at);
    if (note.kind === 'threw') calls.threw++;
    if (note.kind !== 'called') continue;
    calls.called++;
    noteStint(calls.stints, pid, at);
    calls.inFlight.set(pid, at);
  }
  for (const calls of byEvent.values()) for (const pid of calls.inFlight.keys()) land(calls, pid, Infinity);
  return byEvent;
}

function noteStint(stints: Stint[], pid: number, at: number): void {
  const stint = stints.at(-1);
  if (stint?.pid !== pid) stints.push({ pid, firstAt: at, lastAt: at, called: 1 });
  else {
    stint.lastAt = at;
    stint.called++;
  }
}

function begun(): Calls {
  return { called: 0, threw: 0, cut: 0, stints: [], inFlight: new Map() };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
