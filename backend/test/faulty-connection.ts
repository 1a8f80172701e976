import { type Socket, connect, createServer } from 'node:net';

/** Stands between the backend and PostgreSQL, so that the way to it can be cut, or freeze as a stopped machine does. */
export class FaultyConnection {
  readonly url: string;
  readonly #sockets = new Set<Socket>();
  readonly #close: () => Promise<void>;
  #state: 'open' | 'cut' | 'frozen' = 'open';

  private constructor(url: string, close: () => Promise<void>) {
    this.url = url;
    this.#close = close;
  }

  static async to(databaseUrl: string): Promise<FaultyConnection> {
    const target = new URL(databaseUrl);
    const server = createServer((client) => connection.#accept(client, target));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const url = new URL(databaseUrl);
    url.hostname = '127.0.0.1';
    url.port = String(typeof address === 'object' ? address?.port : '');
    const connection = new FaultyConnection(
      url.href,
      () => new Promise((resolve) => server.close(() => resolve())),
    );
    return connection;
  }

  /** Existing connections break, new ones are refused. */
  cut(): void {
    this.#state = 'cut';
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Nothing that is sent arrives, and nobody is told. */
  freeze(): void {
    this.#state = 'frozen';
    for (const socket of this.#sockets) socket.pause();
  }

  restore(): void {
    this.#state = 'open';
    for (const socket of this.#sockets) socket.resume();
  }

  async close(): Promise<void> {
    this.cut();
    await this.#close();
  }

  #accept(client: Socket, target: URL): void {
    if (this.#state === 'cut') {
      client.destroy();
      return;
    }
    const server = connect(Number(target.port), target.hostname);
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(socket);
      socket.on('data', (data) => other.write(data));
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
      if (this.#state === 'frozen') socket.pause();
    }
  }
}
