import type { Unit } from '../fleet/unit.ts';
import type { Run } from '../run.ts';
import { readNotes } from './evidence.ts';

/** How often processes died, by where: the failpoint, or what it was that SIGKILL found at whatever it was doing. */
export function countDeaths(run: Run): ReadonlyMap<string, number> {
  const failpoints = new Map(
    readNotes(run.fleet.notesFile).flatMap((note) =>
      note.kind === 'died' ? [[note.pid, note.failpoint] as const] : [],
    ),
  );
  const names = [...run.units.flatMap((unit) => namesOf(unit, failpoints)), ...run.serverDeaths];
  return new Map([...Map.groupBy(names, (name) => name)].map(([name, { length }]) => [name, length]));
}

function namesOf({ kind, deaths }: Unit, failpoints: ReadonlyMap<number, string>): readonly string[] {
  return deaths.map(({ pid, wasReady }) => failpoints.get(pid) ?? (wasReady ? kind : `${kind} in its start`));
}
