import { connect } from 'node:net';

/*
 * The two smallest requests there are, written by hand because this package starts processes and does not depend on a
 * Kafka client (https://kafka.apache.org/protocol). Every request begins with its size, key, version, correlation id
 * and client id (here none); every response of these versions with its size and the correlation id.
 */
const METADATA = { key: 3, version: 1 } as const;
const API_VERSIONS = { key: 18, version: 0 } as const;
const CORRELATION_ID = 0x62697a6e;
const REQUEST_HEADER = 14;
const RESPONSE_HEADER = 8;

/**
 * Asks a broker without security which brokers there are. It names itself only when the controller has let it in:
 * before that it listens already, but creating a topic fails.
 * @returns true when it named at least one; false for everything else, within the time
 */
export async function answersAsBroker(host: string, port: number, milliseconds: number): Promise<boolean> {
  const noTopics = Buffer.alloc(4);
  const response = await ask({ host, port, milliseconds }, METADATA, noTopics);
  return response !== undefined && response.readInt32BE(0) > 0;
}

/**
 * Asks which requests it knows, which a Kafka answers before a login, too.
 * @returns false for everything that is not a Kafka, and for one that speaks TLS
 */
export async function answersAsKafka(host: string, port: number, milliseconds: number): Promise<boolean> {
  return (await ask({ host, port, milliseconds }, API_VERSIONS, Buffer.alloc(0))) !== undefined;
}

/** @returns at least the first four bytes of the response after its header; undefined when nothing like it came in time */
function ask(
  at: { readonly host: string; readonly port: number; readonly milliseconds: number },
  api: { readonly key: number; readonly version: number },
  body: Buffer,
): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host: at.host, port: at.port });
    let received: Buffer = Buffer.alloc(0);
    const finish = (answer: Buffer | undefined) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => finish(undefined), at.milliseconds);
    socket.once('connect', () => socket.write(request(api, body)));
    socket.once('error', () => finish(undefined));
    socket.once('close', () => finish(undefined));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (received.length < RESPONSE_HEADER + 4) return;
      finish(received.readInt32BE(4) === CORRELATION_ID ? received.subarray(RESPONSE_HEADER) : undefined);
    });
  });
}

function request(api: { readonly key: number; readonly version: number }, body: Buffer): Buffer {
  const header = Buffer.alloc(REQUEST_HEADER);
  header.writeInt32BE(REQUEST_HEADER - 4 + body.length, 0);
  header.writeInt16BE(api.key, 4);
  header.writeInt16BE(api.version, 6);
  header.writeInt32BE(CORRELATION_ID, 8);
  header.writeInt16BE(-1, 12);
  return Buffer.concat([header, body]);
}
