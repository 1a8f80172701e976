import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { shown } from '../layout.ts';
import { StartProblem } from '../problem.ts';

const SQLITE_BUSY = 5;

/** A database that nobody refers to any more is closed by the garbage collector, and its lock with it. */
const held = new Set<DatabaseSync>();

/**
 * The right to run in a data folder, for one process at a time. It is a lock of the operating system (SQLite takes
 * one on its file), so it can't be left behind: it is gone when its holder is, also after kill -9.
 * @throws StartProblem (code `already-running`)
 */
export function takeLock(folder: string): { release(): void } {
  const holder = join(folder, 'launcher.pid');
  const database = new DatabaseSync(join(folder, 'lock.sqlite'), { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (!isBusy(error)) throw error;
    throw alreadyRunning(folder, readHolder(holder));
  }
  held.add(database);
  writeFileSync(holder, `${process.pid}\n`);
  return {
    release: () => {
      held.delete(database);
      database.close();
    },
  };
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}

/** Only to be shown: the lock itself doesn't depend on it. */
function readHolder(file: string): string {
  try {
    return ` (process ${readFileSync(file, 'utf8').trim()})`;
  } catch {
    return '';
  }
}

function alreadyRunning(folder: string, holder: string): StartProblem {
  return new StartProblem('already-running', {
    what: `BizNavigate is already running in this folder${holder}: its data is in ${shown(join(folder, '..'))}.`,
    waysOut: [
      'use the one that runs, or stop it with Ctrl-C in its terminal',
      'for a second one beside it: set BIZNAVIGATE_DIR, PORT, LOCAL_POSTGRES_PORT, LOCAL_KAFKA_PORT and LOCAL_KAFKA_CONTROLLER_PORT',
    ],
  });
}
