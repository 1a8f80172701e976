import { Admin, Consumer, Producer, stringDeserializers, stringSerializers } from '@platformatic/kafka';

/** Kafka's records, to see what survives. The only file of this package that speaks to a broker as a client does. */
export async function writeRecord(brokers: string, topic: string, value: string): Promise<void> {
  const connection = { clientId: 'local-tests', bootstrapBrokers: [brokers] };
  const admin = new Admin(connection);
  const producer = new Producer({ ...connection, serializers: stringSerializers });
  try {
    await admin.createTopics({ topics: [topic], partitions: 1, replicas: 1 });
    await producer.send({ messages: [{ topic, key: 'a', value }], acks: -1 });
  } finally {
    await Promise.all([producer.close(), admin.close()]);
  }
}

/** The value of the topic's first record. */
export async function firstRecord(brokers: string, topic: string): Promise<string> {
  const consumer = new Consumer({
    clientId: 'local-tests',
    groupId: `local-tests-${process.hrtime.bigint()}`,
    bootstrapBrokers: [brokers],
    deserializers: stringDeserializers,
  });
  try {
    const stream = await consumer.consume({ topics: [topic], mode: 'earliest', autocommit: false });
    for await (const record of stream) return record.value;
    throw new Error(`no record in ${topic}`);
  } finally {
    await consumer.close(true);
  }
}
