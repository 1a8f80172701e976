/** What a runtime promises by its own documentation: the ledger holds it to that, and to no more. */
export interface Promises {
  /** Records of one key one after the other, in their order. */
  readonly order: boolean;
  /** Its progress is committed to Kafka, never beyond a record that has not ended. */
  readonly commits: boolean;
}

export interface RuntimeEntry {
  readonly title: string;
  readonly promises: Promises;
  readonly kind: 'node' | 'jvm';
}

const ordered: Promises = { order: true, commits: true };

/** The runtimes by the names that `--runtime` takes. How each is configured, and why: README.md. */
export const runtimes = {
  ours: { title: 'BizNavigate', promises: ordered, kind: 'node' },
  canary: { title: 'BizNavigate, slowed by 10 %', promises: ordered, kind: 'node' },
  'ours-again': { title: 'BizNavigate, as a peer of itself', promises: ordered, kind: 'node' },
  kafkajs: { title: 'kafkajs eachMessage', promises: ordered, kind: 'node' },
  nest: { title: 'NestJS microservice', promises: ordered, kind: 'node' },
  rdkafka: { title: 'node-rdkafka, batches by key', promises: ordered, kind: 'node' },
  'parallel-consumer': { title: 'parallel-consumer KEY, 100 threads', promises: ordered, kind: 'jvm' },
  'parallel-consumer-wide': {
    title: 'parallel-consumer KEY, as many threads',
    promises: ordered,
    kind: 'jvm',
  },
  'pg-boss': { title: 'pg-boss key_strict_fifo', promises: { order: true, commits: false }, kind: 'node' },
  raw: { title: 'raw client loop (no order)', promises: { order: false, commits: false }, kind: 'node' },
} as const satisfies Record<string, RuntimeEntry>;

export type RuntimeName = keyof typeof runtimes;
export const runtimeNames = Object.keys(runtimes) as readonly RuntimeName[];
