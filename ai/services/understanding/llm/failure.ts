import { APICallError, NoObjectGeneratedError } from 'ai';

/**
 * What to do after a call that threw: `again` later (429, 5xx, a broken connection), `lower` on the ladder (the endpoint
 * cannot do it that way, or wrote no JSON), or give up (a refused key, a wrong address, an abort).
 */
export type Failure = 'again' | 'lower' | 'give-up';

const CANNOT = new Set([400, 404, 415, 422, 501]);

function isTransient(status: number | undefined): boolean {
  return status === undefined || status === 408 || status === 429 || (status >= 500 && status !== 501);
}

export function failureOf(error: unknown, signal: AbortSignal): Failure {
  if (signal.aborted) return 'give-up';
  if (NoObjectGeneratedError.isInstance(error) || !APICallError.isInstance(error)) return 'lower';
  const { statusCode: status } = error;
  if (isTransient(status)) return 'again';
  return status !== undefined && (status < 300 || CANNOT.has(status)) ? 'lower' : 'give-up';
}
