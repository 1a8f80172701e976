import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { endGracefully, exitOf, type ChildSpec, type Exit } from './child.ts';
import { recordProcess } from './record.ts';

const KEPT_LINES = 400;

export interface Command extends Pick<
  ChildSpec,
  'name' | 'command' | 'args' | 'cwd' | 'env' | 'account' | 'records'
> {
  /** Ends the command, gracefully first, when somebody wants to stop meanwhile. */
  readonly signal?: AbortSignal | undefined;
  readonly onLine?: (line: string) => void;
}

export interface CommandResult extends Exit {
  /** The last lines of each stream. */
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
}

/**
 * Runs a command to its end, in a process group of its own as all our children. Failing is a result, not an exception;
 * only being stopped is one: then it throws the reason of the signal, after the command has ended.
 */
export async function runCommand(command: Command): Promise<CommandResult> {
  command.signal?.throwIfAborted();
  const child = spawn(command.command, [...command.args], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(command.cwd === undefined ? {} : { cwd: command.cwd }),
    ...(command.env === undefined ? {} : { env: { ...command.env } }),
    ...command.account,
  });
  const ending = { signal: 'SIGTERM', grace: 3000 } as const;
  const forget =
    command.records === undefined || child.pid === undefined
      ? () => undefined
      : recordProcess(command.records, child.pid, { name: command.name, tier: 'command', ending });
  const exited = exitOf(child).finally(forget);
  const stop = () => endGracefully(child, exited, ending);
  command.signal?.addEventListener('abort', stop, { once: true });
  const [exit, stdout, stderr] = await Promise.all([
    exited,
    linesOf(child.stdout, command.onLine),
    linesOf(child.stderr, command.onLine),
  ]);
  command.signal?.removeEventListener('abort', stop);
  command.signal?.throwIfAborted();
  return { ...exit, stdout, stderr };
}

async function linesOf(stream: Readable, onLine: ((line: string) => void) | undefined): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
    lines.push(line);
    if (lines.length > KEPT_LINES) lines.shift();
    onLine?.(line);
  }
  return lines;
}
