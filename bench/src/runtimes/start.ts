import type { RuntimeName } from './catalog.ts';
import type { Job, Running, StartRuntime } from './runtime.ts';

const ours = async () => (await import('./ours.ts')).startOurs;
const onTheJvm = (): Promise<StartRuntime> => Promise.reject(new Error('it runs on the JVM, see jvm/'));

/** Loads only the one that is asked for: no peer's packages weigh on another's process. */
const starts: Readonly<Record<RuntimeName, () => Promise<StartRuntime>>> = {
  ours,
  canary: ours,
  'ours-again': ours,
  kafkajs: async () => (await import('./kafkajs.ts')).startKafkajs,
  nest: async () => (await import('./nest.ts')).startNest,
  rdkafka: async () => (await import('./rdkafka.ts')).startRdkafka,
  raw: async () => (await import('./raw.ts')).startRaw,
  'pg-boss': async () => (await import('./pg-boss.ts')).startPgBoss,
  'parallel-consumer': onTheJvm,
  'parallel-consumer-wide': onTheJvm,
};

export async function startRuntime(name: RuntimeName, job: Job): Promise<Running> {
  const start = await starts[name]();
  return start(job);
}
