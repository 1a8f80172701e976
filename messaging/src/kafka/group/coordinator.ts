import type { CommittedOffset } from '../../ports.ts';
import type { Cluster } from '../cluster.ts';
import { code, isCoordinatorMoved } from '../codes.ts';
import { failureOfCode } from '../failures.ts';
import type { TopicPartition } from '../list-offsets.ts';
import { type Call, calls, type OffsetFetchGroup } from '../wire/calls.ts';

const GROUP = 0;

/** The node that keeps a group, found when first needed and again after it moved. */
export class Coordinator {
  readonly #cluster: Cluster;
  readonly groupId: string;
  #node: number | null = null;

  constructor(cluster: Cluster, groupId: string) {
    this.#cluster = cluster;
    this.groupId = groupId;
  }

  /**
   * Asks the coordinator over `cluster`, its own unless told otherwise.
   * @throws MessagingError when it can't be found or does not answer; it is looked for anew the next time
   */
  async call<Arguments extends unknown[], Answer>(
    call: Call<Arguments, Answer>,
    args: Arguments,
    { timeoutMs, over = this.#cluster }: { timeoutMs?: number; over?: Cluster } = {},
  ): Promise<Answer> {
    const node = (this.#node ??= await this.#find());
    try {
      return await over.call(call, args, { node, ...(timeoutMs === undefined ? {} : { timeoutMs }) });
    } catch (error) {
      this.#node = null;
      throw error;
    }
  }

  /** To be told the code of every answer. */
  heed(errorCode: number): void {
    if (isCoordinatorMoved(errorCode)) this.#node = null;
  }

  /**
   * What the group has committed of these partitions, in order; null where it has none.
   * @throws MessagingError also when a single one can't be told: an offset must never be guessed
   */
  async committed(
    partitions: readonly TopicPartition[],
    member: { memberId: string | null; epoch: number } = { memberId: null, epoch: -1 },
  ): Promise<readonly (CommittedOffset | null)[]> {
    const byTopic = Map.groupBy(partitions, ({ topic }) => topic);
    const topics = [...byTopic].map(([name, members]) => ({
      name,
      partitionIndexes: members.map(({ partition }) => partition),
    }));
    const group = { groupId: this.groupId, memberId: member.memberId, memberEpoch: member.epoch, topics };
    const answer = await this.call(calls.offsetFetch, [[group], true]);
    const found = committedIn(
      answer.groups[0] ?? { errorCode: answer.errorCode ?? 0, topics: answer.topics ?? [] },
      this,
    );
    return partitions.map(({ topic, partition }) => found.get(`${topic}/${partition}`) ?? null);
  }

  async #find(): Promise<number> {
    const { coordinators } = await this.#cluster.call(calls.findCoordinator, [GROUP, [this.groupId]]);
    const [found] = coordinators;
    if (found === undefined || found.errorCode !== code.NONE)
      throw failureOfCode(
        found?.errorCode ?? code.COORDINATOR_NOT_AVAILABLE,
        `coordinator of ${this.groupId}`,
      );
    this.#cluster.learnNode(found);
    return found.nodeId;
  }
}

function committedIn(
  group: OffsetFetchGroup,
  coordinator: Coordinator,
): ReadonlyMap<string, CommittedOffset> {
  const found = new Map<string, CommittedOffset>();
  const check = (errorCode: number): void => {
    coordinator.heed(errorCode);
    if (errorCode !== code.NONE)
      throw failureOfCode(errorCode, `committed offsets of ${coordinator.groupId}`);
  };
  check(group.errorCode);
  for (const { name, partitions } of group.topics)
    for (const { partitionIndex, committedOffset, metadata, errorCode } of partitions) {
      check(errorCode);
      if (committedOffset >= 0n)
        found.set(`${name}/${partitionIndex}`, { next: Number(committedOffset), metadata: metadata ?? '' });
    }
  return found;
}
