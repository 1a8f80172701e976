import { Kafka, logLevel } from 'kafkajs';
import type { Job, Running } from './runtime.ts';

/**
 * kafkajs as its documentation shows it, with its own parallelism turned up to all partitions. It keeps the order of a
 * partition; a session as long as the slowest work, because it sends no heartbeat while a message is handled.
 */
export async function startKafkajs(job: Job): Promise<Running> {
  const kafka = new Kafka({ clientId: 'bench', brokers: [job.brokers], logLevel: logLevel.NOTHING });
  const consumer = kafka.consumer({
    groupId: job.groupId,
    sessionTimeout: 120_000,
    rebalanceTimeout: 120_000,
    maxWaitTimeInMs: 100,
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [job.topic], fromBeginning: true });
  await consumer.run({
    partitionsConsumedConcurrently: job.partitions,
    eachMessage: async ({ partition, message }) => {
      const key = message.key?.toString() ?? '';
      await job.handle(partition, Number(message.offset), key, message.value ?? new Uint8Array());
    },
  });
  return { stop: () => consumer.disconnect() };
}
