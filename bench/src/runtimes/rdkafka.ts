import rdkafka from 'node-rdkafka';
import type { Job, Running } from './runtime.ts';

const batchMax = 10_000;

/**
 * node-rdkafka has no parallelism of its own. This is the best that people write on top of it: read a large batch, handle
 * its keys side by side and each key's records in order, commit when all of the batch are done, read the next.
 */
export async function startRdkafka(job: Job): Promise<Running> {
  const consumer = new rdkafka.KafkaConsumer(
    {
      'client.id': 'bench',
      'metadata.broker.list': job.brokers,
      'group.id': job.groupId,
      'group.protocol': 'consumer',
      'enable.auto.commit': false,
      'queued.min.messages': 100_000,
      'fetch.wait.max.ms': 100,
    },
    { 'auto.offset.reset': 'earliest' },
  );
  await new Promise<void>((resolve, reject) => {
    consumer.connect({}, (error) => (error ? reject(toError(error)) : resolve()));
  });
  consumer.subscribe([job.topic]);
  // A batch goes on for as long as records follow each other this closely: longer would be late, shorter would idle hotly.
  consumer.setDefaultConsumeTimeout(5);
  let stopping = false;
  const loop = (async () => {
    while (!stopping) {
      const batch = await consume(consumer);
      if (batch.length === 0) continue;
      await handleBatch(job, batch);
      consumer.commitSync(nextOffsets(job.topic, batch));
    }
  })();
  return {
    stop: async () => {
      stopping = true;
      await loop;
      await new Promise<void>((resolve) => consumer.disconnect(() => resolve()));
    },
  };
}

function consume(consumer: rdkafka.KafkaConsumer): Promise<readonly rdkafka.Message[]> {
  return new Promise((resolve, reject) => {
    consumer.consume(batchMax, (error, messages) => (error ? reject(toError(error)) : resolve(messages)));
  });
}

async function handleBatch(job: Job, batch: readonly rdkafka.Message[]): Promise<void> {
  const byKey = Map.groupBy(batch, ({ key }) => String(key));
  const limit = new Slots(job.concurrency);
  await Promise.all(
    [...byKey].map(async ([key, messages]) => {
      await limit.take();
      for (const { partition, offset, value } of messages) {
        const work = job.handle(partition, offset, key, value ?? new Uint8Array());
        if (work !== undefined) await work;
      }
      limit.give();
    }),
  );
}

/** So many keys at once. */
class Slots {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(free: number) {
    this.#free = free;
  }

  take(): Promise<void> | undefined {
    if (this.#free-- > 0) return undefined;
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  give(): void {
    this.#free++;
    this.#waiting.shift()?.();
  }
}

function nextOffsets(topic: string, batch: readonly rdkafka.Message[]): rdkafka.TopicPartitionOffset[] {
  const next = new Map<number, number>();
  for (const { partition, offset } of batch) next.set(partition, offset + 1);
  return [...next].map(([partition, offset]) => ({ topic, partition, offset }));
}

function toError(error: unknown): Error {
  return error instanceof Error
    ? error
    : new Error(String((error as { message?: unknown }).message ?? error));
}
