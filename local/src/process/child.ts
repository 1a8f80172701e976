import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { closeSync } from 'node:fs';
import { codeOf, messageOf } from '../problem.ts';
import { openLog, sizeOf, tailOf } from './log-file.ts';
import { recordProcess, type Ending, type Tier } from './record.ts';

export interface ChildSpec {
  /** What people call it: "PostgreSQL". */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Another account to run as; only root can ask for it. */
  readonly account?: { readonly uid: number; readonly gid: number } | undefined;
  /** Gets stdout and stderr. */
  readonly output: string;
  /** A log the program writes by itself, when there is one: its end explains a death better than stdout. */
  readonly ownLog?: string;
  /** Opens an IPC channel: the child says 'ready' on it, and stops by itself when the channel closes. */
  readonly channel?: boolean;
  readonly tier: Tier;
  readonly ending: Ending;
  /** Folder for the record by which a later start finds the child; none for a child nobody has to find. */
  readonly records?: string | undefined;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Why it could not even be started (ENOENT, EACCES ...). */
  readonly error?: Error;
}

export interface Child {
  readonly name: string;
  readonly pid: number;
  readonly tier: Tier;
  /** Resolves once, when the process has ended however it ended. Never rejects. */
  readonly exited: Promise<Exit>;
  /** Resolves when the child has said 'ready' on its channel. */
  readonly ready: Promise<void>;
  /** Whether somebody here asked for its end: an exit before that is a death. */
  isStopping(): boolean;
  /** Graceful signal, bounded grace, SIGKILL. Resolves when it has ended; calling it again only waits. */
  stop(): Promise<Exit>;
  /** SIGKILL at once, to its whole process group. Resolves when it has ended. */
  kill(): Promise<Exit>;
  /** The last lines that this run of it wrote. */
  tail(lines?: number): string[];
}

/**
 * Starts a process in a group of its own, so that Ctrl-C in the terminal does not reach it: we decide the order in
 * which things stop. Never throws: a command that can't be started is a child that has exited with an `error`.
 */
export function startChild(spec: ChildSpec): Child {
  const logs = (spec.ownLog === undefined ? [spec.output] : [spec.output, spec.ownLog]).map((file) => ({
    file,
    from: sizeOf(file),
  }));
  const output = openLog(spec.output);
  const process = spawn(spec.command, [...spec.args], {
    detached: true,
    stdio: stdioOf(spec, output),
    ...(spec.cwd === undefined ? {} : { cwd: spec.cwd }),
    ...(spec.env === undefined ? {} : { env: { ...spec.env } }),
    ...spec.account,
  });
  const forget = noted(spec, process);
  closeSync(output);
  let stopping = false;
  const exited = exitOf(process).finally(forget);
  const child: Child = {
    name: spec.name,
    pid: process.pid ?? -1,
    tier: spec.tier,
    exited,
    ready: readyOf(process),
    isStopping: () => stopping,
    stop: () => {
      if (!stopping) endGracefully(process, exited, spec.ending);
      stopping = true;
      return exited;
    },
    kill: () => {
      stopping = true;
      killGroup(process);
      return exited;
    },
    tail: (lines = 20) => logs.flatMap(({ file, from }) => tailOf(file, from, lines)).slice(-lines),
  };
  return child;
}

function stdioOf(spec: ChildSpec, output: number): StdioOptions {
  return spec.channel === true ? ['ignore', output, output, 'ipc'] : ['ignore', output, output];
}

function noted(spec: ChildSpec, process: ChildProcess): () => void {
  if (spec.records === undefined || process.pid === undefined) return () => undefined;
  return recordProcess(spec.records, process.pid, { name: spec.name, tier: spec.tier, ending: spec.ending });
}

export function exitOf(process: ChildProcess): Promise<Exit> {
  return new Promise((resolve) => {
    process.once('exit', (code, signal) => resolve({ code, signal }));
    process.on('error', (error) => {
      if (process.pid === undefined) resolve({ code: null, signal: null, error });
    });
  });
}

function readyOf(process: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    process.on('message', (message) => {
      if (message === 'ready') resolve();
    });
  });
}

export function endGracefully(process: ChildProcess, exited: Promise<Exit>, ending: Ending): void {
  process.kill(ending.signal);
  const timer = setTimeout(() => killGroup(process), ending.grace);
  void exited.then(() => clearTimeout(timer));
}

/** The group as long as its leader has not been reaped: until then its number can't belong to anybody else. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

/** How it ended, as the rest of a sentence: "stopped with exit code 1". */
export function describeExit(exit: Exit): string {
  if (exit.error !== undefined)
    return `could not be started (${codeOf(exit.error) || messageOf(exit.error)})`;
  if (exit.signal !== null) return `was ended by ${exit.signal}`;
  return `stopped with exit code ${exit.code}`;
}
