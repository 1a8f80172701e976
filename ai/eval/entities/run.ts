import { existsSync, readFileSync } from 'node:fs';
import { ENTITY_FILES, type EntityFile, type Place } from './files.ts';
import { readKind } from './readers.ts';
import { measured, type Scored } from './score.ts';
import type { Example } from './truth.ts';

export interface EntityReport {
  readonly examples: number;
  readonly measure: string;
  readonly score: number;
  /** Of the truths whose value is known, the share that is read with it. */
  readonly values: number;
  readonly target: number | null;
  readonly valueTarget: number | null;
  readonly micros: number;
}

const INDIA: Place = { timeZone: 'Asia/Kolkata', offset: '+05:30' };

function examplesOf(text: string, { example }: EntityFile): Example[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => example(JSON.parse(line)) ?? []);
}

/** Everything of the file's kind that we read in its examples. */
function readFile(folder: string, file: EntityFile): Scored[] {
  const { timeZone, offset } = file.place ?? INDIA;
  return examplesOf(readFileSync(`${folder}/${file.path}`, 'utf8'), file).map((example) => ({
    example,
    reads: readKind(file.kind, example.text, { now: `${example.now}${offset}`, timeZone }),
  }));
}

/** Scores of the files that lie in the folder, by name; files that are not there are left out. */
export function evaluateEntities(folder: string): Record<string, EntityReport> {
  return Object.fromEntries(
    ENTITY_FILES.filter(({ path }) => existsSync(`${folder}/${path}`)).map((file) => {
      const since = performance.now();
      const scored = readFile(folder, file);
      const micros = ((performance.now() - since) * 1000) / Math.max(scored.length, 1);
      const { measure, target = null, valueTarget = null } = file;
      const report = {
        examples: scored.length,
        measure,
        ...measured(measure, scored),
        target,
        valueTarget,
        micros,
      };
      return [file.name, report];
    }),
  );
}
