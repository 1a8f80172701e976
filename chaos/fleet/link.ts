import { type Server, type Socket, connect, createServer } from 'node:net';

/**
 * `open`: all passes. `closed`: nobody gets in. `black hole`: connections stand and nothing passes, in either direction.
 * `drip`: a little at a time.
 */
export type LinkState = 'open' | 'closed' | 'black hole' | 'drip';

const dripBytes = 2_048;
const dripEveryMs = 10;

/** The wire between our processes and one server, as a proxy on the loopback address that can be made bad. */
export class Link {
  readonly port: number;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #state: LinkState = 'open';
  #changed = Promise.withResolvers<void>();

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.port = port;
  }

  static async to(targetPort: number, port: number): Promise<Link> {
    const server = createServer({ allowHalfOpen: false }, (client) => link.#accept(client, targetPort));
    await new Promise<void>((resolve, reject) =>
      server.once('error', reject).listen(port, '127.0.0.1', resolve),
    );
    const link = new Link(server, port);
    return link;
  }

  get state(): LinkState {
    return this.#state;
  }

  become(state: LinkState): void {
    this.#state = state;
    if (state === 'closed') this.reset();
    this.#changed.resolve();
    this.#changed = Promise.withResolvers<void>();
  }

  /** Cuts every connection with a TCP reset, in the middle of whatever passes. */
  reset(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  async close(): Promise<void> {
    this.become('closed');
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #accept(client: Socket, targetPort: number): void {
    if (this.#state === 'closed') {
      client.resetAndDestroy();
      return;
    }
    const server = connect(targetPort, '127.0.0.1');
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(from);
      from.setNoDelay(true);
      from.on('error', () => undefined);
      from.on('close', () => {
        this.#sockets.delete(from);
        to.destroy();
      });
      void this.#carry(from, to).catch(() => from.destroy());
    }
  }

  async #carry(from: Socket, to: Socket): Promise<void> {
    for await (const chunk of from) {
      await this.#whileBlackHole();
      await this.#pass(chunk as Buffer, to);
    }
    to.end();
  }

  async #pass(chunk: Buffer, to: Socket): Promise<void> {
    let rest = chunk;
    while (this.#state === 'drip' && rest.length > 0) {
      await write(to, rest.subarray(0, dripBytes));
      rest = rest.subarray(dripBytes);
      await new Promise((resolve) => setTimeout(resolve, dripEveryMs));
    }
    await this.#whileBlackHole();
    if (rest.length > 0) await write(to, rest);
  }

  async #whileBlackHole(): Promise<void> {
    while (this.#state === 'black hole') await this.#changed.promise;
  }
}

/** Resolves when there is room for more: a slow reader slows its writer, as without us. */
function write(to: Socket, chunk: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    to.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
}
