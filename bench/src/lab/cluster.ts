import { setTimeout as delay } from 'node:timers/promises';
import { type Admin, CompressionTypes, Kafka, logLevel, type Producer } from 'kafkajs';

const partitions = 8;
// Less than the brokers take at once, also when all are of one partition.
const chunkRecords = 2_000;
const patienceMs = 15_000;

export interface Outgoing {
  readonly key: string;
  readonly value: Buffer;
}

/**
 * The referee's own way to the brokers, by a client that none of ours stands on: makes topics, fills them, and reads what
 * a group has committed. Connected only while it is used, so that it takes nothing from the cell that runs.
 */
export class Cluster {
  readonly #kafka: Kafka;

  constructor(brokers: string) {
    this.#kafka = new Kafka({ clientId: 'bench-referee', brokers: [brokers], logLevel: logLevel.NOTHING });
  }

  /** Resolves when all its partitions have a leader. A name that was deleted just now may be used again. */
  async createTopic(topic: string): Promise<void> {
    await this.#administer(async (admin) => {
      await eventually(() =>
        admin.createTopics({ topics: [{ topic, numPartitions: partitions }], waitForLeaders: false }),
      );
      await eventually(() => admin.fetchTopicOffsets(topic));
    });
  }

  async deleteTopic(topic: string): Promise<void> {
    await this.#administer((admin) => admin.deleteTopics({ topics: [topic] }));
  }

  /**
   * In order, murmur2 deciding the partition as everywhere.
   * @throws Error when the topic then holds another number of records: no ledger could be trusted
   */
  async fill(topic: string, records: Iterable<Outgoing>): Promise<void> {
    const written = await this.#write(topic, records);
    const held = (await this.ends(topic)).reduce((sum, end) => sum + end, 0);
    if (held !== written)
      throw new Error(`${written} records were written to ${topic}, and it holds ${held}`);
  }

  async #write(topic: string, records: Iterable<Outgoing>): Promise<number> {
    // Otherwise a retry, as after asking a broker that does not lead yet, would write a part of a batch twice.
    const producer = this.#kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
    let written = 0;
    await producer.connect();
    try {
      let chunk: Outgoing[] = [];
      for (const record of records) {
        chunk.push(record);
        written++;
        if (chunk.length < chunkRecords) continue;
        await send(producer, topic, chunk);
        chunk = [];
      }
      await send(producer, topic, chunk);
    } finally {
      await producer.disconnect();
    }
    return written;
  }

  /** Per partition, the next offset that the group will read; null where it has committed none. */
  async committed(groupId: string, topic: string): Promise<readonly (number | null)[]> {
    const [found] = await this.#administer((admin) => admin.fetchOffsets({ groupId, topics: [topic] }));
    const offsets: (number | null)[] = Array.from({ length: partitions }, () => null);
    for (const { partition, offset } of found?.partitions ?? [])
      offsets[partition] = Number(offset) < 0 ? null : Number(offset);
    return offsets;
  }

  /** Per partition, where the next record will be written. */
  async ends(topic: string): Promise<readonly number[]> {
    const found = await this.#administer((admin) => admin.fetchTopicOffsets(topic));
    const ends = Array.from({ length: partitions }, () => 0);
    for (const { partition, high } of found) ends[partition] = Number(high);
    return ends;
  }

  async #administer<T>(task: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = this.#kafka.admin();
    await admin.connect();
    try {
      return await task(admin);
    } finally {
      await admin.disconnect();
    }
  }
}

async function send(producer: Producer, topic: string, messages: readonly Outgoing[]): Promise<void> {
  if (messages.length === 0) return;
  await producer.send({ topic, messages: [...messages], acks: -1, compression: CompressionTypes.None });
}

/** The brokers refuse for a moment what is being made or deleted. */
async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await delay(50);
    }
  }
}
