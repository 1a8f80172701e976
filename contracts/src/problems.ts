/** What a caller should do about a problem: the groups of the catalogue. */
export const remedies = {
  correct: 'Correct the request: the same again fails again.',
  identify: 'Say who you are, with a key that may do this.',
  wait: 'Try again after the seconds that `Retry-After` names; with an `Idempotency-Key` that is safe for writes too.',
  report: 'Report it: the whole error is in the log of the backend.',
} as const;

/**
 * Every error that the HTTP interface gives, RFC 9457, grouped by what the caller should do. `docs/errors.md` is
 * generated from this list.
 */
export const problems = {
  INVALID_JSON: { status: 400, remedy: 'correct', title: 'The body is not valid JSON' },
  INVALID_REQUEST: { status: 400, remedy: 'correct', title: 'The request has invalid fields' },
  INVALID_IDEMPOTENCY_KEY: { status: 400, remedy: 'correct', title: 'The Idempotency-Key is not usable' },
  ROUTE_NOT_FOUND: { status: 404, remedy: 'correct', title: 'There is no such route' },
  METHOD_NOT_ALLOWED: { status: 405, remedy: 'correct', title: 'The route does not take this method' },
  LEAD_NOT_FOUND: { status: 404, remedy: 'correct', title: 'There is no such lead' },
  MESSAGE_NOT_FOUND: { status: 404, remedy: 'correct', title: 'The lead has no such message' },
  BUSINESS_NOT_FOUND: { status: 404, remedy: 'correct', title: 'There is no such business' },
  BUSINESS_REQUIRED: { status: 400, remedy: 'correct', title: 'Name the business' },
  NOTHING_TO_PROCESS: { status: 409, remedy: 'correct', title: 'The lead has no message to process' },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    remedy: 'correct',
    title: 'The Idempotency-Key was used for another request',
  },
  BODY_TOO_LARGE: { status: 413, remedy: 'correct', title: 'The body is too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, remedy: 'correct', title: 'Send application/json' },
  UNAUTHENTICATED: { status: 401, remedy: 'identify', title: 'An API key is needed' },
  INVALID_API_KEY: { status: 401, remedy: 'identify', title: 'The API key is not valid' },
  FORBIDDEN: { status: 403, remedy: 'identify', title: 'This needs an owner’s key' },
  DATABASE_UNAVAILABLE: { status: 503, remedy: 'wait', title: 'The database cannot be reached' },
  KAFKA_UNAVAILABLE: { status: 503, remedy: 'wait', title: 'Kafka cannot be reached' },
  TRIP_FAILED: { status: 503, remedy: 'wait', title: 'The test message did not complete its trip' },
  SHUTTING_DOWN: { status: 503, remedy: 'wait', title: 'The server is stopping' },
  INTERNAL: { status: 500, remedy: 'report', title: 'Something went wrong on our side' },
} as const satisfies Record<string, { status: number; remedy: keyof typeof remedies; title: string }>;

export type ProblemCode = keyof typeof problems;

/** One field that is wrong, by its JSON path. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/** The body of every error answer, `application/problem+json`. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail: string;
  readonly instance?: string;
  readonly errors?: readonly FieldProblem[];
  readonly [extension: string]: unknown;
}
