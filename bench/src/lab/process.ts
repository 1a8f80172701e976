import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { atLast } from './last-resort.ts';
import { pinned } from './pinning.ts';

export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  /** The core it runs on; null for any. */
  readonly core: string | null;
  /** After so long it is killed: one that hangs must not hold up the others. */
  readonly secondsMax?: number;
}

export interface FreshProcess {
  readonly child: ChildProcess;
  /** What it printed behind RESULT; rejects when it ended without, or with a failure. */
  readonly result: Promise<unknown>;
}

/** Starts a process that prints one line `RESULT <json>`. */
export function startProcess({ command, args, core, secondsMax = 600 }: Command): FreshProcess {
  const [program, programArgs] = pinned(core, command, args);
  const child = spawn(program, programArgs, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = atLast(() => child.kill('SIGKILL'));
  const patience = setTimeout(() => child.kill('SIGKILL'), secondsMax * 1000);
  let found: string | null = null;
  const said: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('RESULT ')) found = line.slice('RESULT '.length);
    else said.push(line);
  });
  createInterface({ input: child.stderr }).on('line', (line) => said.push(line));
  const result = new Promise<unknown>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      ended();
      clearTimeout(patience);
      if (found !== null) resolve(JSON.parse(found));
      else reject(new Error([`it ended with ${signal ?? code}`, ...said.slice(-20)].join('\n')));
    });
  });
  // Whoever started it may look at the result later; until then a failure is no unhandled one.
  result.catch(() => undefined);
  return { child, result };
}
