import { type AnyEvent, type Topic, deadLetterTopic, isTopic, leadTopics } from '@biznavigate/contracts';
import { type Broker, type ReceivedMessage, decode } from '@biznavigate/messaging';

export interface Entry {
  /** Without its value where that is an event. */
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
  for (const name of names) log.set(name, await entriesOf(broker, name));
  return log;
}

/** After replays the answers lie there many times: an event is kept once, and not a second time in its bytes. */
async function entriesOf(broker: Broker, name: string): Promise<readonly Entry[]> {
  if (!isTopic(name)) return (await readTopic(broker, name)).map((record) => ({ record, event: null }));
  const seen = new Map<string, AnyEvent>();
  const entries: Entry[] = [];
  for await (const records of partitionsOf(broker, name))
    for (const record of records) {
      const decoded = eventOf(name, record);
      const event = decoded === null ? null : (seen.get(decoded.event_id) ?? decoded);
      if (event !== null) seen.set(event.event_id, event);
      entries.push({ record: { ...record, value: null }, event });
    }
  return entries;
}

export async function readTopic(broker: Broker, name: string): Promise<readonly ReceivedMessage[]> {
  const found: (readonly ReceivedMessage[])[] = [];
  for await (const records of partitionsOf(broker, name)) found.push(records);
  return found.flat();
}

async function* partitionsOf(broker: Broker, name: string): AsyncGenerator<readonly ReceivedMessage[]> {
  const { topics } = await broker.admin.cluster([name]);
  for (const { partition } of topics.flatMap((topic) => topic.partitions))
    yield await broker.readTail({ topic: name, partition, recordsMax: all });
}

function eventOf(topic: Topic, record: ReceivedMessage): AnyEvent | null {
  const decoded = decode(topic, record);
  return decoded.ok ? decoded.event : null;
}
