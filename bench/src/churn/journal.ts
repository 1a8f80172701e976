import { readFileSync } from 'node:fs';

/** One call of a handler in one member. */
export interface Call {
  readonly member: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  readonly begin: number;
  /** Null when it never ended: its process was killed. */
  readonly end: number | null;
}

/** Reads a member’s journal; a last line that was cut off by a kill is left out. */
export function readJournal(member: string, file: string): readonly Call[] {
  const open = new Map<string, Omit<Call, 'end'>>();
  const calls: Call[] = [];
  for (const line of readFileSync(file, 'utf8').split('\n').slice(0, -1)) {
    const [kind, time, partition, offset, key] = line.split(' ');
    const record = `${partition} ${offset}`;
    const at = Number(time);
    if (kind === 'B') {
      open.set(record, {
        member,
        partition: Number(partition),
        offset: Number(offset),
        key: key ?? '',
        begin: at,
      });
      continue;
    }
    const begun = open.get(record);
    if (begun === undefined) throw new Error(`${file}: an end without its begin: ${line}`);
    open.delete(record);
    calls.push({ ...begun, end: at });
  }
  return [...calls, ...[...open.values()].map((begun) => ({ ...begun, end: null }))];
}
