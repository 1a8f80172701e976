/**
 * Every error that the HTTP interface gives, RFC 9457, grouped by what the caller should do. `docs/errors.md` is
 * generated from this list.
 */
export const problems = {
  // Correct the request.
  INVALID_JSON: { status: 400, title: 'The body is not valid JSON' },
  INVALID_REQUEST: { status: 400, title: 'The request has invalid fields' },
  INVALID_IDEMPOTENCY_KEY: { status: 400, title: 'The Idempotency-Key is not usable' },
  ROUTE_NOT_FOUND: { status: 404, title: 'There is no such route' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'The route does not take this method' },
  LEAD_NOT_FOUND: { status: 404, title: 'There is no such lead' },
  MESSAGE_NOT_FOUND: { status: 404, title: 'The lead has no such message' },
  BUSINESS_NOT_FOUND: { status: 404, title: 'There is no such business' },
  BUSINESS_REQUIRED: { status: 400, title: 'Name the business' },
  NOTHING_TO_PROCESS: { status: 409, title: 'The lead has no message to process' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, title: 'The Idempotency-Key was used for another request' },
  BODY_TOO_LARGE: { status: 413, title: 'The body is too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'Send application/json' },
  // Say who you are.
  UNAUTHENTICATED: { status: 401, title: 'An API key is needed' },
  INVALID_API_KEY: { status: 401, title: 'The API key is not valid' },
  FORBIDDEN: { status: 403, title: 'This needs an owner’s key' },
  // Try again later.
  DATABASE_UNAVAILABLE: { status: 503, title: 'The database cannot be reached' },
  KAFKA_UNAVAILABLE: { status: 503, title: 'Kafka cannot be reached' },
  TRIP_FAILED: { status: 503, title: 'The test message did not complete its trip' },
  SHUTTING_DOWN: { status: 503, title: 'The server is stopping' },
  // Report it.
  INTERNAL: { status: 500, title: 'Something went wrong on our side' },
} as const;

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
