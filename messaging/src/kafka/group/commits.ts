import { MessagingError } from '../../errors.ts';
import type { Assignment, Commit, CommittedOffset } from '../../ports.ts';
import { code, isCoordinatorMoved } from '../codes.ts';
import { failureOfCode } from '../failures.ts';
import { calls } from '../wire/calls.ts';
import type { Coordinator } from './coordinator.ts';
import type { Identity, Membership } from './membership.ts';
import { assignmentOf, keyOf, type OwnedPartition, type Ownership } from './ownership.ts';

const ATTEMPTS = 5;

/** What the group's answer for one partition asks for. */
type Outcome = 'committed' | 'notOurs' | 'again' | 'withoutMetadata' | MessagingError;

/**
 * Commits for one member, one request after the other: a repeated one must not overtake a later one and move an offset
 * back. Every attempt contains only what is ours at that moment, under the member's epoch of that moment.
 */
export class Commits {
  readonly #coordinator: Coordinator;
  readonly #ownership: Ownership;
  readonly #membership: () => Membership;
  #last: Promise<unknown> = Promise.resolve();

  constructor(coordinator: Coordinator, ownership: Ownership, membership: () => Membership) {
    this.#coordinator = coordinator;
    this.#ownership = ownership;
    this.#membership = membership;
  }

  commit(commits: readonly Commit[]): Promise<readonly Assignment[]> {
    // What is ours now counts as being committed from now on: a release right after this call waits for it.
    const held = commits.flatMap(({ assignment, next, metadata }) => {
      const partition = this.#ownership.find(assignment);
      return partition === undefined ? [] : [{ partition, next, metadata }];
    });
    const partitions = held.map(({ partition }) => partition);
    this.#ownership.commitBegins(partitions);
    const done = this.#last
      .then(() => this.#attempts(held))
      .finally(() => this.#ownership.commitEnds(partitions));
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #attempts(held: readonly Held[]): Promise<readonly Assignment[]> {
    const committed: OwnedPartition[] = [];
    let open = held;
    for (let attempt = 1; ; attempt++) {
      open = open.filter(({ partition }) => this.#ownership.get(keyOf(partition)) === partition);
      const identity = this.#membership().identity();
      if (open.length === 0 || identity === null) return committed.map(assignmentOf);
      const outcomes = await this.#send(open, identity);
      committed.push(
        ...open.filter((_, index) => outcomes[index] === 'committed').map(({ partition }) => partition),
      );
      const failure = outcomes.find((outcome) => outcome instanceof Error);
      if (failure !== undefined) throw failure;
      const again = open.flatMap((each, index) => {
        if (outcomes[index] === 'withoutMetadata') return [{ ...each, metadata: '' }];
        return outcomes[index] === 'again' ? [each] : [];
      });
      if (again.length > 0 && attempt === ATTEMPTS)
        throw new MessagingError('UNAVAILABLE', `the group ${this.#coordinator.groupId} is rebalancing`);
      // The group knows a newer epoch than we do, or no longer knows us: the next heartbeat tells.
      if (outcomes.some((outcome) => outcome === 'again' || outcome === 'notOurs'))
        await this.#membership().hurry();
      open = again;
    }
  }

  async #send(open: readonly Held[], { memberId, epoch }: Identity): Promise<readonly Outcome[]> {
    const topics = [...Map.groupBy(open, ({ partition }) => partition.topic)].map(([name, members]) => ({
      name,
      partitions: members.map(({ partition, next, metadata }) => ({
        partitionIndex: partition.partition,
        committedOffset: BigInt(next),
        committedLeaderEpoch: -1,
        committedMetadata: metadata,
      })),
    }));
    const { groupId } = this.#coordinator;
    const answer = await this.#coordinator.call(calls.offsetCommit, [groupId, epoch, memberId, null, topics]);
    const outcomes = new Map<string, Outcome>();
    for (const { name, partitions } of answer.topics)
      for (const { partitionIndex, errorCode } of partitions) {
        this.#coordinator.heed(errorCode);
        outcomes.set(`${name}/${partitionIndex}`, outcomeOf(errorCode, groupId));
      }
    return open.map(({ partition }) => outcomes.get(keyOf(partition)) ?? 'again');
  }
}

interface Held extends CommittedOffset {
  readonly partition: OwnedPartition;
}

function outcomeOf(errorCode: number, groupId: string): Outcome {
  switch (errorCode) {
    case code.NONE:
      return 'committed';
    case code.UNKNOWN_MEMBER_ID:
    case code.FENCED_MEMBER_EPOCH:
    case code.ILLEGAL_GENERATION:
      return 'notOurs';
    case code.OFFSET_METADATA_TOO_LARGE:
      return 'withoutMetadata';
    case code.STALE_MEMBER_EPOCH:
    case code.REBALANCE_IN_PROGRESS:
      return 'again';
    default:
      return isCoordinatorMoved(errorCode) ? 'again' : failureOfCode(errorCode, `commit of ${groupId}`);
  }
}
