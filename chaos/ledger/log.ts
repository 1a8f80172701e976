import { type AnyEvent, type Topic, deadLetterTopic, isTopic, leadTopics } from '@biznavigate/contracts';
import { type Broker, type ReceivedMessage, decode } from '@biznavigate/messaging';

export interface Entry {
  readonly record: ReceivedMessage;
  /** Null for what is no event of its topic. */
  readonly event: AnyEvent | null;
}

/** Everything that lies on Kafka, by topic; of each partition in the order of its offsets. */
export type Log = ReadonlyMap<string, readonly Entry[]>;

const all = 10_000_000;

export async function readLog(broker: Broker): Promise<Log> {
  const names = leadTopics.flatMap((topic) => [topic, deadLetterTopic(topic)]);
  const log = new Map<string, readonly Entry[]>();
  for (const name of names) {
    const records = await readTopic(broker, name);
    log.set(
      name,
      records.map((record) => ({ record, event: isTopic(name) ? eventOf(name, record) : null })),
    );
  }
  return log;
}

export async function readTopic(broker: Broker, name: string): Promise<readonly ReceivedMessage[]> {
  const { topics } = await broker.admin.cluster([name]);
  const partitions = topics.flatMap((topic) => topic.partitions);
  const tails: (readonly ReceivedMessage[])[] = [];
  for (const { partition } of partitions)
    tails.push(await broker.readTail({ topic: name, partition, recordsMax: all }));
  return tails.flat();
}

function eventOf(topic: Topic, record: ReceivedMessage): AnyEvent | null {
  const decoded = decode(topic, record);
  return decoded.ok ? decoded.event : null;
}
