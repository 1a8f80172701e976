import { accessSync, constants, mkdirSync, rmSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { messageOf, StartProblem } from './problem.ts';

/** The repository: every other path is relative to it. */
export const REPOSITORY = resolve(import.meta.dirname, '../..');

/** Where everything is that `npm start` writes. Nothing is written anywhere else (Maven keeps its own cache). */
export interface Layout {
  readonly directory: string;
  readonly postgres: string;
  readonly kafka: string;
  readonly kafkaLibs: string;
  readonly logs: string;
  /** The lock, and a record for every process that is running. */
  readonly run: string;
  readonly apiKey: string;
}

export function layoutOf(directory: string = join(REPOSITORY, '.biznavigate')): Layout {
  const root = resolve(directory);
  return {
    directory: root,
    postgres: join(root, 'postgres'),
    kafka: join(root, 'kafka', 'broker'),
    kafkaLibs: join(root, 'kafka', 'libs'),
    logs: join(root, 'logs'),
    run: join(root, 'run'),
    apiKey: join(root, 'api-key'),
  };
}

/** @throws StartProblem (code `directory-unusable`) when we can't write there, or another account has written there */
export function createFolders(layout: Layout): void {
  requireOwnership(layout.directory);
  try {
    for (const folder of [layout.directory, layout.logs, layout.run, layout.kafka]) {
      mkdirSync(folder, { recursive: true });
      accessSync(folder, constants.W_OK);
    }
  } catch (error) {
    throw new StartProblem(
      'directory-unusable',
      {
        what: `The data can't be written to ${layout.directory}: ${messageOf(error)}.`,
        waysOut: [
          'let this account write there',
          'write it somewhere else: BIZNAVIGATE_DIR=/path/to/a/folder npm start',
        ],
      },
      { cause: error },
    );
  }
}

/** After one `sudo npm start` both accounts would stand before files they can't open. */
function requireOwnership(directory: string): void {
  const owner = statSync(directory, { throwIfNoEntry: false })?.uid;
  const self = process.getuid?.();
  if (owner === undefined || owner === self) return;
  throw new StartProblem('directory-unusable', {
    what: `${directory} belongs to another account (number ${owner}, and yours is ${self}).`,
    waysOut: [
      'start it as the account that started it before, with or without sudo',
      `make it yours: sudo chown -R $(id -u) ${directory}`,
      'write it somewhere else: BIZNAVIGATE_DIR=/path/to/a/folder npm start',
    ],
  });
}

/**
 * Removes what a start has produced, not what it downloaded. Nothing may be running: call it with the lock held and
 * the leftovers stopped.
 * @returns the removed paths, as a person would name them
 */
export function removeData(layout: Layout): string[] {
  const removed = [layout.postgres, layout.kafka, layout.logs, layout.apiKey];
  for (const path of removed) rmSync(path, { recursive: true, force: true });
  createFolders(layout);
  return removed.map(shown);
}

/** A path as it is shown: relative to where `npm start` was called, when that is shorter. */
export function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short.length > 0 && short.length < path.length ? short : path;
}
