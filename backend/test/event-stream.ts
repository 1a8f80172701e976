/** A follower of `GET /live`, as a browser is one. */
export class EventStream {
  readonly ids: number[] = [];
  readonly types: string[] = [];
  readonly ended: Promise<void>;
  readonly #abort = new AbortController();

  private constructor(response: Response) {
    this.ended = this.#read(response);
  }

  static async open(url: string, apiKey: string, lastEventId?: number): Promise<EventStream> {
    const response = await fetch(new URL('/live', url), {
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...(lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) }),
      },
    });
    if (response.status !== 200) throw new Error(`GET /live answered ${response.status}`);
    return new EventStream(response);
  }

  close(): Promise<void> {
    this.#abort.abort();
    return this.ended;
  }

  async #read(response: Response): Promise<void> {
    const reader = (response.body ?? new ReadableStream<Uint8Array>()).getReader();
    this.#abort.signal.addEventListener('abort', () => void reader.cancel());
    const decoder = new TextDecoder();
    let rest = '';
    for (;;) {
      const { value, done } = await reader.read().catch(() => ({ value: undefined, done: true }));
      if (done) return;
      const events = (rest + decoder.decode(value, { stream: true })).split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) this.#take(event);
    }
  }

  #take(event: string): void {
    const id = /^id: (\d+)$/m.exec(event)?.[1];
    if (id === undefined) return;
    this.ids.push(Number(id));
    this.types.push(/^event: (.+)$/m.exec(event)?.[1] ?? '');
  }
}
