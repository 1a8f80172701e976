import { ConfigError } from './environment.ts';
import type { Logger } from './logger.ts';

/** What a process needs to end in order. */
export interface Running {
  /** Rejects when the process can't go on by itself. */
  readonly finished: Promise<unknown>;
  /** Finishes what was begun, and closes everything. */
  stop(): Promise<void>;
}

const stopWithinMs = 12_000;

/**
 * Runs a service from its start to its exit: SIGTERM, SIGINT, and the end of the process that started it (its channel
 * closes, also after kill -9) stop it in order; a start that fails or a run that ends by itself ends with exit code 1.
 */
export async function runService(logger: Logger, start: () => Promise<Running>): Promise<void> {
  const stopRequested = stopRequests();
  let running: Running | undefined;
  try {
    const started = start();
    running = await Promise.race([started, stopRequested.then(() => undefined)]);
    // Asked to stop before it was up: nothing is accepted yet that could be lost.
    if (running === undefined) process.exit(0);
    process.send?.('ready');
    const reason = await Promise.race([stopRequested, running.finished]);
    logger.info({ reason }, 'Stopping');
  } catch (error) {
    tellWhy(logger, error);
    // What a failed start has half opened would keep the process alive, and holds nothing.
    if (running === undefined) process.exit(1);
    process.exitCode = 1;
  }
  await stopInTime(logger, running);
  if (process.connected) process.disconnect();
}

function stopRequests(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(signal));
    process.once('disconnect', () => resolve('the end of the launcher'));
  });
}

/** A wrong environment is for a person at a terminal, everything else for the log. */
function tellWhy(logger: Logger, error: unknown): void {
  if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
  else logger.fatal({ err: error }, 'Ended by itself');
}

/** What does not stop in time is ended: everything that matters is in PostgreSQL and Kafka. */
async function stopInTime(logger: Logger, running: Running): Promise<void> {
  const late = setTimeout(() => {
    logger.error('Stopping took too long');
    process.exit(1);
  }, stopWithinMs);
  late.unref();
  try {
    await running.stop();
  } catch (error) {
    logger.error({ err: error }, 'Stopping failed');
    process.exitCode = 1;
  }
}
