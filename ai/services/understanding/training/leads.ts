import { readdirSync, readFileSync } from 'node:fs';
import type { MarkedMessage } from '../tagger/lead-tagger.ts';

const FOLDER = new URL('leads/', import.meta.url);

/** Messages of invented customers with all their labels, in the form of `dev.jsonl`; the same on every machine. */
export function labelledLeads(): MarkedMessage[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .flatMap((file) => readFileSync(new URL(file, FOLDER), 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line) as MarkedMessage);
}
