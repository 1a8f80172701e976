const pending = new Set<() => void>();
let listening = false;

/**
 * Called when this process ends before it could clean up: by a signal, or by a failure that nobody caught. Must be synchronous.
 * @returns takes it back, for when it was cleaned up in order
 */
export function atLast(cleanUp: () => void): () => void {
  if (!listening) listen();
  listening = true;
  pending.add(cleanUp);
  return () => pending.delete(cleanUp);
}

function listen(): void {
  process.once('exit', () => {
    for (const cleanUp of pending) cleanUp();
  });
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
}

/** Of a process that leads a group of its own, all of the group; gone already is well too. */
export function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
