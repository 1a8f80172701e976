import type { Cluster } from './cluster.ts';
import { code } from './codes.ts';
import { failureOfCode } from './failures.ts';
import { calls } from './wire/calls.ts';
import type { PartitionState } from '../ports.ts';

export interface TopicEntry {
  readonly name: string;
  readonly id: string;
  /** By partition number. `leader` is -1 while there is none. */
  readonly partitions: readonly PartitionState[];
}

export interface Metadata {
  readonly nodes: readonly { readonly nodeId: number; readonly host: string; readonly port: number }[];
  /** Topics that do not exist are absent. */
  readonly topics: readonly TopicEntry[];
}

/**
 * Asks any node for these topics; null asks for all. Tells the cluster which nodes there are.
 * @throws MessagingError NOT_AUTHORIZED when one of them may not be seen
 */
export async function readMetadata(cluster: Cluster, topics: readonly string[] | null): Promise<Metadata> {
  const answer = await cluster.call(calls.metadata, [topics === null ? null : [...topics], false, false]);
  cluster.learnNodes(answer.brokers);
  const entries: TopicEntry[] = [];
  for (const { errorCode, name, topicId, partitions } of answer.topics) {
    if (errorCode === code.TOPIC_AUTHORIZATION_FAILED) throw failureOfCode(errorCode, `topic ${name}`);
    if (!name || errorCode === code.UNKNOWN_TOPIC_OR_PARTITION) continue;
    entries.push({
      name,
      id: topicId,
      partitions: partitions
        .map((each) => ({
          partition: each.partitionIndex,
          leader: each.leaderId,
          replicas: each.replicaNodes,
          inSyncReplicas: each.isrNodes,
        }))
        .sort((a, b) => a.partition - b.partition),
    });
  }
  return { nodes: answer.brokers, topics: entries };
}

/** What is known of topics: how many partitions, and who leads them. It is as old as the last refresh. */
export class TopicDirectory {
  readonly #clusters: readonly [Cluster, ...Cluster[]];
  readonly #topics = new Map<string, TopicEntry>();
  readonly #names = new Map<string, string>();
  #refreshing: Promise<void> | null = null;

  /** The first is asked; all are told which nodes there are. */
  constructor(...clusters: [Cluster, ...Cluster[]]) {
    this.#clusters = clusters;
  }

  get(topic: string): TopicEntry | undefined {
    return this.#topics.get(topic);
  }

  nameOf(topicId: string): string | undefined {
    return this.#names.get(topicId);
  }

  /** Undefined while it is not known or there is none. */
  leaderOf(topic: string, partition: number): number | undefined {
    const leader = this.#topics.get(topic)?.partitions[partition]?.leader;
    return leader === -1 ? undefined : leader;
  }

  /** One request at a time: who asks while one is under way gets that answer. */
  refresh(topics: readonly string[]): Promise<void> {
    this.#refreshing ??= this.#refresh(topics).finally(() => (this.#refreshing = null));
    return this.#refreshing;
  }

  async #refresh(topics: readonly string[]): Promise<void> {
    const [first, ...others] = this.#clusters;
    const metadata = await readMetadata(first, topics);
    for (const cluster of others) cluster.learnNodes(metadata.nodes);
    for (const topic of topics) this.#topics.delete(topic);
    for (const entry of metadata.topics) {
      this.#topics.set(entry.name, entry);
      this.#names.set(entry.id, entry.name);
    }
  }
}
