import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
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
  /** What Node keeps of compiled scripts: a fifth to a third less work for each service that starts again. */
  readonly compiled: string;
}

const DEFAULT = join(REPOSITORY, '.biznavigate');

export function layoutOf(directory: string = DEFAULT): Layout {
  const root = resolve(directory);
  return {
    directory: root,
    postgres: join(root, 'postgres'),
    kafka: join(root, 'kafka', 'broker'),
    kafkaLibs: join(root, 'kafka', 'libs'),
    logs: join(root, 'logs'),
    run: join(root, 'run'),
    apiKey: join(root, 'api-key'),
    compiled: join(root, 'compiled'),
  };
}

/**
 * @throws StartProblem (code `directory-unusable`) when we can't write there, when another account has written there, or
 * when it is somebody's folder for other things
 */
export function createFolders(layout: Layout): void {
  requireOwnership(layout.directory);
  try {
    requireForUsAlone(layout);
    for (const folder of [layout.directory, layout.logs, layout.run, layout.kafka]) {
      mkdirSync(folder, { recursive: true });
      accessSync(folder, constants.W_OK);
    }
  } catch (error) {
    if (error instanceof StartProblem) throw error;
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

/** BIZNAVIGATE_DIR=$HOME would make --reset remove a folder of logs that is none of ours. */
function requireForUsAlone(layout: Layout): void {
  if (layout.directory === DEFAULT || existsSync(layout.run) || !existsSync(layout.directory)) return;
  const ours = new Set(Object.values(layout).map((path) => relative(layout.directory, path).split(sep)[0]));
  const strange = readdirSync(layout.directory).find((name) => !ours.has(name));
  if (strange === undefined) return;
  throw new StartProblem('directory-unusable', {
    what: `${layout.directory} holds other things, for example ${strange}; the data needs a folder of its own.`,
    waysOut: [`name a new folder in it: BIZNAVIGATE_DIR=${join(layout.directory, 'biznavigate')} npm start`],
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
