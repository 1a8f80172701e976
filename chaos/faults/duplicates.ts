import type { Topic } from '@biznavigate/contracts';
import type { Broker, ReceivedMessage } from '@biznavigate/messaging';
import type { Run } from '../run.ts';

const answers: readonly Topic[] = ['ai.process.result', 'ai.error'];

/** Writes the newest answers again, as they are: what a producer does that did not hear its acknowledgement. */
export async function deliverAgain(run: Run, records: number): Promise<string> {
  const found = await Promise.all(answers.map((topic) => newest(run.broker, topic, records)));
  const again = found.flat().filter(({ value }) => value !== null);
  // Junk of ours is not written again: each piece is looked for by its position.
  const own = again.filter(({ position }) => !run.junk.some((junk) => same(junk.position, position)));
  await run.broker
    .publisher()
    .publish(
      own.map(({ position, key, value, headers }) => ({ topic: position.topic, key, value, headers })),
    );
  return `${own.length} answers`;
}

async function newest(broker: Broker, topic: Topic, recordsMax: number): Promise<readonly ReceivedMessage[]> {
  const { topics } = await broker.admin.cluster([topic]);
  const partitions = topics.flatMap(({ partitions }) => partitions);
  const tails = await Promise.all(
    partitions.map(({ partition }) => broker.readTail({ topic, partition, recordsMax })),
  );
  return tails.flat();
}

function same(one: ReceivedMessage['position'], other: ReceivedMessage['position']): boolean {
  return one.topic === other.topic && one.partition === other.partition && one.offset === other.offset;
}
