/**
 * What handling a record came to. Handlers return it, and only the loop acts on it: it retries, dead-letters and
 * commits. A throw is a bug and counts as `retry`.
 */
export type Outcome =
  | { readonly kind: 'done' }
  /** Nothing to do: a duplicate, a late answer, an event that is not for us. */
  | { readonly kind: 'skip'; readonly reason: string }
  /** This record failed and may succeed: again after a pause, up to the attempt limit, then the dead letter. */
  | { readonly kind: 'retry'; readonly reason: string; readonly cause?: unknown }
  /** Something we depend on is down, the record is not to blame: again after a pause for as long as it takes. */
  | { readonly kind: 'hold'; readonly reason: string; readonly cause?: unknown }
  /** This record can never succeed. */
  | {
      readonly kind: 'deadLetter';
      readonly reason: DeadLetterReason;
      readonly message: string;
      readonly cause?: unknown;
    };

/** Why a record is a dead letter; the value of its header `dlq_reason`. */
export const deadLetterReasons = [
  'invalid_json',
  'invalid_event',
  'wrong_event_type',
  'wrong_key',
  'unknown_lead',
  'wrong_tenant',
  'attempts_exhausted',
] as const;
export type DeadLetterReason = (typeof deadLetterReasons)[number];

export const done: Outcome = { kind: 'done' };
export const skip = (reason: string): Outcome => ({ kind: 'skip', reason });
export const retry = (reason: string, cause?: unknown): Outcome => ({ kind: 'retry', reason, cause });
export const hold = (reason: string, cause?: unknown): Outcome => ({ kind: 'hold', reason, cause });
export const deadLetter = (reason: DeadLetterReason, message: string, cause?: unknown): Outcome => ({
  kind: 'deadLetter',
  reason,
  message,
  cause,
});
