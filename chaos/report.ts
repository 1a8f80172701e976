import type { Finding } from './ledger/finding.ts';
import { countDeaths } from './ledger/deaths.ts';
import type { Run } from './run.ts';

const linesMax = 10;

export function violationsOf(findings: readonly Finding[]): number {
  return findings.reduce((sum, { wrong }) => sum + wrong.length, 0);
}

/** Each promise with what was checked, how many times, and what was wrong. */
export function findingLines(findings: readonly Finding[]): readonly string[] {
  return findings.flatMap(({ promise, check, looked, wrong }) => [
    `${wrong.length > 0 ? '✗' : looked > 0 ? '✓' : '–'} ${promise.padEnd(3)} ${check}  (${looked} looked at)`,
    ...wrong.slice(0, linesMax).map((line) => `      ${line}`),
    ...(wrong.length > linesMax ? [`      and ${wrong.length - linesMax} more`] : []),
  ]);
}

/** What happened to the system, in figures. */
export function historyLines(run: Run): readonly string[] {
  const recoveries = run.recoveries.flatMap(({ ms }) => ms ?? []).toSorted((one, other) => one - other);
  const at = (share: number) => recoveries[Math.floor(share * (recoveries.length - 1))] ?? 0;
  const ended = run.units.flatMap(({ endedByItself }) => endedByItself);
  return [
    `${run.kills} deaths at work; with those in their start: ${[...countDeaths(run)].map(([what, count]) => `${what} ${count}`).join(', ')}`,
    `Until all was answered after a fault: median ${at(0.5)} ms, 90 % ${at(0.9)} ms, at most ${at(1)} ms (${recoveries.length} times)`,
    `${ended.length} processes ended by themselves and were started again`,
    ...ended.map((words) =>
      words
        .split('\n')
        .map((line) => `      ${line.slice(0, 400)}`)
        .join('\n'),
    ),
    ...paceLines(run),
  ];
}

/** The rate of answers before any fault, how much it differs by itself, and what it is after each kind of fault. */
function paceLines({ noise, paces }: Run): readonly string[] {
  if (noise === null) return [];
  return [
    `A burst without any fault: ${noise.median.toFixed(1)} messages a second, each ${range(noise.bursts)}, three in a row ${range(noise.measures)} of it`,
    ...paces.map(
      ({ after, shares }) =>
        `${`Three in a row after ${after}:`.padEnd(44)} ${shares.map((share) => `${Math.round(100 * share)} %`).join(', then ')}`,
    ),
  ];
}

function range(shares: readonly number[]): string {
  return `${Math.round(100 * Math.min(...shares))} to ${Math.round(100 * Math.max(...shares))} %`;
}
