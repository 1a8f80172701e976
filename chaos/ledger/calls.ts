import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';
import type { Interruption } from '../fleet/unit.ts';
import type { Noted } from '../hook/agent.ts';

/** What no tier can answer is asked so often before it is a dead letter. */
const attemptsMax = 5;

interface Calls {
  called: number;
  threw: number;
  /** Ends of processes, cut wires and lost brokers that found it called and not answered. */
  cut: number;
  readonly firstAt: number;
  lastAt: number;
  lastPid: number;
  /** How often another process went on with it: its partition changed hands, in order or not. */
  handovers: number;
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

/** What always fails is attempted anew by whoever gets it next, also when it left between two attempts. */
function allowed({ threw, cut, handovers, firstAt, lastAt }: Calls, cuts: readonly Interruption[]): number {
  if (threw === 0) return 1 + cut;
  const between = cuts.filter(({ at }) => at >= firstAt && at <= lastAt).length;
  return attemptsMax * (1 + handovers + between);
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
    const calls = byEvent.get(eventId) ?? begun(at, pid);
    byEvent.set(eventId, calls);
    calls.lastAt = at;
    land(calls, pid, at);
    if (note.kind === 'threw') calls.threw++;
    if (note.kind !== 'called') continue;
    calls.called++;
    if (pid !== calls.lastPid) calls.handovers++;
    calls.lastPid = pid;
    calls.inFlight.set(pid, at);
  }
  for (const calls of byEvent.values()) for (const pid of calls.inFlight.keys()) land(calls, pid, Infinity);
  return byEvent;
}

function begun(at: number, pid: number): Calls {
  const none = { called: 0, threw: 0, cut: 0, handovers: 0 };
  return { ...none, firstAt: at, lastAt: at, lastPid: pid, inFlight: new Map() };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
