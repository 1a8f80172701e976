import {
  type API,
  apiVersionsV3,
  consumerGroupDescribeV0,
  consumerGroupHeartbeatV1,
  createTopicsV5,
  createTopicsV6,
  createTopicsV7,
  describeGroupsV5,
  findCoordinatorV3,
  findCoordinatorV4,
  findCoordinatorV5,
  findCoordinatorV6,
  heartbeatV4,
  initProducerIdV3,
  initProducerIdV4,
  initProducerIdV5,
  joinGroupV7,
  joinGroupV9,
  leaveGroupV4,
  leaveGroupV5,
  listOffsetsV6,
  listOffsetsV7,
  listOffsetsV8,
  listOffsetsV9,
  metadataV9,
  metadataV10,
  metadataV11,
  metadataV12,
  offsetCommitV8,
  offsetCommitV9,
  offsetFetchV7,
  offsetFetchV8,
  offsetFetchV9,
  syncGroupV5,
} from '@platformatic/kafka';
import { fetchV12 } from './fetch.ts';
import { produceV9 } from './produce.ts';

/** A kind of request with the versions of it that are spoken here, newest first. Brokers from 2.7 understand one of each. */
export interface Call<Arguments extends unknown[], Answer> {
  readonly name: string;
  readonly versions: readonly API<Arguments, Answer>[];
}

function call<Arguments extends unknown[], Answer>(
  name: string,
  ...versions: readonly API<Arguments, Answer>[]
): Call<Arguments, Answer> {
  return { name, versions };
}

export const calls = {
  apiVersions: call('ApiVersions', apiVersionsV3.api),
  metadata: call<[topics: string[] | null, autoCreate: boolean, authorized: boolean], MetadataAnswer>(
    'Metadata',
    metadataV12.api,
    metadataV11.api,
    metadataV10.api,
    metadataV9.api,
  ),
  fetch: call('Fetch', fetchV12),
  produce: call('Produce', produceV9),
  initProducerId: call<
    [string | null, number, bigint, number],
    { errorCode: number; producerId: bigint; producerEpoch: number }
  >('InitProducerId', initProducerIdV5.api, initProducerIdV4.api, initProducerIdV3.api),
  listOffsets: call(
    'ListOffsets',
    listOffsetsV9.api,
    listOffsetsV8.api,
    listOffsetsV7.api,
    listOffsetsV6.api,
  ),
  findCoordinator: call(
    'FindCoordinator',
    findCoordinatorV6.api,
    findCoordinatorV5.api,
    findCoordinatorV4.api,
    findCoordinatorV3.api,
  ),
  offsetCommit: call('OffsetCommit', offsetCommitV9.api, offsetCommitV8.api),
  offsetFetch: call<Parameters<typeof offsetFetchV9.createRequest>, OffsetFetchAnswer>(
    'OffsetFetch',
    offsetFetchV9.api,
    offsetFetchV8.api,
    offsetFetchV7.api,
  ),
  consumerGroupHeartbeat: call('ConsumerGroupHeartbeat', consumerGroupHeartbeatV1.api),
  joinGroup: call('JoinGroup', joinGroupV9.api, joinGroupV7.api),
  syncGroup: call('SyncGroup', syncGroupV5.api),
  heartbeat: call('Heartbeat', heartbeatV4.api),
  leaveGroup: call('LeaveGroup', leaveGroupV5.api, leaveGroupV4.api),
  createTopics: call('CreateTopics', createTopicsV7.api, createTopicsV6.api, createTopicsV5.api),
  consumerGroupDescribe: call('ConsumerGroupDescribe', consumerGroupDescribeV0.api),
  describeGroups: call('DescribeGroups', describeGroupsV5.api),
};

/** Up to version 7 the topics stand beside the groups, which are empty. */
interface OffsetFetchAnswer {
  readonly groups: readonly OffsetFetchGroup[];
  readonly topics?: OffsetFetchGroup['topics'];
  readonly errorCode?: number;
}

export interface OffsetFetchGroup {
  readonly errorCode: number;
  readonly topics: readonly {
    readonly name: string;
    readonly partitions: readonly {
      readonly partitionIndex: number;
      readonly committedOffset: bigint;
      readonly metadata?: string | null | undefined;
      readonly errorCode: number;
    }[];
  }[];
}

interface MetadataAnswer {
  readonly brokers: readonly { readonly nodeId: number; readonly host: string; readonly port: number }[];
  readonly topics: readonly {
    readonly errorCode: number;
    readonly name?: string | null | undefined;
    readonly topicId: string;
    readonly partitions: readonly {
      readonly errorCode: number;
      readonly partitionIndex: number;
      readonly leaderId: number;
      readonly replicaNodes: readonly number[];
      readonly isrNodes: readonly number[];
    }[];
  }[];
}
