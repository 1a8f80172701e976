import { deadLetterTopic } from '@biznavigate/contracts';
import type { Consumption, RetryPolicy } from '../consumption.ts';
import type { OutgoingMessage, ReceivedMessage } from '../message.ts';
import type { Observer } from '../observer.ts';
import type { Broker } from '../ports.ts';
import { Burial, type DeadRecord } from './burial.ts';
import { Core } from './core.ts';
import { DeadLetterLimit } from './dead-letter-limit.ts';
import { Engine } from './engine.ts';
import type { ConsumerFailure } from './errors.ts';
import { Handling, type HandleRecord } from './handling.ts';
import type { OwnedPartition } from './owned-partition.ts';
import { Preparation, type Prepare } from './preparation.ts';
import { Pressure } from './pressure.ts';
import { Inquiry } from './inquiry.ts';
import type { Ends } from './horizons.ts';
import { Life } from './life.ts';
import { Watch } from './watch.ts';
import { defaultTuning, type Tuning } from './tuning.ts';

export interface RecordsOptions {
  readonly broker: Broker;
  readonly groupId: string;
  readonly topics: readonly string[];
  /** Called with one record of a key at a time. A throw counts as `retry`. */
  readonly handle: HandleRecord;
  /** What order is kept by, over all topics; the record's key when absent. Null for a record that follows no other. */
  readonly keyOf?: (message: ReceivedMessage) => string | null;
  /** The record's number among the events of its key, 1, 2, 3 …, where topics alone can't settle the order. */
  readonly sequenceOf?: (message: ReceivedMessage) => number | null;
  /** How long a record waits for the number before it, once all topics have been read to where they were when it came. */
  readonly gapWaitMs?: number;
  /** Keys handled at once. */
  readonly concurrency?: number;
  readonly retry?: RetryPolicy;
  readonly prepare?: Prepare;
  /** Where dead letters go; `<topic>.dlq` when absent. The topics must exist. */
  readonly deadLetterTopic?: (topic: string) => string;
  readonly onDeadLetter?: (letter: DeadRecord) => readonly OutgoingMessage[];
  readonly onDeadLettered?: (letter: DeadRecord) => void;
  /** What identifies a record to the observer. */
  readonly idOf?: (message: ReceivedMessage) => string | null;
  readonly observer?: Observer;
  readonly tuning?: Partial<Tuning>;
}

const defaultRetry: RetryPolicy = { attemptsMax: 5, baseMs: 200, maxMs: 10_000 };
const defaultConcurrency = 100;
const defaultGapWaitMs = 1_000;
/** What the group grants beyond the drain, for the commit and the way to the broker. */
const handBackMs = 15_000;

/**
 * Consumes topics in parallel by key: records in, outcomes out. See `Consumption` for what it guarantees. Resolves when
 * the group has let it in; rejects with a `MessagingError` when it could not join.
 */
export async function consumeRecords(options: RecordsOptions): Promise<Consumption> {
  const tuning: Tuning = { ...defaultTuning, ...options.tuning };
  const { broker, groupId, topics } = options;
  const core = new Core(
    {
      keyOf: options.keyOf ?? ((message) => message.key),
      sequenceOf: options.sequenceOf ?? (() => null),
      gapWaitMs: options.gapWaitMs ?? defaultGapWaitMs,
    },
    tuning.credit,
  );
  const life = new Life();
  const engine = assemble(options, core, tuning, life.fail);
  const subscription = await broker.subscribe(
    { groupId, topics, rebalanceTimeoutMs: tuning.drainMs + handBackMs },
    engine,
  );
  const watch = new Watch({ broker, groupId, topics, core, engine, tuning });
  life.begin({ engine, subscription, watch, tuning, observer: options.observer ?? {} });
  return life;
}

function assemble(
  options: RecordsOptions,
  core: Core,
  tuning: Tuning,
  fail: (failure: ConsumerFailure) => void,
): Engine {
  const { clock, random } = tuning;
  const observer = options.observer ?? {};
  const concurrency = options.concurrency ?? defaultConcurrency;
  const retry = options.retry ?? defaultRetry;
  const wake = (): void => engine.wake();
  const burial = new Burial({
    publisher: options.broker.publisher(),
    groupId: options.groupId,
    topicOf: options.deadLetterTopic ?? deadLetterTopic,
    alongside: options.onDeadLetter ?? (() => []),
    buried: options.onDeadLettered ?? (() => undefined),
    clock,
  });
  const handling = new Handling({
    core,
    handle: options.handle,
    retry,
    burial,
    limit: new DeadLetterLimit(tuning.deadLetters),
    pressure: new Pressure(concurrency),
    clock,
    random,
    observer,
    idOf: options.idOf ?? (() => null),
    handlerMaxMs: tuning.handlerMaxMs,
    abortGraceMs: tuning.abortGraceMs,
    wake,
    fail,
  });
  const preparation = new Preparation({ core, prepare: options.prepare, retry, tuning, observer, wake });
  const prepare = (partition: OwnedPartition): void => preparation.begin(partition);
  const inquiry = new Inquiry({ core, clock, wake, ends: () => endsOf(options) });
  const engine = new Engine({ core, handling, inquiry, concurrency, tuning, observer, prepare, fail });
  return engine;
}

async function endsOf({ broker, groupId, topics }: RecordsOptions): Promise<Ends> {
  const { lags } = await broker.admin.group(groupId, topics);
  return new Map(lags.map(({ topic, partition, end }) => [`${topic}/${partition}`, end]));
}
