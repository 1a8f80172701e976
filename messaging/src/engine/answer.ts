import type { ReceivedMessage } from '../message.ts';
import { type Outcome, retry } from '../outcome.ts';

const kinds: ReadonlySet<unknown> = new Set<Outcome['kind']>(['done', 'skip', 'retry', 'hold', 'deadLetter']);

/** Types end at a handler written in JavaScript: what it answers is looked at. */
export function isOutcome(answer: unknown): answer is Outcome {
  return typeof answer === 'object' && answer !== null && 'kind' in answer && kinds.has(answer.kind);
}

export function isPromise(answer: unknown): answer is Promise<Outcome> {
  return (
    typeof answer === 'object' && answer !== null && 'then' in answer && typeof answer.then === 'function'
  );
}

/** A throw is a bug, or a call that was aborted: the record may succeed the next time. */
export function thrown(error: unknown): Outcome {
  return retry(`the handler threw: ${asError(error).message}`, error);
}

export function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

export function describe({ position: { topic, partition, offset } }: ReceivedMessage): string {
  return `${topic} partition ${partition} offset ${offset}`;
}
