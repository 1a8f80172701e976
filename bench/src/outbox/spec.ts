/** What moves outbox rows to Kafka. */
export const relays = ['ours', 'batches-of-100', 'raw-produce', 'publisher'] as const;
export type RelayName = (typeof relays)[number];

export interface RelaySpec {
  readonly relay: RelayName;
  readonly databaseUrl: string;
  readonly brokers: string;
  /** Rows to move; null: goes on until SIGTERM. */
  readonly rows: number | null;
}

export interface RelayResult {
  /** Without those of the first batch, whose end starts the clock. */
  readonly rows: number;
  /** From the first batch that is through to the last. */
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly rssMb: number;
}

export interface WriterSpec {
  readonly databaseUrl: string;
  readonly connections: number;
  /** Rows of all connections together; null: each goes on as soon as its last row is committed. */
  readonly offeredPerSecond: number | null;
  /** Before what is measured. */
  readonly warmUpSeconds: number;
  readonly seconds: number;
}

export interface WriterResult {
  /** Within the seconds that were measured. */
  readonly committed: number;
  readonly seconds: number;
  /** From when a row was due. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** From when a row was due to when it was sent: 0 without a clock. */
  readonly sentLateP50Ms: number;
}
