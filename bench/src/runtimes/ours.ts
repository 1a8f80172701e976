import { consumeRecords, done, kafkaBroker } from '@biznavigate/messaging';
import type { Job, Running } from './runtime.ts';

const none = new Uint8Array();

/** The product's own runtime with its defaults; only the concurrency is set. */
export async function startOurs(job: Job): Promise<Running> {
  const broker = kafkaBroker({ brokers: [job.brokers], clientId: 'bench' });
  const consumption = await consumeRecords({
    broker,
    groupId: job.groupId,
    topics: [job.topic],
    concurrency: job.concurrency,
    handle: ({ position, key, value }) => {
      const work = job.handle(position.partition, position.offset, key ?? '', value ?? none);
      return work === undefined ? done : work.then(() => done);
    },
    observer: { disturbed: (error) => process.stderr.write(`ours: ${error.message}\n`) },
  });
  // Read by the cell through `stop`; without a listener it would end the process before the ledger is written.
  consumption.finished.catch((error: unknown) => process.stderr.write(`ours ended: ${String(error)}\n`));
  return {
    stop: async () => {
      await consumption.stop();
      await broker.close();
    },
  };
}
