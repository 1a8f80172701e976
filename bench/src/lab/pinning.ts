import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/**
 * Which core does what. With two cores, broker and client would compete for them in a way that differs from run to run; so
 * servers get the first core and the runtime that is measured the second. With one core, or without `taskset`, nobody is
 * pinned, and the results say so.
 */
export interface Pinning {
  readonly servers: string | null;
  readonly client: string | null;
}

export const unpinned: Pinning = { servers: null, client: null };

export function pinningOf(wanted: boolean): Pinning {
  const possible = availableParallelism() >= 2 && spawnSync('taskset', ['--version']).status === 0;
  return wanted && possible ? { servers: '0', client: '1' } : unpinned;
}

/** Pins a running process with all its threads; what it starts later inherits it. */
export function pin(pid: number, core: string | null): void {
  if (core !== null) spawnSync('taskset', ['-a', '-c', '-p', core, String(pid)]);
}

/** A command that starts on its core. */
export function pinned(core: string | null, command: string, args: readonly string[]): [string, string[]] {
  return core === null ? [command, [...args]] : ['taskset', ['-c', core, command, ...args]];
}
