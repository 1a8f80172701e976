import { MessagingError } from '../../errors.ts';
import type { OutgoingMessage, Position } from '../../message.ts';
import type { Observer } from '../../observer.ts';
import { Publisher } from '../../ports.ts';
import { Backoff } from '../backoff.ts';
import type { Cluster } from '../cluster.ts';
import { code, isTransient } from '../codes.ts';
import { failureOf, failureOfCode } from '../failures.ts';
import { calls } from '../wire/calls.ts';
import type { ProducedPartition } from '../wire/produce.ts';
import { Call, entriesOf, type Entry } from './call.ts';
import type { Lane, ProducerId } from './lane.ts';
import { Lanes } from './lanes.ts';
import { ProducerSession } from './producer-session.ts';

/** How long a message may be on its way before whoever waits for it is told that it failed. */
const DELIVERY_TIMEOUT = 10_000;
/** How long a topic may be unknown: one that was just created is not known to every broker at once. */
const TOPIC_TIMEOUT = 1500;
const ACKS_TIMEOUT = 5000;
const REQUEST_TIMEOUT = ACKS_TIMEOUT + 1000;
const REQUEST_BYTES = 8 * 1024 * 1024;
/** While anything waits, it is looked at this often, whatever else happens: so no deadline is missed. */
const TICK = 250;

/** The broker lost or refuses our numbering: it must begin anew under another producer id. */
const brokenProducer: ReadonlySet<number> = new Set([
  code.OUT_OF_ORDER_SEQUENCE_NUMBER,
  code.UNKNOWN_PRODUCER_ID,
  code.INVALID_PRODUCER_EPOCH,
  code.INVALID_PRODUCER_ID_MAPPING,
  code.PRODUCER_FENCED,
]);

/**
 * An idempotent producer with acks=all. While a node's request is under way, everything that is published for it gathers
 * and goes with the next one, in one batch per partition: the more is published, the larger the batches.
 */
export class KafkaPublisher extends Publisher {
  readonly #cluster: Cluster;
  readonly #observer: Observer;
  readonly #session: ProducerSession;
  readonly #lanes = new Lanes();
  /** Nodes with a request under way. */
  readonly #busy = new Set<number>();
  readonly #backoff = new Backoff(50, 1000);
  readonly #drained = Promise.withResolvers<void>();
  #timer: NodeJS.Timeout | undefined;
  #preparing = false;
  #pumping = false;
  #closed = false;
  #outage: MessagingError | null = null;

  constructor(cluster: Cluster, observer: Observer = {}) {
    super();
    this.#cluster = cluster;
    this.#observer = observer;
    this.#session = new ProducerSession(cluster);
  }

  override publish(messages: readonly OutgoingMessage[]): Promise<readonly Position[]> {
    if (this.#closed) return Promise.reject(new MessagingError('CLOSED', 'publish'));
    if (messages.length === 0) return Promise.resolve([]);
    const call = new Call(messages.length);
    this.#lanes.push(entriesOf(messages, call));
    this.#pumpSoon();
    return call.result;
  }

  /** Waits for what is on its way: at most the delivery timeout. Idempotent. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#pumpSoon();
    await this.#drained.promise;
    await this.#cluster.close();
  }

  /** At the end of this turn of the event loop, so that what is published within it goes together. */
  #pumpSoon(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    setImmediate(() => {
      this.#pumping = false;
      this.#pump();
    });
  }

  #pump(): void {
    this.#giveUpOverdue();
    this.#lanes.route(this.#session.directory);
    if (this.#lanes.idle) {
      clearTimeout(this.#timer);
      if (this.#closed) this.#drained.resolve();
      return;
    }
    const { producer } = this.#session;
    const active = this.#lanes.active();
    if (producer !== null) this.#sendReady(active, producer);
    if (this.#session.stale || producer === null || this.#unplaced(active)) void this.#prepare();
    this.#pumpLater(active);
  }

  #pumpLater(active: readonly Lane[]): void {
    const now = performance.now();
    const pauses = active.map(({ notBefore }) => notBefore - now).filter((ms) => ms > 0);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#pump(), Math.min(TICK, ...pauses));
  }

  /** True while something can't be sent for want of a topic or of a leader. */
  #unplaced(active: readonly Lane[]): boolean {
    return this.#lanes.unrouted.length > 0 || active.some((lane) => this.#leaderOf(lane) === undefined);
  }

  #leaderOf({ topic, partition }: Lane): number | undefined {
    return this.#session.directory.leaderOf(topic, partition);
  }

  #sendReady(active: readonly Lane[], producer: ProducerId): void {
    const now = performance.now();
    const byLeader = Map.groupBy(
      active.filter((lane) => lane.notBefore <= now),
      (lane) => this.#leaderOf(lane),
    );
    for (const [leader, lanes] of byLeader)
      if (leader !== undefined && !this.#busy.has(leader)) void this.#send(leader, lanes, producer);
  }

  async #prepare(): Promise<void> {
    if (this.#preparing) return;
    this.#preparing = true;
    try {
      await this.#session.prepare(this.#lanes.topics());
      this.#lanes.route(this.#session.directory);
      if (this.#unplaced(this.#lanes.active())) await pause(this.#backoff.next());
    } catch (error) {
      this.#onUnprepared(failureOf(error, 'publish'));
      await pause(this.#backoff.next());
    }
    this.#preparing = false;
    this.#pumpSoon();
  }

  /** What will not come right by itself is told at once to all who wait. */
  #onUnprepared(failure: MessagingError): void {
    this.#outage = failure;
    if (failure.code === 'UNAVAILABLE') return;
    for (const lane of this.#lanes.active()) this.#fail(lane.giveUp(false), failure);
    this.#fail(
      this.#lanes.giveUpUnrouted(() => true),
      failure,
    );
  }

  async #send(node: number, lanes: readonly Lane[], producer: ProducerId): Promise<void> {
    this.#busy.add(node);
    const sent = new Map<string, Lane>();
    const batches: { topic: string; partition: number; bytes: Buffer }[] = [];
    let bytes = 0;
    for (const lane of lanes) {
      if (bytes > REQUEST_BYTES) break;
      const { encoded } = lane.next(producer);
      bytes += encoded.length;
      batches.push({ topic: lane.topic, partition: lane.partition, bytes: encoded });
      sent.set(`${lane.topic}/${lane.partition}`, lane);
      this.#lanes.sent(lane);
    }
    try {
      const request = { timeoutMs: ACKS_TIMEOUT, batches };
      const answers = await this.#cluster.call(calls.produce, [request], {
        node,
        timeoutMs: REQUEST_TIMEOUT,
      });
      for (const answer of answers) {
        const lane = sent.get(`${answer.topic}/${answer.partition}`);
        if (lane !== undefined) this.#onAnswer(lane, answer);
      }
    } catch (error) {
      this.#onNoAnswer([...sent.values()], failureOf(error, 'publish'));
    }
    this.#busy.delete(node);
    this.#pumpSoon();
  }

  #onAnswer(lane: Lane, answer: ProducedPartition): void {
    const { errorCode, errorMessage } = answer;
    if (errorCode === code.NONE) {
      this.#onWritten(lane, answer.baseOffset);
      return;
    }
    const failure = failureOfCode(errorCode, `${lane.topic}/${lane.partition}`, errorMessage);
    if (failure.code === 'RECORD_TOO_LARGE') this.#fail(lane.tooLarge(), failure);
    else if (isTransient(errorCode) || failure.code === 'UNKNOWN_TOPIC') this.#repeatLater([lane], failure);
    else {
      const broken = brokenProducer.has(errorCode);
      if (broken) this.#session.producerBroken();
      this.#fail(lane.giveUp(broken), failure);
    }
  }

  #onWritten(lane: Lane, baseOffset: number): void {
    this.#backoff.succeeded();
    this.#outage = null;
    const entries = lane.written(baseOffset);
    const since = entries[0]?.since ?? 0;
    this.#observer.published?.(lane.topic, entries.length, performance.now() - since);
  }

  /** Whether the broker wrote it is unknown; it will know the same batch again. */
  #onNoAnswer(lanes: readonly Lane[], failure: MessagingError): void {
    if (failure.code === 'UNAVAILABLE') this.#repeatLater(lanes, failure);
    else for (const lane of lanes) this.#fail(lane.giveUp(false), failure);
  }

  #repeatLater(lanes: readonly Lane[], failure: MessagingError): void {
    this.#outage = failure;
    const pauseMs = this.#backoff.next();
    for (const lane of lanes) lane.notBefore = performance.now() + pauseMs;
    this.#session.leadersMoved();
  }

  #giveUpOverdue(): void {
    const now = performance.now();
    const late = ({ since }: { readonly since: number }): boolean => now - since > DELIVERY_TIMEOUT;
    const why = this.#outage?.message ?? 'no answer in time';
    const timedOut = (): MessagingError => new MessagingError('UNAVAILABLE', why, { cause: this.#outage });
    for (const lane of this.#lanes.active().filter(late)) this.#fail(lane.giveUp(false), timedOut());
    const { directory, askedAt } = this.#session;
    const unknown = this.#lanes.giveUpUnrouted(
      ({ message, since }) =>
        now - since > TOPIC_TIMEOUT && askedAt > since && directory.get(message.topic) === undefined,
    );
    for (const [topic, entries] of Map.groupBy(unknown, ({ message }) => message.topic))
      this.#fail(entries, new MessagingError('UNKNOWN_TOPIC', topic));
    this.#fail(this.#lanes.giveUpUnrouted(late), timedOut());
  }

  #fail(entries: readonly Entry[], error: MessagingError): void {
    for (const [topic, failed] of Map.groupBy(entries, ({ message }) => message.topic)) {
      for (const { call } of failed) call.failed(error);
      this.#observer.publishFailed?.(topic, failed.length, error.code);
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
