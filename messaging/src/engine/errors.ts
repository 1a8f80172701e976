/** Why a consumer ended by itself. The process should end with it; a new one begins where this one committed. */
export const consumerFailureCodes = {
  /** The broker has records for us, nothing is being handled, and nothing moves. */
  STALLED: 'the consumer makes no progress',
  /** Nearly everything became a dead letter: find out why before the topic is read on. */
  TOO_MANY_DEAD_LETTERS: 'nearly every record fails',
  /** A fault in the consumer itself. */
  BROKEN: 'the consumer met a fault of its own',
} as const;

export type ConsumerFailureCode = keyof typeof consumerFailureCodes;

export class ConsumerFailure extends Error {
  readonly code: ConsumerFailureCode;

  constructor(code: ConsumerFailureCode, detail: string, options?: { cause?: unknown }) {
    super(`${consumerFailureCodes[code]}: ${detail}`, options);
    this.name = 'ConsumerFailure';
    this.code = code;
  }
}
