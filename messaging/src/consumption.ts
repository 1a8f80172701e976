import type { EventOf, Topic } from '@biznavigate/contracts';
import type { DeadLetterReason, Outcome } from './outcome.ts';
import type { OutgoingMessage, ReceivedMessage } from './message.ts';
import type { Broker } from './ports.ts';
import type { Observer } from './observer.ts';

/** What a handler is told beside the event. */
export interface HandlingContext {
  readonly message: ReceivedMessage;
  /** 1 for the first attempt; grows with `retry`, not with `hold`. */
  readonly attempt: number;
  readonly attemptsMax: number;
  /** W3C trace context of this record: hand it to whatever is published because of it. */
  readonly traceparent: string;
  /** True when an event of this lead that came before this one was waited for in vain: see `ConsumeOptions.gapWaitMs`. */
  readonly afterGap: boolean;
  /** `high` when more work is waiting than is good: choose a cheaper way to handle it, and say so in the result. */
  readonly pressure: 'normal' | 'high';
  /** Aborts when the partition is taken away or the consumer stops: the effect no longer matters. */
  readonly signal: AbortSignal;
}

export type Handler<T extends Topic> = (
  event: EventOf<T>,
  context: HandlingContext,
) => Promise<Outcome> | Outcome;

/** One typed map, topic to use case. Its keys are what the consumer subscribes to. */
export type Handlers = { readonly [T in Topic]?: Handler<T> };

/** A record that is about to be dead-lettered. `event` is there when it could be read. */
export interface DeadLetter {
  readonly message: ReceivedMessage;
  readonly event: EventOf<Topic> | null;
  readonly reason: DeadLetterReason;
  readonly detail: string;
  readonly attempts: number;
}

/** Pauses before attempts 2, 3 …: `baseMs` doubling up to `maxMs`, each with full jitter. */
export interface RetryPolicy {
  readonly attemptsMax: number;
  readonly baseMs: number;
  readonly maxMs: number;
}

export interface ConsumeOptions {
  readonly broker: Broker;
  readonly groupId: string;
  readonly handlers: Handlers;
  readonly retry?: RetryPolicy;
  /** Keys handled at once. */
  readonly concurrency?: number;
  /** How long the events of a lead wait for one with a lower `lead_seq` that has not arrived from another topic yet. */
  readonly gapWaitMs?: number;
  /** Runs for a partition that was just assigned; none of its records is handled before it resolves. A throw is retried. */
  readonly prepare?: (partition: { topic: string; partition: number }, signal: AbortSignal) => Promise<void>;
  /** More to publish together with a dead letter, such as an `ai.error` that marks the lead. */
  readonly onDeadLetter?: (letter: DeadLetter) => readonly OutgoingMessage[];
  /** The dead letter is written, and what was to go with it too. */
  readonly onDeadLettered?: (letter: DeadLetter) => void;
  readonly observer?: Observer;
}

/**
 * A running consumer. It guarantees: records of one key are handled one after the other, in offset order within a topic
 * and by `lead_seq` across topics; keys never wait for each other's handlers; an offset is committed only when it and all
 * before it in its partition are finished (done, skipped, or safely in the dead-letter topic); memory is bounded however
 * long the backlog; it survives broker outages, and ends by itself when it should make progress and does not.
 */
export interface Consumption {
  /** Resolves when it has stopped; rejects when it ended by itself, which is a reason to end the process. */
  readonly finished: Promise<void>;
  /** True while the broker answers and work moves. */
  healthy(): boolean;
  /**
   * Starts no more, lets what is running end within `graceMs`, commits, leaves the group. Nothing that was finished is
   * delivered again. Idempotent.
   */
  stop(graceMs?: number): Promise<void>;
}
