import type { RuntimeName } from '../runtimes/catalog.ts';

export interface MemberSpec {
  readonly runtime: RuntimeName;
  readonly brokers: string;
  readonly topic: string;
  readonly partitions: number;
  readonly groupId: string;
  readonly concurrency: number;
  readonly workMs: number;
  /** Where it notes what it handles, a line per event: what it wrote is there whatever becomes of it. */
  readonly journal: string;
}
