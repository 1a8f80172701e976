import { connect } from 'node:net';

const METADATA = 3;
const VERSION = 1;

/**
 * Asks a broker for its metadata, without security: the smallest request there is, written by hand because this
 * package starts processes and does not depend on a Kafka client (https://kafka.apache.org/protocol#The_Messages_Metadata).
 * A broker names itself only when the controller has let it in: before that it listens already, but creating a topic fails.
 * @returns true when it answered and named at least one broker; false for everything else, within the time
 */
export function answersAsBroker(host: string, port: number, milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    let received: Buffer = Buffer.alloc(0);
    const finish = (answer: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => finish(false), milliseconds);
    socket.once('connect', () => socket.write(metadataRequest()));
    socket.once('error', () => finish(false));
    socket.once('close', () => finish(false));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      const brokers = brokersIn(received);
      if (brokers !== undefined) finish(brokers > 0);
    });
  });
}

/** Size, key, version, correlation id, no client id, and an empty list of topics: only the brokers are wanted. */
function metadataRequest(): Buffer {
  const request = Buffer.alloc(4 + 2 + 2 + 4 + 2 + 4);
  request.writeInt32BE(request.length - 4, 0);
  request.writeInt16BE(METADATA, 4);
  request.writeInt16BE(VERSION, 6);
  request.writeInt32BE(1, 8);
  request.writeInt16BE(-1, 12);
  request.writeInt32BE(0, 14);
  return request;
}

/** Size, correlation id, number of brokers; undefined as long as that much has not come. */
function brokersIn(response: Buffer): number | undefined {
  return response.length < 12 ? undefined : response.readInt32BE(8);
}
