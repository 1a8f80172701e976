/** Where a record lies. Offsets are Kafka's int64 as a number: safe up to 2^53. */
export interface Position {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** Header values in UTF-8, by name. */
export type Headers = Readonly<Record<string, string>>;

/** A record on its way out. Its key decides the partition, murmur2 as the Java client does it. */
export interface OutgoingMessage {
  readonly topic: string;
  readonly key: string | null;
  readonly value: Uint8Array | null;
  readonly headers: Headers;
}

/** A record as it came in; nothing of it has been believed yet. */
export interface ReceivedMessage {
  readonly position: Position;
  readonly key: string | null;
  readonly value: Uint8Array | null;
  readonly headers: Headers;
  /** The record's timestamp, milliseconds since 1970. */
  readonly timestamp: number;
}
