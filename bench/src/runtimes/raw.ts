import { Consumer, stringDeserializer } from '@platformatic/kafka';
import type { Job, Running } from './runtime.ts';

/**
 * The client that BizNavigate stands on, alone: read, start, forget. No order, no tracking, no commit, so it is the upper
 * bound of what any runtime on this client can do with so many records at once.
 */
export async function startRaw(job: Job): Promise<Running> {
  const consumer = new Consumer({
    clientId: 'bench',
    bootstrapBrokers: [job.brokers],
    groupId: job.groupId,
    groupProtocol: 'consumer',
    autocommit: false,
    maxWaitTime: 100,
    maxBytes: 50 * 1024 * 1024,
    highWaterMark: 10_000,
    deserializers: {
      key: (key) => stringDeserializer(key) ?? '',
      value: (value) => value ?? Buffer.alloc(0),
    },
  });
  const stream = await consumer.consume({ topics: [job.topic], mode: 'earliest', fallbackMode: 'earliest' });
  let running = 0;
  stream.on('data', ({ partition, offset, key, value }) => {
    const work = job.handle(partition, Number(offset), key, value);
    if (work === undefined) return;
    if (++running >= job.concurrency) stream.pause();
    void work.then(() => {
      if (running-- === job.concurrency) stream.resume();
    });
  });
  return { stop: () => consumer.close(true) };
}
