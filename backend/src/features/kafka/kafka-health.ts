import {
  type KafkaHealthResponse,
  deadLetterTopic,
  leadTopics,
  topicNames,
  topicsConsumedBy,
} from '@biznavigate/contracts';
import { type Admin, type GroupState, MessagingError, messagingErrorCodes } from '@biznavigate/messaging';
import { DeadlineExceeded, within } from '../../platform/deadline.ts';

const answerWithinMs = 4_000;

export interface KafkaHealthOptions {
  readonly admin: Admin;
  /** As in KAFKA_BROKERS, to name them when none answers. */
  readonly brokers: readonly string[];
  readonly backendGroupId: string;
  readonly aiGroupId: string;
}

/** What the cluster says of itself. Every question is bounded in time: a broker that hangs is one that is not there. */
export class KafkaHealth {
  readonly #options: KafkaHealthOptions;

  constructor(options: KafkaHealthOptions) {
    this.#options = options;
  }

  /** @throws MessagingError when the brokers cannot be asked */
  async read(): Promise<KafkaHealthResponse> {
    const names = [...topicNames, ...leadTopics.map(deadLetterTopic)];
    const [cluster, groups] = await Promise.all([
      this.#ask('the cluster’s state', this.#options.admin.cluster(names)),
      this.groups(),
    ]);
    const topics = names.map((topic) => {
      const found = cluster.topics.find(({ name }) => name === topic);
      return {
        topic,
        exists: found !== undefined,
        partitions: (found?.partitions ?? []).map(partitionHealth),
      };
    });
    return {
      ok:
        topics.every(({ exists, partitions }) => exists && partitions.every(({ leader }) => leader >= 0)) &&
        groups.every(({ members }) => members.length > 0),
      brokers: cluster.brokers.map(({ nodeId, host, port }) => ({ node_id: nodeId, host, port })),
      topics,
      groups: groups.map(groupHealth),
    };
  }

  /** Resolves when a broker answers. */
  async ping(): Promise<void> {
    await this.#ask('the brokers', this.#options.admin.cluster([]));
  }

  /** The backends' group and the AI services', with their lag. */
  groups(): Promise<readonly [GroupState, GroupState]> {
    const { admin, backendGroupId, aiGroupId } = this.#options;
    return this.#ask(
      'the groups’ state',
      Promise.all([
        admin.group(backendGroupId, topicsConsumedBy('backend')),
        admin.group(aiGroupId, topicsConsumedBy('ai')),
      ]),
    );
  }

  async #ask<T>(what: string, question: Promise<T>): Promise<T> {
    try {
      return await within(answerWithinMs, what, question);
    } catch (error) {
      if (error instanceof DeadlineExceeded) throw this.#unavailable(error);
      if (error instanceof MessagingError && error.code === 'UNAVAILABLE') throw this.#unavailable(error);
      throw error;
    }
  }

  #unavailable(cause: Error): MessagingError {
    const brokers = this.#options.brokers.join(', ');
    const advice = 'Start Kafka (npm start does), or correct KAFKA_BROKERS.';
    const why = cause.message.replace(`${messagingErrorCodes.UNAVAILABLE}: `, '');
    return new MessagingError('UNAVAILABLE', `nobody answers at ${brokers} (${why}). ${advice}`, {
      cause,
    });
  }
}

function partitionHealth(state: {
  readonly partition: number;
  readonly leader: number;
  readonly replicas: readonly number[];
  readonly inSyncReplicas: readonly number[];
}) {
  const { partition, leader, replicas, inSyncReplicas } = state;
  return { partition, leader, replicas: [...replicas], in_sync_replicas: [...inSyncReplicas] };
}

function groupHealth({ groupId, state, members, lags }: GroupState): KafkaHealthResponse['groups'][number] {
  return {
    group_id: groupId,
    state,
    members: members.map(({ memberId, clientId }) => ({ member_id: memberId, client_id: clientId })),
    lag: lags.reduce((sum, { lag }) => sum + lag, 0),
    partitions: lags.map((lag) => ({ ...lag })),
  };
}
