import { MessagingError } from '../errors.ts';
import type { Admin, ClusterState, GroupState, PartitionLag, TopicSpec } from '../ports.ts';
import type { Cluster } from './cluster.ts';
import { code } from './codes.ts';
import { failureOfCode } from './failures.ts';
import { Coordinator } from './group/coordinator.ts';
import { listOffsets } from './list-offsets.ts';
import { patiently } from './patience.ts';
import { readMetadata, TopicDirectory } from './topic-directory.ts';
import { calls } from './wire/calls.ts';

const CREATION_TIMEOUT = 5000;
const DEFAULT_REPLICATION = -1;

/** Every operation gives up as UNAVAILABLE after about five seconds. */
export class KafkaAdmin implements Admin {
  readonly #cluster: Cluster;

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  ensureTopics(specs: readonly TopicSpec[]): Promise<{ readonly created: readonly string[] }> {
    return patiently('creating topics', async (again) => {
      const names = specs.map(({ name }) => name);
      const existing = await readMetadata(this.#cluster, names);
      const missing = specs.filter(({ name }) => !existing.topics.some((topic) => topic.name === name));
      const created = missing.length === 0 ? [] : await again(() => this.#create(missing));
      await again(() => this.#allLed(names));
      return { created };
    });
  }

  cluster(topics: readonly string[]): Promise<ClusterState> {
    return patiently('describing the cluster', async () => {
      const metadata = await readMetadata(this.#cluster, topics);
      return {
        brokers: metadata.nodes.map(({ nodeId, host, port }) => ({ nodeId, host, port })),
        topics: metadata.topics.map(({ name, partitions }) => ({ name, partitions })),
      };
    });
  }

  group(groupId: string, topics: readonly string[]): Promise<GroupState> {
    return patiently(`describing the group ${groupId}`, async (again) => {
      const coordinator = new Coordinator(this.#cluster, groupId);
      const members = await again(() => this.#describe(coordinator));
      const lags = await again(() => this.#lags(coordinator, topics));
      return { groupId, ...members, lags };
    });
  }

  /** Sent to any node, which hands it on to the controller. */
  async #create(specs: readonly TopicSpec[]): Promise<readonly string[]> {
    const topics = specs.map(({ name, partitions, config = {} }) => ({
      name,
      numPartitions: partitions,
      replicationFactor: DEFAULT_REPLICATION,
      assignments: [],
      configs: Object.entries(config).map(([key, value]) => ({ name: key, value })),
    }));
    const answer = await this.#cluster.call(calls.createTopics, [topics, CREATION_TIMEOUT, false]);
    for (const { name, errorCode, errorMessage } of answer.topics)
      if (errorCode !== code.NONE && errorCode !== code.TOPIC_ALREADY_EXISTS)
        throw failureOfCode(errorCode, `topic ${name}`, errorMessage);
    return answer.topics.filter(({ errorCode }) => errorCode === code.NONE).map(({ name }) => name);
  }

  async #allLed(names: readonly string[]): Promise<void> {
    const { topics } = await readMetadata(this.#cluster, names);
    const led = topics.filter(
      ({ partitions }) => partitions.length > 0 && partitions.every(({ leader }) => leader >= 0),
    );
    if (led.length < names.length) throw new MessagingError('UNAVAILABLE', 'a topic has no leaders yet');
  }

  async #describe(coordinator: Coordinator): Promise<Description> {
    const modern = (await this.#cluster.supports(calls.consumerGroupDescribe))
      ? (await coordinator.call(calls.consumerGroupDescribe, [[coordinator.groupId], false])).groups[0]
      : undefined;
    // Not found as a group of the newer protocol: it may be one of the older.
    if (modern !== undefined && modern.errorCode !== code.GROUP_ID_NOT_FOUND)
      return descriptionOf(modern, coordinator);
    const { groups } = await coordinator.call(calls.describeGroups, [[coordinator.groupId], false]);
    return descriptionOf(groups[0], coordinator);
  }

  async #lags(coordinator: Coordinator, topics: readonly string[]): Promise<readonly PartitionLag[]> {
    const directory = new TopicDirectory(this.#cluster);
    await directory.refresh(topics);
    const partitions = topics.flatMap((topic) =>
      (directory.get(topic)?.partitions ?? []).map(({ partition }) => ({ topic, partition })),
    );
    if (partitions.length === 0) return [];
    const sources = { cluster: this.#cluster, directory };
    const [committed, starts, ends] = await Promise.all([
      coordinator.committed(partitions),
      listOffsets(sources, partitions, 'earliest'),
      listOffsets(sources, partitions, 'end'),
    ]);
    return partitions.map((each, index) => {
      const next = committed[index]?.next ?? null;
      const end = ends[index] ?? 0;
      // Committed before what is still there: only that counts.
      const from = Math.max(next ?? 0, starts[index] ?? 0);
      return { ...each, committed: next, end, lag: Math.max(0, end - from) };
    });
  }
}

type Description = Pick<GroupState, 'state' | 'members'>;

interface DescribedGroup {
  readonly errorCode: number;
  readonly groupState: string;
  readonly members: readonly { readonly memberId: string; readonly clientId: string }[];
}

/** A group that nobody ever joined is Dead, as Kafka calls it. */
function descriptionOf(group: DescribedGroup | undefined, coordinator: Coordinator): Description {
  const errorCode = group?.errorCode ?? code.GROUP_ID_NOT_FOUND;
  coordinator.heed(errorCode);
  if (group === undefined || errorCode === code.GROUP_ID_NOT_FOUND) return { state: 'Dead', members: [] };
  if (errorCode !== code.NONE) throw failureOfCode(errorCode, `group ${coordinator.groupId}`);
  return {
    state: group.groupState,
    members: group.members.map(({ memberId, clientId }) => ({ memberId, clientId })),
  };
}
