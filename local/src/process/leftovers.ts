import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { isRunning } from './identity.ts';
import { readRecords, type ProcessRecord } from './record.ts';

/**
 * Stops what an earlier start left running because it was itself killed. Call it with the lock held.
 * A process is signalled only while its identity (pid and start time) is the recorded one: a pid that now belongs
 * to somebody else is left alone, and only its record is removed.
 * @returns the names of those that were stopped
 */
export async function stopLeftovers(folder: string): Promise<string[]> {
  const stopped: string[] = [];
  for (const { file, record } of readRecords(folder)) {
    if (record !== undefined && isRunning(record)) {
      await end(record);
      stopped.push(record.name);
    }
    rmSync(file, { force: true });
  }
  return stopped;
}

/** The signal it understands, a bounded wait, then SIGKILL. It isn't our child, so its end can only be looked for. */
async function end(record: ProcessRecord): Promise<void> {
  signal(record, record.ending.signal);
  if (await gone(record, record.ending.grace)) return;
  signal(record, 'SIGKILL', -record.pid); // its group: it can't take its own children with it any more
  await gone(record, 5000);
}

function signal(record: ProcessRecord, name: NodeJS.Signals, target = record.pid): void {
  if (!isRunning(record)) return;
  try {
    process.kill(target, name);
  } catch {
    // it ended between the look and the signal
  }
}

async function gone(record: ProcessRecord, within: number): Promise<boolean> {
  const deadline = performance.now() + within;
  while (isRunning(record)) {
    if (performance.now() > deadline) return false;
    await delay(20);
  }
  return true;
}
