import { type Activity, activity } from '@biznavigate/contracts';
import type { System } from './system.ts';

/** A reader of `GET /live`, as a browser’s EventSource would read it. */
export class LiveStream {
  readonly #events: Activity[] = [];
  readonly #abort = new AbortController();
  #arrived = Promise.withResolvers<void>();

  /** Resolves when the stream is open: what happens from now on is seen. */
  static async open(system: System, lastEventId?: number): Promise<LiveStream> {
    const stream = new LiveStream();
    const response = await fetch(`${system.url}/live`, {
      headers: {
        authorization: `Bearer ${system.apiKey}`,
        ...(lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) }),
      },
      signal: stream.#abort.signal,
    });
    if (!response.ok || response.body === null) throw new Error(`GET /live answered ${response.status}`);
    void stream.#read(response.body.pipeThrough(new TextDecoderStream()));
    return stream;
  }

  /** Everything that was seen, as soon as the condition holds. Rejects when it does not in time. */
  async until(
    holds: (events: readonly Activity[]) => boolean,
    withinMs = 20_000,
  ): Promise<readonly Activity[]> {
    const deadline = performance.now() + withinMs;
    while (!holds(this.#events)) {
      const left = deadline - performance.now();
      if (left <= 0)
        throw new Error(`not on the live stream within ${withinMs} ms: ${JSON.stringify(this.#events)}`);
      await Promise.race([this.#arrived.promise, new Promise((resolve) => setTimeout(resolve, left))]);
    }
    return [...this.#events];
  }

  close(): void {
    this.#abort.abort();
  }

  async #read(text: ReadableStream<string>): Promise<void> {
    let buffer = '';
    try {
      for await (const chunk of text) {
        buffer += chunk;
        const blocks = buffer.split('\n\n');
        buffer = blocks.pop() ?? '';
        for (const block of blocks) this.#take(block);
      }
    } catch (error) {
      if (!this.#abort.signal.aborted) throw error;
    }
  }

  #take(block: string): void {
    const data = block
      .split('\n')
      .filter((line) => line.startsWith('data:'))
      .map((line) => line.slice(5).trim())
      .join('\n');
    if (data === '') return;
    this.#events.push(activity.parse(JSON.parse(data)));
    this.#arrived.resolve();
    this.#arrived = Promise.withResolvers<void>();
  }
}
