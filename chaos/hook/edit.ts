import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const repository = resolve(import.meta.dirname, '../..');

/** One change to one source file, made in memory when a process loads it. */
export interface Edit {
  /** From the root of the repository; of the backend, its TypeScript source. */
  readonly file: string;
  /** Stands in the file exactly once, and in what the compiler makes of it. */
  readonly anchor: string;
  readonly code: string;
}

/** A named set of edits: a failpoint, an observation, or a mutation that breaks a promise. */
export interface Patch {
  readonly name: string;
  readonly edits: readonly Edit[];
}

/** Source with its edits, by the path that the process loads. */
export type Edited = ReadonlyMap<string, readonly Edit[]>;

/** The backend runs compiled; all else runs from source. */
export function loadedFile(file: string): string {
  return join(repository, file.replace(/^backend\/src\/(.*)\.ts$/, 'backend/dist/$1.js'));
}

/**
 * @throws Error when an anchor is not found exactly once: a failpoint that is never reached would prove nothing
 */
export function collectEdits(patches: readonly Patch[]): Edited {
  const edited = Map.groupBy(
    patches.flatMap(({ edits }) => edits),
    ({ file }) => loadedFile(file),
  );
  for (const [file, edits] of edited) applyEdits(readFileSync(file, 'utf8'), edits);
  return edited;
}

export function applyEdits(source: string, edits: readonly Edit[]): string {
  return edits.reduce((text, { file, anchor, code }) => {
    const parts = text.split(anchor);
    const [before, after] = parts;
    if (before === undefined || after === undefined || parts.length !== 2)
      throw new Error(`${file} has ${parts.length - 1} places like ${JSON.stringify(anchor)}; one is needed`);
    return `${before}${code}${after}`;
  }, source);
}
