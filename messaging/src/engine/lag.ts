import type { Broker } from '../ports.ts';
import type { OwnedPartition } from './owned-partition.ts';

/**
 * A partition of ours that has a record which we should have finished and have not, or null. What the group's numbers
 * call lag is looked at: the log may end in records that were deleted or that nobody can read.
 */
export async function laggingPartition(
  broker: Broker,
  about: { readonly groupId: string; readonly topics: readonly string[] },
  owned: readonly OwnedPartition[],
): Promise<OwnedPartition | null> {
  const { state, lags } = await broker.admin.group(about.groupId, about.topics);
  if (state !== 'Stable') return null;
  for (const { topic, partition, lag } of lags) {
    if (lag === 0) continue;
    const ours = owned.find(
      ({ assignment }) => assignment.topic === topic && assignment.partition === partition,
    );
    if (ours === undefined) continue;
    const [newest] = await broker.readTail({ topic, partition, recordsMax: 1 });
    if (newest !== undefined && newest.position.offset >= ours.committed) return ours;
  }
  return null;
}
