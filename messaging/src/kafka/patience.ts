import { MessagingError } from '../errors.ts';

const PATIENCE = 5000;
/** A topic that was just created is not known to every broker at once. */
const TOPIC_PATIENCE = 1000;
const AGAIN_AFTER = 50;

export type Again = <T>(attempt: () => Promise<T>) => Promise<T>;

/**
 * Runs an operation with five seconds in all, after which it is UNAVAILABLE. Within them `again` repeats what fails while
 * the cluster is changing, and, for a second, what fails because a topic is unknown.
 */
export async function patiently<T>(doing: string, operation: (again: Again) => Promise<T>): Promise<T> {
  const began = performance.now();
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new MessagingError('UNAVAILABLE', `${doing}: no answer within ${PATIENCE} ms`)),
    PATIENCE,
  );
  const again: Again = async (attempt) => {
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        if (performance.now() - began > patienceWith(error) - AGAIN_AFTER) throw error;
        await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER));
      }
    }
  };
  try {
    return await Promise.race([operation(again), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function patienceWith(error: unknown): number {
  if (!(error instanceof MessagingError)) return 0;
  if (error.code === 'UNAVAILABLE') return PATIENCE;
  return error.code === 'UNKNOWN_TOPIC' ? TOPIC_PATIENCE : 0;
}
