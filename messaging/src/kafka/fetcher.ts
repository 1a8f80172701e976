import type { MessagingError } from '../errors.ts';
import type { ReceivedMessage } from '../message.ts';
import { Backoff } from './backoff.ts';
import type { Cluster } from './cluster.ts';
import { code } from './codes.ts';
import { failureOf, failureOfCode } from './failures.ts';
import { listOffsets } from './list-offsets.ts';
import type { TopicDirectory } from './topic-directory.ts';
import { calls } from './wire/calls.ts';
import type { FetchedPartition, FetchRequest } from './wire/fetch.ts';
import { readRecords, type RecordsRead } from './wire/records.ts';

/** How long a node may wait for something to come: an idle consumer costs little. */
const MAX_WAIT = 500;
const MAX_BYTES = 4 * 1024 * 1024;
const PARTITION_MAX_BYTES = 1024 * 1024;
const FETCH_TIMEOUT = MAX_WAIT + 10_000;

/** A partition that is read. Another reading of the same partition is another object, so that no answer reaches it by mistake. */
export interface FetchPosition {
  readonly topic: string;
  readonly partition: number;
  /** The offset to read next; moved on by the fetcher. */
  next: number;
  paused: boolean;
}

export interface FetchSink<P extends FetchPosition> {
  /** In offset order; `position.next` is beyond them already. Without messages where only the offset moved on. */
  fetched(position: P, messages: readonly ReceivedMessage[]): void;
  /** The log ends before `next`, which was set to its beginning: it is not the log that was read, or has lost its end. */
  startedAnew?(position: P): void;
  /** The first of a row of failures of a node or partition; it goes on by itself. */
  disturbed(error: Error): void;
}

export interface FetcherSources {
  /** Its connections are held by long polls: for nothing else. */
  readonly fetching: Cluster;
  /** For everything that must be answered at once. */
  readonly asking: Cluster;
  readonly directory: TopicDirectory;
}

/**
 * Reads partitions from their leaders, one long poll at a time per node, for all of its partitions that are not paused.
 * What is resumed or added while one waits is asked for beside it, so that it need not wait too. Survives moving leaders, lost connections and offsets that are gone, in which case it goes on from the
 * earliest that there is, never from the latest.
 */
export class Fetcher<P extends FetchPosition> {
  readonly #sources: FetcherSources;
  readonly #sink: FetchSink<P>;
  readonly #positions = new Set<P>();
  readonly #resting = new Set<P>();
  /** Asked for, or just asked for in vain while the node's long poll waits. */
  readonly #underWay = new Set<P>();
  readonly #polled = new Set<number>();
  readonly #asked = new Set<number>();
  readonly #nodes = new Map<number, Backoff>();
  readonly #leaders = new Backoff(50, 1000);
  #seekingLeaders = false;
  #closed = false;

  constructor(sources: FetcherSources, sink: FetchSink<P>) {
    this.#sources = sources;
    this.#sink = sink;
  }

  /** Together, so that the first request of a node does not wait for records of one without the others. */
  add(positions: readonly P[]): void {
    for (const position of positions) this.#positions.add(position);
    this.wake();
  }

  /** Nothing of it arrives from now on. */
  remove(position: P): void {
    this.#positions.delete(position);
    this.#underWay.delete(position);
  }

  /** To be called when a position is no longer paused. */
  wake(): void {
    if (this.#closed) return;
    for (const [node, positions] of this.#byLeader())
      if (!this.#polled.has(node)) void this.#poll(node, positions);
      else if (!this.#asked.has(node)) void this.#askBeside(node, positions);
  }

  /** False while a node with partitions of ours does not answer. */
  healthy(): boolean {
    return !this.#leaders.failing && [...this.#nodes.values()].every((backoff) => !backoff.failing);
  }

  close(): void {
    this.#closed = true;
    this.#positions.clear();
  }

  /** Those to be asked for now. */
  #byLeader(): Map<number, P[]> {
    const groups = new Map<number, P[]>();
    for (const position of this.#positions) {
      if (position.paused || this.#resting.has(position) || this.#underWay.has(position)) continue;
      const leader = this.#sources.directory.leaderOf(position.topic, position.partition);
      if (leader === undefined) void this.#seekLeaders();
      else getOrAdd(groups, leader, () => []).push(position);
    }
    return groups;
  }

  async #poll(node: number, positions: readonly P[]): Promise<void> {
    this.#polled.add(node);
    await this.#fetch(node, positions, { over: this.#sources.fetching, maxWaitMs: MAX_WAIT });
    this.#polled.delete(node);
    // Also what was asked for beside it: from now on one poll waits for all of them.
    for (const position of this.#underWay)
      if (this.#sources.directory.leaderOf(position.topic, position.partition) === node)
        this.#underWay.delete(position);
    for (const position of positions) this.#underWay.delete(position);
    this.wake();
  }

  async #askBeside(node: number, positions: readonly P[]): Promise<void> {
    this.#asked.add(node);
    const moved = await this.#fetch(node, positions, { over: this.#sources.asking, maxWaitMs: 0 });
    this.#asked.delete(node);
    // Where there was something there may be more; the others wait for the next poll.
    for (const position of moved) this.#underWay.delete(position);
    this.wake();
  }

  /** Gives the positions that moved on. */
  async #fetch(
    node: number,
    positions: readonly P[],
    how: { readonly over: Cluster; readonly maxWaitMs: number },
  ): Promise<readonly P[]> {
    const asked = positions.map((position) => ({ position, from: position.next }));
    for (const position of positions) this.#underWay.add(position);
    const partitions = await this.#ask(node, requestFor(positions, how.maxWaitMs), how.over);
    this.#takeIn(partitions, asked);
    return asked.filter(({ position, from }) => position.next !== from).map(({ position }) => position);
  }

  /** Nothing when the node did not answer, after a pause. */
  async #ask(node: number, request: FetchRequest, over: Cluster): Promise<readonly FetchedPartition[]> {
    const backoff = getOrAdd(this.#nodes, node, () => new Backoff(50, 1000));
    try {
      const answer = await over.call(calls.fetch, [request], {
        node,
        timeoutMs: FETCH_TIMEOUT,
      });
      if (answer.errorCode !== code.NONE) throw failureOfCode(answer.errorCode, 'fetch');
      backoff.succeeded();
      return answer.partitions;
    } catch (error) {
      if (this.#closed) return [];
      if (!backoff.failing) this.#sink.disturbed(failureOf(error, 'fetch'));
      void this.#seekLeaders();
      await pause(backoff.next());
      // A node that is gone for good must not count as failing: leaders are elsewhere by then.
      if (!this.#leads(node)) this.#nodes.delete(node);
      return [];
    }
  }

  #leads(node: number): boolean {
    return [...this.#positions].some(
      ({ topic, partition }) => this.#sources.directory.leaderOf(topic, partition) === node,
    );
  }

  #takeIn(partitions: readonly FetchedPartition[], asked: readonly { position: P; from: number }[]): void {
    const byPlace = new Map(asked.map((each) => [`${each.position.topic}/${each.position.partition}`, each]));
    for (const fetched of partitions) {
      const each = byPlace.get(`${fetched.topic}/${fetched.partition}`);
      // Taken away or moved while the request was under way: its answer is nobody's.
      if (each === undefined || !this.#positions.has(each.position) || each.position.next !== each.from)
        continue;
      if (fetched.errorCode === code.NONE) this.#deliver(each.position, fetched);
      else this.#onPartitionError(each.position, fetched);
    }
  }

  /** A sink must not throw: the position is beyond what it was given. */
  #deliver(position: P, fetched: FetchedPartition): void {
    const read = this.#read(position, fetched);
    if (read === null || read.next === position.next) return;
    position.next = read.next;
    // Answers have a size limit: those that brought something come last in the next request.
    this.#positions.delete(position);
    this.#positions.add(position);
    this.#sink.fetched(position, read.messages);
  }

  #read(position: P, { records, aborted }: FetchedPartition): RecordsRead | null {
    const { topic, partition, next: from } = position;
    try {
      return readRecords(records, { topic, partition, from, aborted });
    } catch (error) {
      this.#sink.disturbed(failureOf(error, `records of ${topic}/${partition} from ${from}`));
      void this.#rest(position, () => pause(1000));
      return null;
    }
  }

  #onPartitionError(position: P, { errorCode }: FetchedPartition): void {
    if (errorCode === code.OFFSET_OUT_OF_RANGE) {
      void this.#rest(position, () => this.#toEarliest(position));
      return;
    }
    const failure = failureOfCode(errorCode, `${position.topic}/${position.partition}`);
    const moved = failure.code === 'UNAVAILABLE' || failure.code === 'UNKNOWN_TOPIC';
    if (!moved) this.#sink.disturbed(failure);
    void this.#rest(position, () => pause(moved ? 100 : 1000));
    if (moved) void this.#seekLeaders();
  }

  /** Leaves a position out of the requests while something is done about it. */
  async #rest(position: P, meanwhile: () => Promise<void>): Promise<void> {
    this.#resting.add(position);
    await meanwhile();
    this.#resting.delete(position);
    this.wake();
  }

  async #toEarliest(position: P): Promise<void> {
    const { asking: cluster, directory } = this.#sources;
    const { topic, partition, next } = position;
    try {
      const [earliest = next] = await listOffsets({ cluster, directory }, [position], 'earliest');
      this.#sink.disturbed(
        failureOfCode(
          code.OFFSET_OUT_OF_RANGE,
          `${topic}/${partition} holds no ${next}; going on from ${earliest}`,
        ),
      );
      position.next = earliest;
      if (earliest < next && this.#positions.has(position)) this.#sink.startedAnew?.(position);
    } catch (error) {
      this.#sink.disturbed(failureOf(error, `earliest offset of ${topic}/${partition}`));
      await this.#seekLeaders();
    }
  }

  /** Until every position has a leader again. */
  async #seekLeaders(): Promise<void> {
    if (this.#seekingLeaders) return;
    this.#seekingLeaders = true;
    while (!this.#closed) {
      try {
        await this.#sources.directory.refresh([...new Set([...this.#positions].map(({ topic }) => topic))]);
        if (this.#allLed()) break;
        await pause(this.#leaders.next());
      } catch (error) {
        if (!this.#leaders.failing) this.#disturbedUnlessClosed(failureOf(error, 'metadata'));
        await pause(this.#leaders.next());
      }
    }
    this.#leaders.succeeded();
    this.#seekingLeaders = false;
    this.wake();
  }

  #allLed(): boolean {
    return [...this.#positions].every(
      ({ topic, partition }) => this.#sources.directory.leaderOf(topic, partition) !== undefined,
    );
  }

  #disturbedUnlessClosed(error: MessagingError): void {
    if (!this.#closed) this.#sink.disturbed(error);
  }
}

function requestFor(positions: readonly FetchPosition[], maxWaitMs: number): FetchRequest {
  const topics = new Map<string, { partition: number; from: number }[]>();
  for (const { topic, partition, next } of positions)
    getOrAdd(topics, topic, () => []).push({ partition, from: next });
  return {
    maxWaitMs,
    minBytes: 1,
    maxBytes: MAX_BYTES,
    partitionMaxBytes: PARTITION_MAX_BYTES,
    topics,
  };
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = create()));
  return value;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
