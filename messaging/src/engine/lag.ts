import type { Broker, PartitionLag } from '../ports.ts';
import type { OwnedPartition } from './owned-partition.ts';

/**
 * A partition with a record that we should have finished and have not, in words, or null. What the group's numbers call
 * lag is looked at: the log may end in records that were deleted or that nobody can read.
 */
export async function describeLag(
  broker: Broker,
  about: { readonly groupId: string; readonly topics: readonly string[] },
  owned: readonly OwnedPartition[],
): Promise<string | null> {
  const { state, members, lags } = await broker.admin.group(about.groupId, about.topics);
  if (state !== 'Stable') return null;
  for (const lag of lags.filter((one) => one.lag > 0)) {
    const ours = owned.find(({ assignment }) => isOf(lag, assignment));
    // What is not ours is for others to handle; when there are no others, it should be ours.
    if (ours === undefined && members.length > 1) continue;
    const { topic, partition } = lag;
    const [newest] = await broker.readTail({ topic, partition, recordsMax: 1 });
    if (newest !== undefined && newest.position.offset >= (lag.committed ?? 0)) return inWords(lag, ours);
  }
  return null;
}

function isOf(lag: PartitionLag, { topic, partition }: OwnedPartition['assignment']): boolean {
  return lag.topic === topic && lag.partition === partition;
}

function inWords(
  { topic, partition, committed, end }: PartitionLag,
  ours: OwnedPartition | undefined,
): string {
  const where = `${topic} partition ${partition}, committed ${committed ?? 'nothing'}, end ${end}`;
  if (ours === undefined) return `${where}: nobody has it`;
  const { frontier, records } = ours;
  return `${where}: finished up to ${frontier.next}, received up to ${frontier.position}, ${records} unfinished`;
}
