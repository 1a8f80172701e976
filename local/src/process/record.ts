import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identify, type ProcessIdentity } from './identity.ts';

/** The order of stopping: what uses goes before what is used. */
export const STOP_ORDER = ['command', 'service', 'kafka', 'postgres'] as const;
export type Tier = (typeof STOP_ORDER)[number];

/** How a process is ended, graceful first. Kept on disk too, so that a later start can do it as well. */
export interface Ending {
  readonly signal: 'SIGTERM' | 'SIGINT';
  /** Milliseconds from the signal to SIGKILL. */
  readonly grace: number;
}

/** A note on disk that a process of ours runs: how the next start finds it when this one is killed. */
export interface ProcessRecord extends ProcessIdentity {
  readonly name: string;
  readonly tier: Tier;
  readonly ending: Ending;
}

/**
 * Notes a process that was just spawned. It is synchronous, in the same turn as the spawn, so that there is no
 * moment in which a kill of ours leaves an unknown process behind.
 * @returns the removal of the note, to be called when the process has ended
 */
export function recordProcess(
  folder: string,
  pid: number,
  about: Omit<ProcessRecord, keyof ProcessIdentity>,
): () => void {
  const identity = identify(pid);
  if (identity === undefined) return () => undefined; // it has ended already
  const file = join(folder, `${about.tier}-${pid}.json`);
  const record: ProcessRecord = { ...about, ...identity };
  writeFileSync(`${file}.new`, `${JSON.stringify(record)}\n`);
  renameSync(`${file}.new`, file);
  return () => rmSync(file, { force: true });
}

/** Every process that is noted, in the order of stopping. A torn file (power loss) is no process of ours. */
export function readRecords(folder: string): { file: string; record: ProcessRecord | undefined }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(folder, name))
    .map((file) => ({ file, record: parseRecord(readFileSync(file, 'utf8')) }))
    .sort((a, b) => orderOf(a.record) - orderOf(b.record));
}

function orderOf(record: ProcessRecord | undefined): number {
  return record === undefined ? 0 : STOP_ORDER.indexOf(record.tier);
}

function parseRecord(text: string): ProcessRecord | undefined {
  try {
    const value = JSON.parse(text) as Partial<ProcessRecord>;
    const complete =
      Number.isSafeInteger(value.pid) &&
      typeof value.started === 'string' &&
      value.tier !== undefined &&
      STOP_ORDER.includes(value.tier) &&
      value.ending !== undefined;
    return complete ? (value as ProcessRecord) : undefined;
  } catch {
    return undefined;
  }
}
