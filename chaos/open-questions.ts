import type { Fleet } from './fleet/fleet.ts';
import type { Traffic } from './traffic/traffic.ts';

const looksEveryMs = 200;

/** Acknowledged messages and requests that have neither a result nor a recorded failure yet. */
export class OpenQuestions {
  readonly #fleet: Fleet;
  readonly #traffic: Traffic;
  readonly #messages = new Set<string>();
  readonly #requests = new Set<string>();
  #seenMessages = 0;
  #seenRequests = 0;

  constructor(fleet: Fleet, traffic: Traffic) {
    this.#fleet = fleet;
    this.#traffic = traffic;
  }

  /** Their ids. Rejects while the database is away. */
  async refresh(): Promise<readonly string[]> {
    const { messages, requests } = this.#traffic.told;
    for (; this.#seenMessages < messages.length; this.#seenMessages++)
      this.#messages.add(messages[this.#seenMessages]?.messageId ?? '');
    for (; this.#seenRequests < requests.length; this.#seenRequests++)
      this.#requests.add(requests[this.#seenRequests] ?? '');
    const answered = await this.#fleet.query<{ message_id: string; request_event_id: string }>(
      `select message_id, request_event_id from analyses
       where message_id = any($1::uuid[]) or request_event_id = any($2::uuid[])`,
      [[...this.#messages], [...this.#requests]],
    );
    for (const { message_id, request_event_id } of answered) {
      this.#messages.delete(message_id);
      this.#requests.delete(request_event_id);
    }
    return [...this.#messages, ...this.#requests];
  }
}

export interface Work {
  readonly left: number;
  /** Rises whenever anything moves; while work is added, `left` alone does not show it. */
  readonly done: number;
}

/** Work to which nothing is added. */
export function remaining(left: number): Work {
  return { left, done: -left };
}

/** True when nothing is left; false when nothing moves for `patienceMs`. */
export async function progress(look: () => Promise<Work>, patienceMs: number): Promise<boolean> {
  let most = -Infinity;
  let since = performance.now();
  for (;;) {
    const { left, done } = await look().catch(() => ({ left: Infinity, done: -Infinity }));
    if (left === 0) return true;
    if (done > most) since = performance.now();
    most = Math.max(most, done);
    if (performance.now() - since > patienceMs) return false;
    await new Promise((resolve) => setTimeout(resolve, looksEveryMs));
  }
}
