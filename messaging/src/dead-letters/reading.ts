import type { Position, ReceivedMessage } from '../message.ts';
import type { Broker } from '../ports.ts';
import { Letters } from './letters.ts';
import { idOf } from './letter.ts';

/**
 * All letters of these topics, from their beginning to where they ended when it was called; topics that do not exist hold
 * none. An outage after the start is waited for.
 * @throws MessagingError when no broker answers at the start, or refuses us
 */
export async function readLetters(broker: Broker, topics: readonly string[]): Promise<Letters> {
  const letters = new Letters();
  for (const topic of await existing(broker, topics))
    await readThrough(broker, topic, (message) => letters.take(message));
  return letters;
}

/** The records at these positions, by id. What retention has removed is absent. */
export async function readRecords(
  broker: Broker,
  positions: readonly Position[],
): Promise<ReadonlyMap<string, ReceivedMessage>> {
  const found = new Map<string, ReceivedMessage>();
  for (const [topic, wanted] of Map.groupBy(positions, (position) => position.topic)) {
    const missing = new Set(wanted.map(idOf));
    const all = Promise.withResolvers<void>();
    const take = (message: ReceivedMessage): void => {
      const id = idOf(message.position);
      if (missing.delete(id)) found.set(id, message);
      if (missing.size === 0) all.resolve();
    };
    await readThrough(broker, topic, take, all.promise);
  }
  return found;
}

async function existing(broker: Broker, topics: readonly string[]): Promise<readonly string[]> {
  const state = await broker.admin.cluster(topics);
  return topics.filter((topic) => state.topics.some(({ name }) => name === topic));
}

async function readThrough(
  broker: Broker,
  topic: string,
  onMessage: (message: ReceivedMessage) => void,
  enough: Promise<void> = new Promise(() => undefined),
): Promise<void> {
  const follower = await broker.follow({ topic, onMessage });
  try {
    await Promise.race([follower.caughtUp, enough]);
  } finally {
    await follower.close();
  }
}
