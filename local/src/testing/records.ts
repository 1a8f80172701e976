import { type Broker, kafkaBroker } from '@biznavigate/messaging';

/** Kafka's records, to see what survives. The only file of this package that speaks to a broker as a client does. */
export function writeRecord(brokers: string, topic: string, value: string): Promise<void> {
  return withBroker(brokers, async (broker) => {
    await broker.admin.ensureTopics([{ name: topic, partitions: 1 }]);
    await broker.publisher().publish([{ topic, key: 'a', value: Buffer.from(value), headers: {} }]);
  });
}

/** The value of the topic's first record. */
export function firstRecord(brokers: string, topic: string): Promise<string> {
  return withBroker(brokers, async (broker) => {
    const [record] = await broker.readTail({ topic, partition: 0, recordsMax: 1_000 });
    if (record === undefined) throw new Error(`no record in ${topic}`);
    return Buffer.from(record.value ?? []).toString();
  });
}

async function withBroker<T>(brokers: string, work: (broker: Broker) => Promise<T>): Promise<T> {
  const broker = kafkaBroker({ brokers: [brokers], clientId: 'local-tests' });
  try {
    return await work(broker);
  } finally {
    await broker.close();
  }
}
