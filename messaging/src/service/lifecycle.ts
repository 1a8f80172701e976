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
  const stopRequested = Promise.withResolvers<string>();
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => stopRequested.resolve(signal));
  process.once('disconnect', () => stopRequested.resolve('the end of the launcher'));
  let running: Running | undefined;
  try {
    running = await start();
    process.send?.('ready');
    const reason = await Promise.race([stopRequested.promise, running.finished]);
    logger.info({ reason }, 'Stopping');
  } catch (error) {
    logger.fatal({ err: error }, 'Ended by itself');
    process.exitCode = 1;
  }
  await stopInTime(logger, running);
  if (process.connected) process.disconnect();
}

/** What does not stop in time is ended: everything that matters is in PostgreSQL and Kafka. */
async function stopInTime(logger: Logger, running: Running | undefined): Promise<void> {
  const late = setTimeout(() => {
    logger.error('Stopping took too long');
    process.exit(1);
  }, stopWithinMs);
  late.unref();
  try {
    await running?.stop();
  } catch (error) {
    logger.error({ err: error }, 'Stopping failed');
    process.exitCode = 1;
  }
}
