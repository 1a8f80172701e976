import { type Topic, headerNames } from '@biznavigate/contracts';
import { type Broker, type ReceivedMessage, idOf } from '@biznavigate/messaging';
import type { Run } from '../run.ts';

const atOnce = 1_000;
const answers: readonly Topic[] = ['ai.process.result', 'ai.error'];

/** Writes the newest answers again, as they are: what a producer does that did not hear its acknowledgement. */
export async function deliverAgain(run: Run, records: number): Promise<string> {
  const found = await Promise.all(answers.map((topic) => newest(run.broker, topic, records)));
  const again = found.flat().filter(({ value }) => value !== null);
  // Junk of ours is not written again: each piece is looked for by its position.
  const junk = new Set(run.junk.map(({ position }) => idOf(position)));
  const own = once(again).filter(({ position }) => !junk.has(idOf(position)));
  const publisher = run.broker.publisher();
  for (let from = 0; from < own.length; from += atOnce)
    await publisher.publish(
      own
        .slice(from, from + atOnce)
        .map(({ position, key, value, headers }) => ({ topic: position.topic, key, value, headers })),
    );
  return `${own.length} answers`;
}

/** The first record of each event: what was delivered again before is not multiplied. */
function once(records: readonly ReceivedMessage[]): readonly ReceivedMessage[] {
  const byEvent = Map.groupBy(
    records,
    ({ position, headers }) => headers[headerNames.ceId] ?? idOf(position),
  );
  return [...byEvent.values()].flatMap((written) => written.slice(0, 1));
}

async function newest(broker: Broker, topic: Topic, recordsMax: number): Promise<readonly ReceivedMessage[]> {
  const { topics } = await broker.admin.cluster([topic]);
  const partitions = topics.flatMap(({ partitions }) => partitions);
  const tails = await Promise.all(
    partitions.map(({ partition }) => broker.readTail({ topic, partition, recordsMax })),
  );
  return tails.flat();
}
