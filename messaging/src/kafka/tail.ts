import type { ReceivedMessage } from '../message.ts';
import type { TailOptions } from '../ports.ts';
import { MessagingError } from '../errors.ts';
import type { Cluster } from './cluster.ts';
import { code } from './codes.ts';
import { failureOfCode } from './failures.ts';
import { listOffsets } from './list-offsets.ts';
import { patiently } from './patience.ts';
import { TopicDirectory } from './topic-directory.ts';
import { calls } from './wire/calls.ts';
import { readRecords } from './wire/records.ts';

const MAX_BYTES = 4 * 1024 * 1024;

/**
 * The newest records of a partition. Offsets may lie about how many records there are: compaction and transactions leave
 * gaps. Then it looks back further, twice as far each time.
 */
export async function readTail<T>(
  cluster: Cluster,
  options: TailOptions,
  read: (message: ReceivedMessage) => T,
): Promise<readonly T[]> {
  const { topic, recordsMax } = options;
  const bounds = await patiently(`tail of ${topic}`, (again) => again(() => boundsOf(cluster, options)));
  if (recordsMax <= 0) return [];
  for (let reach = recordsMax; ; reach *= 2) {
    const from = Math.max(bounds.earliest, bounds.end - reach);
    const found: T[] = [];
    const tail = { ...bounds, from };
    for await (const message of readBetween(cluster, options, tail)) found.push(read(message));
    if (found.length >= recordsMax || from === bounds.earliest) return found.slice(-recordsMax);
  }
}

interface Bounds {
  /** The leader. */
  readonly node: number;
  readonly earliest: number;
  readonly end: number;
}

async function boundsOf(cluster: Cluster, { topic, partition }: TailOptions): Promise<Bounds> {
  const directory = new TopicDirectory(cluster);
  await directory.refresh([topic]);
  if (directory.get(topic)?.partitions[partition] === undefined)
    throw new MessagingError('UNKNOWN_TOPIC', `${topic}/${partition}`);
  const sources = { cluster, directory };
  const [[earliest = 0], [end = 0]] = await Promise.all([
    listOffsets(sources, [{ topic, partition }], 'earliest'),
    listOffsets(sources, [{ topic, partition }], 'end'),
  ]);
  return { node: directory.leaderOf(topic, partition) ?? -1, earliest, end };
}

async function* readBetween(
  cluster: Cluster,
  { topic, partition, signal }: TailOptions,
  { node, from, end }: Bounds & { readonly from: number },
): AsyncGenerator<ReceivedMessage> {
  for (let next = from; next < end;) {
    signal?.throwIfAborted();
    const topics = new Map([[topic, [{ partition, from: next }]]]);
    const request = { maxWaitMs: 0, minBytes: 0, maxBytes: MAX_BYTES, partitionMaxBytes: MAX_BYTES, topics };
    const answer = await cluster.call(calls.fetch, [request], { node });
    const [fetched] = answer.partitions;
    const errorCode = fetched?.errorCode ?? answer.errorCode;
    if (fetched === undefined || errorCode !== code.NONE)
      throw failureOfCode(errorCode, `tail of ${topic}/${partition}`);
    const page = readRecords(fetched.records, { topic, partition, from: next, aborted: fetched.aborted });
    if (page.next === next)
      throw new MessagingError('UNAVAILABLE', `${topic}/${partition} gave nothing at ${next}`);
    for (const message of page.messages) if (message.position.offset < end) yield message;
    next = page.next;
  }
}
