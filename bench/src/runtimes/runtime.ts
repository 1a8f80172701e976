/**
 * What every runtime is given: called once per delivery, with the record's place and key. Returns nothing when the work is
 * over at once, otherwise a promise. It never fails: what a runtime does after failures is no matter of speed.
 */
export type Handle = (
  partition: number,
  offset: number,
  key: string,
  value: Uint8Array,
) => Promise<void> | undefined;

export interface Job {
  readonly brokers: string;
  readonly databaseUrl: string | null;
  readonly topic: string;
  readonly partitions: number;
  readonly groupId: string;
  /** Records that may be handled at once, where the runtime can be told. */
  readonly concurrency: number;
  readonly handle: Handle;
}

export interface Running {
  /** Takes no more, finishes what runs, commits what it has to, leaves. */
  stop(): Promise<void>;
}

export type StartRuntime = (job: Job) => Promise<Running>;
