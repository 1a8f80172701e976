import {
  type API,
  type Broker as Address,
  type Connection,
  ConnectionPool,
  ResponseError,
} from '@platformatic/kafka';
import { isIP } from 'node:net';
import { MessagingError } from '../errors.ts';
import type { KafkaSettings } from '../settings.ts';
import { failureOf } from './failures.ts';
import { type Call, calls } from './wire/calls.ts';

const CONNECT_TIMEOUT = 3000;
const CALL_TIMEOUT = 5000;
/** The pool's own limit only frees memory: every call has a shorter one here. */
const FORGOTTEN_AFTER = 600_000;

export interface CallOptions {
  /** The node to ask; any that answers when absent. */
  readonly node?: number;
  readonly timeoutMs?: number;
}

interface Node extends Address {
  readonly nodeId: number;
}

type Versions = ReadonlyMap<number, { readonly min: number; readonly max: number }>;

/**
 * One connection per node, and requests on it. A broker answers the requests of one connection one after the other, so
 * what must not wait for a long poll or a join has a Cluster of its own. Nothing is retried here.
 */
export class Cluster {
  readonly #pool: ConnectionPool;
  readonly #bootstrap: readonly Address[];
  readonly #versions = new WeakMap<Connection, Promise<Versions>>();
  /** Connections that a request was answered on. */
  readonly #proven = new WeakSet<Connection>();
  readonly #anonymous: boolean;
  #nodes: ReadonlyMap<number, Address> = new Map();
  #closed = false;

  constructor(settings: KafkaSettings) {
    this.#bootstrap = settings.brokers.map(addressOf);
    this.#anonymous = settings.sasl === undefined;
    this.#pool = new ConnectionPool(settings.clientId, {
      connectTimeout: CONNECT_TIMEOUT,
      requestTimeout: FORGOTTEN_AFTER,
      maxInflights: 10,
      ...security(settings),
    });
    // A broken connection may emit `error` more often than the pool listens, and unheard it would end the process.
    this.#pool.on('connecting', ({ connection }: { connection: Connection }) =>
      connection.on('error', () => undefined),
    );
  }

  /** What the cluster's metadata said last. */
  learnNodes(nodes: readonly Node[]): void {
    this.#nodes = new Map(nodes.map(({ nodeId, host, port }) => [nodeId, { host, port }]));
  }

  learnNode(node: Node): void {
    this.learnNodes([...[...this.#nodes].map(([nodeId, address]) => ({ nodeId, ...address })), node]);
  }

  /**
   * Resolves with whatever the broker answered, error codes included: what they mean depends on the request.
   * @throws MessagingError when no answer came
   */
  async call<Arguments extends unknown[], Answer>(
    call: Call<Arguments, Answer>,
    args: Arguments,
    options: CallOptions = {},
  ): Promise<Answer> {
    const { node, timeoutMs = CALL_TIMEOUT } = options;
    if (this.#closed) throw new MessagingError('CLOSED', call.name);
    try {
      const connection = node === undefined ? await this.#anyConnection() : await this.#connectionTo(node);
      const versions = await this.#versionsOf(connection);
      const api = call.versions.find(({ key, version }) => isWithin(versions, key, version));
      if (api === undefined)
        throw new MessagingError('UNEXPECTED', `the broker is too old or too new for ${call.name}`);
      return await this.#firstOrLater(connection, () => exchange(connection, api, args, timeoutMs));
    } catch (error) {
      throw this.#closed
        ? new MessagingError('CLOSED', call.name, { cause: error })
        : failureOf(error, call.name);
    }
  }

  /** A broker that asks for a login hangs up on whoever sends something else, and gives no reason. */
  async #firstOrLater<Answer>(connection: Connection, ask: () => Promise<Answer>): Promise<Answer> {
    try {
      const answer = await ask();
      this.#proven.add(connection);
      return answer;
    } catch (error) {
      const failure = failureOf(error, 'first request');
      if (this.#anonymous && failure.code === 'UNAVAILABLE' && !this.#proven.has(connection))
        throw new MessagingError(
          'UNAVAILABLE',
          'the broker hung up at the first request; it may ask for a login',
          {
            cause: error,
          },
        );
      throw error;
    }
  }

  /** Whether the broker that answers first understands a version of it that is spoken here. */
  async supports<Arguments extends unknown[], Answer>(call: Call<Arguments, Answer>): Promise<boolean> {
    try {
      const versions = await this.#versionsOf(await this.#anyConnection());
      return call.versions.some(({ key, version }) => isWithin(versions, key, version));
    } catch (error) {
      throw failureOf(error, call.name);
    }
  }

  /** Requests under way fail as CLOSED. Idempotent. */
  async close(): Promise<void> {
    this.#closed = true;
    const connections = [...this.#pool].map(([, connection]) => connection);
    await this.#pool.close().catch(() => undefined);
    // Closed above; answers under way are not waited for.
    for (const connection of connections) connection.socket.destroy();
  }

  async #connectionTo(node: number): Promise<Connection> {
    const address = this.#nodes.get(node);
    if (address === undefined) throw new MessagingError('UNAVAILABLE', `node ${node} is not in the cluster`);
    return this.#pool.get(address);
  }

  /** Nodes whose connection stands come first, so that one that is down costs nothing while others answer. */
  async #anyConnection(): Promise<Connection> {
    const all = [...this.#bootstrap, ...this.#nodes.values()];
    const standing = all.filter(
      (address) => this.#pool.getEstablishedConnection(address)?.isConnected() === true,
    );
    const errors: unknown[] = [];
    for (const address of [...standing, ...all]) {
      try {
        return await this.#pool.get(address);
      } catch (error) {
        errors.push(error);
        // It would be refused everywhere, and some brokers lock accounts.
        if (failureOf(error, '').code === 'AUTHENTICATION_FAILED') break;
      }
    }
    throw new AggregateError(errors, 'no broker can be reached');
  }

  /** Asked once per connection: after a reconnect the broker may be another version. */
  #versionsOf(connection: Connection): Promise<Versions> {
    let versions = this.#versions.get(connection);
    if (versions === undefined) {
      versions = askVersions(connection);
      this.#versions.set(connection, versions);
      versions.catch(() => this.#versions.delete(connection));
    }
    return versions;
  }
}

async function askVersions(connection: Connection): Promise<Versions> {
  const [api] = calls.apiVersions.versions;
  if (api === undefined) throw new MessagingError('UNEXPECTED', 'no version of ApiVersions');
  const { apiKeys } = await exchange(connection, api, ['biznavigate', '1'], CALL_TIMEOUT);
  return new Map(
    apiKeys.map(({ apiKey, minVersion, maxVersion }) => [apiKey, { min: minVersion, max: maxVersion }]),
  );
}

function isWithin(versions: Versions, key: number, version: number): boolean {
  const range = versions.get(key);
  return range !== undefined && range.min <= version && version <= range.max;
}

/** A connection that does not answer in time is cut: what comes after would wait behind it. */
async function exchange<Arguments extends unknown[], Answer>(
  connection: Connection,
  api: API<Arguments, Answer>,
  args: Arguments,
  timeoutMs: number,
): Promise<Answer> {
  let late = false;
  let cut: NodeJS.Immediate | undefined;
  // A turn later: after this process was stopped or blocked, an answer that came in time is still to be read.
  const timer = setTimeout(() => {
    cut = setImmediate(() => {
      late = true;
      connection.socket.destroy();
    });
  }, timeoutMs);
  try {
    return await api.async(connection, ...args);
  } catch (error) {
    if (late) throw new MessagingError('UNAVAILABLE', `no answer within ${timeoutMs} ms`, { cause: error });
    const answer = error instanceof ResponseError ? responseOf<Answer>(error) : undefined;
    if (answer === undefined) throw error;
    return answer;
  } finally {
    clearTimeout(timer);
    clearImmediate(cut);
  }
}

/** The client throws answers that hold an error code; the answer itself hangs on the error. */
function responseOf<Answer>(error: ResponseError): Answer | undefined {
  return (error as ResponseError & { readonly response?: Answer }).response;
}

function addressOf(broker: string): Address {
  const { hostname, port } = new URL(`kafka://${broker}`);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? 9092 : Number(port) };
}

function security({ sasl, ssl, brokers }: KafkaSettings): object {
  const tls = ssl === undefined || ssl === false ? undefined : ssl === true ? {} : { ca: ssl.ca };
  // Shared clusters tell their tenants apart by the server name; an address is none.
  const named = brokers.every((broker) => isIP(addressOf(broker).host) === 0);
  return {
    ...(sasl === undefined ? {} : { sasl }),
    ...(tls === undefined ? {} : { tls, tlsServerName: named }),
  };
}
