import {
  decodeConsumerProtocolAssignment,
  decodeConsumerProtocolSubscription,
  encodeConsumerProtocolAssignment,
  encodeConsumerProtocolSubscription,
} from '@platformatic/kafka';
import { code } from '../codes.ts';
import type { TopicPartition } from '../list-offsets.ts';
import { calls } from '../wire/calls.ts';
import type { GroupContext } from './membership.ts';
import { assignRanges } from './range-assignment.ts';

const PROTOCOL_TYPE = 'consumer';
const ASSIGNOR = 'range';
/** A member that was silent for longer is taken for dead. */
const SESSION_TIMEOUT = 10_000;
const NETWORK_ALLOWANCE = 5000;

/** A generation of the group that we are a member of. */
export interface Joined {
  readonly memberId: string;
  readonly generation: number;
  /** The leader assigns, and watches the topics that it assigned. */
  readonly isLeader: boolean;
  readonly partitions: readonly TopicPartition[];
  /** What the leader assigned by; empty for others. */
  readonly partitionCounts: ReadonlyMap<string, number>;
}

interface Generation {
  readonly generationId: number;
  readonly leader: string;
  readonly protocolName?: string | null | undefined;
  readonly members: readonly { readonly memberId: string; readonly metadata: Buffer }[];
}

/** The two steps of coming together: JoinGroup, which waits for all members, and SyncGroup, which hands out partitions. */
export class ClassicJoining {
  readonly #context: GroupContext;
  memberId = '';
  underWay = false;

  constructor(context: GroupContext) {
    this.#context = context;
  }

  /** The group does not know this id. */
  forgetMember(): void {
    this.memberId = '';
  }

  /** Resolves with the error code when the group did not come together, or not with us. */
  async join(): Promise<Joined | number> {
    this.underWay = true;
    try {
      const generation = await this.#joinGroup();
      return typeof generation === 'number' ? generation : await this.#syncGroup(generation);
    } finally {
      this.underWay = false;
    }
  }

  async #joinGroup(): Promise<Generation | number> {
    const { coordinator, rebalanceTimeoutMs, topics } = this.#context;
    const metadata = encodeConsumerProtocolSubscription({ version: 1, topics: [...topics] });
    const protocols = [{ name: ASSIGNOR, metadata }];
    const answer = await coordinator.call(
      calls.joinGroup,
      [
        coordinator.groupId,
        SESSION_TIMEOUT,
        rebalanceTimeoutMs,
        this.memberId,
        null, // no static membership
        PROTOCOL_TYPE,
        protocols,
        null,
      ],
      // Over the connection that fetches: there is nothing to fetch meanwhile, and it waits for the slowest member.
      { timeoutMs: rebalanceTimeoutMs + NETWORK_ALLOWANCE, over: this.#context.fetching },
    );
    coordinator.heed(answer.errorCode);
    if (answer.errorCode === code.MEMBER_ID_REQUIRED) {
      this.memberId = answer.memberId;
      return this.#joinGroup();
    }
    if (answer.errorCode !== code.NONE) return answer.errorCode;
    this.memberId = answer.memberId;
    return answer;
  }

  async #syncGroup({ generationId, leader, protocolName, members }: Generation): Promise<Joined | number> {
    const { coordinator, fetching } = this.#context;
    const { groupId } = coordinator;
    const isLeader = leader === this.memberId;
    const plan = isLeader
      ? await this.#assign(members)
      : { counts: new Map<string, number>(), assignments: [] };
    const answer = await coordinator.call(
      calls.syncGroup,
      [groupId, generationId, this.memberId, null, PROTOCOL_TYPE, protocolName ?? ASSIGNOR, plan.assignments],
      { timeoutMs: SESSION_TIMEOUT + NETWORK_ALLOWANCE, over: fetching },
    );
    coordinator.heed(answer.errorCode);
    if (answer.errorCode !== code.NONE) return answer.errorCode;
    const { assignedPartitions } = decodeConsumerProtocolAssignment(answer.assignment);
    const partitions = assignedPartitions.flatMap(({ topic, partitions: numbers }) =>
      numbers.map((partition) => ({ topic, partition })),
    );
    return {
      memberId: this.memberId,
      generation: generationId,
      isLeader,
      partitions,
      partitionCounts: plan.counts,
    };
  }

  async #assign(
    members: Generation['members'],
  ): Promise<{ counts: Map<string, number>; assignments: { memberId: string; assignment: Buffer }[] }> {
    const { directory } = this.#context;
    const subscribers = members.map(({ memberId, metadata }) => ({
      memberId,
      topics: decodeConsumerProtocolSubscription(metadata).topics,
    }));
    const topics = [...new Set(subscribers.flatMap((each) => each.topics))];
    await directory.refresh(topics);
    const counts = new Map(topics.map((topic) => [topic, directory.get(topic)?.partitions.length ?? 0]));
    const assignments = [...assignRanges(subscribers, counts)].map(([memberId, byTopic]) => ({
      memberId,
      assignment: encodeConsumerProtocolAssignment({
        version: 1,
        assignedPartitions: [...byTopic].map(([topic, partitions]) => ({
          topic,
          partitions: [...partitions],
        })),
      }),
    }));
    return { counts, assignments };
  }
}
