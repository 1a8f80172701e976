import type { Cluster } from './cluster.ts';
import { code } from './codes.ts';
import { failureOfCode } from './failures.ts';
import { calls } from './wire/calls.ts';
import { READ_COMMITTED } from './wire/fetch.ts';
import type { TopicDirectory } from './topic-directory.ts';
import { MessagingError } from '../errors.ts';

/** Special timestamps of ListOffsets. `end` is one beyond the last record that read_committed may see. */
const at = { earliest: -2n, end: -1n } as const;

export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

/**
 * Asks each partition's leader for its earliest offset or its end, in the order of `partitions`. Leaders come from the
 * directory, which the caller has refreshed.
 * @throws MessagingError UNAVAILABLE when a leader is not known or moved: refresh and ask again
 */
export async function listOffsets(
  { cluster, directory }: { cluster: Cluster; directory: TopicDirectory },
  partitions: readonly TopicPartition[],
  which: keyof typeof at,
): Promise<readonly number[]> {
  const found = new Map<string, number>();
  const byLeader = Map.groupBy(partitions, ({ topic, partition }) => {
    const leader = directory.leaderOf(topic, partition);
    if (leader === undefined) throw new MessagingError('UNAVAILABLE', `${topic}/${partition} has no leader`);
    return leader;
  });
  await Promise.all(
    [...byLeader].map(async ([node, led]) => {
      const byTopic = Map.groupBy(led, ({ topic }) => topic);
      const topics = [...byTopic].map(([name, members]) => ({
        name,
        partitions: members.map(({ partition }) => ({
          partitionIndex: partition,
          currentLeaderEpoch: -1,
          timestamp: at[which],
        })),
      }));
      const answer = await cluster.call(calls.listOffsets, [-1, READ_COMMITTED, topics], { node });
      for (const topic of answer.topics)
        for (const { partitionIndex, errorCode, offset } of topic.partitions) {
          if (errorCode !== code.NONE)
            throw failureOfCode(errorCode, `offsets of ${topic.name}/${partitionIndex}`);
          found.set(`${topic.name}/${partitionIndex}`, Number(offset));
        }
    }),
  );
  return partitions.map(({ topic, partition }) => {
    const offset = found.get(`${topic}/${partition}`);
    if (offset === undefined) throw new MessagingError('UNEXPECTED', `no offset for ${topic}/${partition}`);
    return offset;
  });
}
