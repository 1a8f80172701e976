import type { MessagingError } from '../../errors.ts';
import type { OutgoingMessage, Position } from '../../message.ts';
import { type BatchRecord, sizeOf } from '../wire/record-batch.ts';

/** One call of `publish`, settled when all of its messages are written or the first of them is given up. */
export class Call {
  readonly result: Promise<readonly Position[]>;
  readonly #resolve: (positions: readonly Position[]) => void;
  readonly #reject: (error: MessagingError) => void;
  readonly #positions: Position[];
  #open: number;

  constructor(count: number) {
    const { promise, resolve, reject } = Promise.withResolvers<readonly Position[]>();
    this.result = promise;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#positions = [];
    this.#open = count;
  }

  written(index: number, position: Position): void {
    this.#positions[index] = position;
    if (--this.#open === 0) this.#resolve(this.#positions);
  }

  failed(error: MessagingError): void {
    this.#reject(error);
  }
}

/** A message on its way, and the call that waits for it. */
export interface Entry extends BatchRecord {
  readonly call: Call;
  /** Its place in the call. */
  readonly index: number;
  /** At most what it adds to a batch. */
  readonly bytes: number;
  /** `performance.now()` when it was given to us. */
  readonly since: number;
}

export function entriesOf(messages: readonly OutgoingMessage[], call: Call): Entry[] {
  const since = performance.now();
  const timestamp = Date.now();
  return messages.map((message, index) => {
    const key = message.key === null ? null : Buffer.from(message.key);
    return { message, key, timestamp, call, index, bytes: sizeOf({ message, key, timestamp }), since };
  });
}
