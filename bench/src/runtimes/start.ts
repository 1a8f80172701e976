import type { RuntimeName } from './catalog.ts';
import type { Job, Running } from './runtime.ts';

/** Loads only the one that is asked for: no peer's packages weigh on another's process. */
export async function startRuntime(name: RuntimeName, job: Job): Promise<Running> {
  switch (name) {
    case 'ours':
    case 'canary':
      return (await import('./ours.ts')).startOurs(job);
    case 'kafkajs':
      return (await import('./kafkajs.ts')).startKafkajs(job);
    case 'nest':
      return (await import('./nest.ts')).startNest(job);
    case 'rdkafka':
      return (await import('./rdkafka.ts')).startRdkafka(job);
    case 'raw':
      return (await import('./raw.ts')).startRaw(job);
    case 'pg-boss':
      return (await import('./pg-boss.ts')).startPgBoss(job);
    case 'parallel-consumer':
    case 'parallel-consumer-wide':
      throw new Error(`${name} runs on the JVM, see jvm/`);
  }
}
