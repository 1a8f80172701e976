import type { OutgoingMessage, Position, ReceivedMessage } from '../message.ts';

/** One partition: records in the order of their offsets, kept for ever. */
export class Log {
  readonly topic: string;
  readonly partition: number;
  readonly #records: ReceivedMessage[] = [];

  constructor(topic: string, partition: number) {
    this.topic = topic;
    this.partition = partition;
  }

  /** The offset of the next record. */
  get end(): number {
    return this.#records.length;
  }

  append(message: OutgoingMessage, timestamp: number): Position {
    const position = { topic: this.topic, partition: this.partition, offset: this.end };
    const { key, value, headers } = message;
    this.#records.push({ position, key, value, headers, timestamp });
    return position;
  }

  read(from: number, max: number): readonly ReceivedMessage[] {
    return this.#records.slice(from, from + max);
  }
}
