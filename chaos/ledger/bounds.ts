import { wantedShare } from '../scenarios/yardstick.ts';
import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';

const MiB = 1024 * 1024;
/** A heap of 256 MiB, and as much again for code, buffers, and the tails of answers that a new assignment reads through. */
const residentMaxMebibytes = 512;

/** P6: what could do nothing said so in time. */
export function seenInTime({ run }: Pick<Evidence, 'run'>): readonly Finding[] {
  const times = run.blindness.flatMap(({ seenAfterMs }) => seenAfterMs ?? []);
  return [
    {
      promise: 'P6',
      check: `what can’t work says so in time (after ${Math.max(0, ...times)} ms at most)`,
      looked: run.blindness.length,
      wrong: run.blindness
        .filter(({ seenAfterMs, boundMs }) => seenAfterMs === null || seenAfterMs > boundMs)
        .map(({ what, boundMs }) => `${what} was not seen within ${boundMs} ms`),
    },
    {
      promise: 'P6',
      check: 'after a fault, all that was acknowledged is answered without help',
      looked: run.recoveries.length,
      wrong: run.recoveries
        .filter(({ ms }) => ms === null)
        .map(({ after }) => `nothing moves after ${after}`),
    },
  ];
}

/** P6: no fault leaves something behind that slows all that follows. */
export function asFastAsBefore({ run }: Pick<Evidence, 'run'>): readonly Finding[] {
  const wanted = wantedShare(run.noise);
  return [
    {
      promise: 'P6',
      check: `after a fault, as much is answered in a second as before (at least ${percent(wanted)})`,
      looked: run.paces.length,
      wrong: run.paces
        .filter(({ shares }) => (shares.at(-1) ?? 0) < wanted)
        .map(({ after, shares }) => `after ${after} ${shares.map(percent).join(', ')} of before`),
    },
  ];
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

/** P8: memory, and leads that wait for others. */
export function bounded({ run, notes }: Pick<Evidence, 'run' | 'notes'>): readonly Finding[] {
  const memory = notes.filter((note) => note.kind === 'memory');
  const most = memory.reduce((highest, { rss }) => Math.max(highest, rss), 0) / MiB;
  return [
    {
      promise: 'P8',
      check: `no process holds more than ${residentMaxMebibytes} MiB (${Math.round(most)} at most)`,
      looked: memory.length,
      wrong:
        run.growth.length > 0 || most <= residentMaxMebibytes
          ? []
          : [`a process held ${Math.round(most)} MiB`],
    },
    {
      promise: 'P8',
      check: 'no process runs out of a heap of 256 MiB',
      looked: run.units.length,
      wrong: run.units.filter(({ outOfMemory }) => outOfMemory > 0).map(({ name }) => `${name} did`),
    },
    {
      promise: 'P8',
      check: `memory does not grow with the backlog${run.growth.map(({ mebibytes }) => ` (by ${mebibytes} MiB)`).join('')}`,
      looked: run.growth.length,
      wrong: run.growth
        .filter(({ mebibytes, boundMebibytes }) => mebibytes > boundMebibytes)
        .map(
          ({ what, mebibytes, boundMebibytes }) =>
            `${what} grew by ${mebibytes} MiB, ${boundMebibytes} are allowed`,
        ),
    },
    {
      promise: 'P8',
      check: 'a hanging call delays its own lead only',
      looked: run.waiting.length,
      wrong: run.waiting
        .filter(({ ms, boundMs }) => ms > boundMs)
        .map(({ what, ms, boundMs }) => `${what} waited ${ms} ms, ${boundMs} are allowed`),
    },
  ];
}
