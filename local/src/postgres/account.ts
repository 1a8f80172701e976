import { chmodSync, chownSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { runCommand } from '../process/command.ts';
import { StartProblem } from '../problem.ts';

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const NAME = 'postgres';

/**
 * PostgreSQL refuses to run as root. For root (a container, mostly) it runs as the account `postgres`, which is
 * created when the system has none; for everybody else as who they are.
 * @returns undefined when we are not root
 * @throws StartProblem (code `postgres-account`) when the account can't be made
 */
export async function unprivilegedAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  return (await lookUp()) ?? (await create());
}

async function lookUp(): Promise<Account | undefined> {
  const [uid, gid] = await Promise.all([numberOf('-u'), numberOf('-g')]);
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

async function numberOf(option: '-u' | '-g'): Promise<number | undefined> {
  const result = await runCommand({ name: 'id', command: 'id', args: [option, NAME] });
  const value = Number(result.stdout[0]);
  return result.code === 0 && Number.isSafeInteger(value) ? value : undefined;
}

/** `useradd` is what most systems have, `adduser` what BusyBox has. */
async function create(): Promise<Account> {
  await runCommand({ name: 'groupadd', command: 'groupadd', args: ['--system', NAME] });
  await runCommand({ name: 'useradd', command: 'useradd', args: ['--system', '-g', NAME, NAME] });
  const made = await lookUp();
  if (made !== undefined) return made;
  await runCommand({ name: 'adduser', command: 'adduser', args: ['-S', '-D', '-H', NAME] });
  const account = await lookUp();
  if (account !== undefined) return account;
  throw new StartProblem('postgres-account', {
    what: `PostgreSQL does not run as root, and the account "${NAME}" to run it as could not be created.`,
    waysOut: ['run npm start as an ordinary user', ...ownDatabase],
  });
}

const ownDatabase = [
  'use a PostgreSQL of your own: DATABASE_URL=postgres://user:password@localhost:5432/database npm start',
];

/** Gives a file or folder to the account, and keeps everybody else out of it. */
export function handOver(path: string, account: Account | undefined, mode: number): void {
  if (account !== undefined) chownSync(path, account.uid, account.gid);
  chmodSync(path, mode);
}

/**
 * The account has to be able to walk to the path, which it can't when root's clone is below a folder like /root.
 * @throws StartProblem (code `postgres-account`) naming the folder that is closed
 */
export function requireReachable(path: string, account: Account | undefined): void {
  if (account === undefined) return;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (!mayEnter(folder, account)) throw unreachable(folder);
    if (folder === dirname(folder)) return;
  }
}

function mayEnter(folder: string, account: Account): boolean {
  const { uid, gid, mode } = statSync(folder);
  if (uid === account.uid) return (mode & 0o100) !== 0;
  return (mode & (gid === account.gid ? 0o010 : 0o001)) !== 0;
}

function unreachable(folder: string): StartProblem {
  return new StartProblem('postgres-account', {
    what: `You are root, so PostgreSQL runs as the account "${NAME}"; but that account may not enter ${folder}.`,
    waysOut: [
      'run npm start as an ordinary user',
      'move this folder to where others may enter, for example below /srv or /opt',
      `let others pass through: chmod o+x ${folder}`,
      ...ownDatabase,
    ],
  });
}
