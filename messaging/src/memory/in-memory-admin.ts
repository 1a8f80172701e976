import type { Admin, ClusterState, GroupState, PartitionLag, TopicSpec } from '../ports.ts';
import type { Group } from './group.ts';
import type { InMemoryCluster } from './in-memory-cluster.ts';
import type { Log } from './log.ts';

const nodeId = 1;

export class InMemoryAdmin implements Admin {
  readonly #cluster: InMemoryCluster;

  constructor(cluster: InMemoryCluster) {
    this.#cluster = cluster;
  }

  async ensureTopics(specs: readonly TopicSpec[]): Promise<{ readonly created: readonly string[] }> {
    this.#cluster.requireUp();
    return { created: specs.filter((spec) => this.#cluster.create(spec)).map(({ name }) => name) };
  }

  async cluster(topics: readonly string[]): Promise<ClusterState> {
    this.#cluster.requireUp();
    return {
      brokers: [{ nodeId, host: 'memory', port: 0 }],
      topics: topics
        .filter((name) => this.#cluster.hasTopic(name))
        .map((name) => ({
          name,
          partitions: this.#cluster.logsOf(name).map(({ partition }) => ({
            partition,
            leader: nodeId,
            replicas: [nodeId],
            inSyncReplicas: [nodeId],
          })),
        })),
    };
  }

  async group(groupId: string, topics: readonly string[]): Promise<GroupState> {
    this.#cluster.requireUp();
    const group = this.#cluster.findGroup(groupId);
    const logs = topics.flatMap((topic) =>
      this.#cluster.hasTopic(topic) ? this.#cluster.logsOf(topic) : [],
    );
    return {
      groupId,
      state: group?.state ?? 'Dead',
      members: (group?.members ?? []).map(({ memberId, clientId }) => ({ memberId, clientId })),
      lags: logs.map((log) => lagOf(log, group)),
    };
  }
}

function lagOf(log: Log, group: Group | null): PartitionLag {
  const { topic, partition, end } = log;
  const committed = group?.committed(log) ?? null;
  return { topic, partition, committed, end, lag: end - (committed ?? 0) };
}
