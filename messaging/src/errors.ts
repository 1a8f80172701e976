/** What can go wrong with a broker, grouped by what the caller should do. */
export const messagingErrorCodes = {
  /** Wait and try again: it comes back by itself. */
  UNAVAILABLE: 'no broker can serve this now',
  /** Correct KAFKA_SASL_* or KAFKA_SSL: it never comes back by itself. */
  AUTHENTICATION_FAILED: 'the broker refused the login',
  TLS_FAILED: 'the TLS connection to the broker failed',
  /** Create the topic, or correct its name. */
  UNKNOWN_TOPIC: 'the topic does not exist',
  /** Make the record smaller. */
  RECORD_TOO_LARGE: 'the record is larger than the broker takes',
  /** The login may not do this. */
  NOT_AUTHORIZED: 'the login is not allowed to do this',
  CLOSED: 'it was closed before',
  UNEXPECTED: 'the broker answered something unexpected',
} as const;

export type MessagingErrorCode = keyof typeof messagingErrorCodes;

export class MessagingError extends Error {
  readonly code: MessagingErrorCode;

  constructor(code: MessagingErrorCode, detail: string, options?: { cause?: unknown }) {
    super(`${messagingErrorCodes[code]}: ${detail}`, options);
    this.name = 'MessagingError';
    this.code = code;
  }
}
