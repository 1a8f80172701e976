import { randomUUID } from 'node:crypto';
import type { Fleet } from '../fleet/fleet.ts';

const againAfterMs = 100;
const answerWithinMs = 20_000;

/**
 * A careful client: what is not answered is sent again with the same Idempotency-Key, to another backend, until it is
 * answered or `signal` aborts.
 */
export class Client {
  readonly #fleet: Fleet;
  #turn = 0;

  constructor(fleet: Fleet) {
    this.#fleet = fleet;
  }

  /** The answer to a write; null when it was given up. What was given up may have been done. */
  async insist<T>(path: string, body: object, signal: AbortSignal): Promise<T | null> {
    const key = randomUUID();
    while (!signal.aborted) {
      const answer = await this.#attempt(path, body, key).catch(() => null);
      if (answer !== null && answer.status < 300) return answer.body as T;
      if (answer !== null && answer.status < 500)
        throw new Error(`${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
      await new Promise((resolve) => setTimeout(resolve, againAfterMs));
    }
    return null;
  }

  async #attempt(path: string, body: object, key: string): Promise<{ status: number; body: unknown }> {
    const { backends, apiKey } = this.#fleet;
    const backend = backends[this.#turn++ % backends.length];
    const response = await fetch(`${backend?.url}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${apiKey}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(answerWithinMs),
    });
    return { status: response.status, body: await response.json() };
  }
}
