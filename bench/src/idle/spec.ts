import type { RuntimeName } from '../runtimes/catalog.ts';

export interface IdleSpec {
  readonly runtime: RuntimeName;
  readonly brokers: string;
  readonly topic: string;
  readonly partitions: number;
  readonly groupId: string;
  readonly concurrency: number;
  readonly seconds: number;
}

export interface IdleResult {
  /** Of one core. */
  readonly cpuShare: number;
  readonly rssMb: number;
}
