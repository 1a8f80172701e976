import { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const KEPT_BYTES = 10 * 1024 * 1024;
const TAIL_BYTES = 64 * 1024;
const LINE_LENGTH = 400;

/**
 * Opens a log to be appended to by a child. The child holds the file itself, not a pipe to us: it goes on writing,
 * and does not die of a broken pipe, when we are killed. A log over 10 MiB is put aside first, as `<name>.1`.
 * @returns a file descriptor; the caller closes it
 */
export function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  if (sizeOf(file) > KEPT_BYTES) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * The last lines of a log, only of what was written after `from` bytes: a death is explained by this run's words.
 * A log which is shorter than `from` was rolled over, and is read from its beginning.
 */
export function tailOf(file: string, from = 0, lines = 20): string[] {
  if (sizeOf(file) === 0) return [];
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const start = Math.max(from > size ? 0 : from, size - TAIL_BYTES);
    const buffer = Buffer.alloc(size - start);
    readSync(descriptor, buffer, 0, buffer.length, start);
    return lastLines(buffer.toString('utf8'), lines);
  } finally {
    closeSync(descriptor);
  }
}

/** The last lines that say something, each cut to a length that can be read on a terminal. */
export function lastLines(text: string, lines = 20): string[] {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .slice(-lines)
    .map((line) => (line.length > LINE_LENGTH ? `${line.slice(0, LINE_LENGTH)}…` : line));
}
