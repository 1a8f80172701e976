import { join } from 'node:path';
import { REPOSITORY, shown, type Layout } from './layout.ts';
import { startChild, type Child } from './process/child.ts';
import type { Environment } from './config.ts';
import { StartProblem } from './problem.ts';
import type { Supervisor } from './supervisor.ts';

/**
 * A program of ours. It gets an IPC channel, says 'ready' on it when it is, stops on SIGTERM, and also when the channel
 * closes, which is how it learns that the launcher was killed. What it prints is its log.
 */
export interface Service {
  /** What people call it. */
  readonly name: string;
  /** Its log is `<log>.log`. */
  readonly log: string;
  /** JavaScript or TypeScript, run by the Node that runs us. */
  readonly script: string;
}

export const SERVICES: readonly Service[] = [
  { name: 'Backend', log: 'backend', script: join(REPOSITORY, 'backend', 'dist', 'main.js') },
  { name: 'AI service', log: 'ai', script: join(REPOSITORY, 'ai', 'main.ts') },
];

const READY_WITHIN = 60_000;

export interface Surroundings {
  readonly supervisor: Supervisor;
  readonly layout: Layout;
  /** PORT, DATABASE_URL, KAFKA_BROKERS, and everything we were started with. */
  readonly environment: Environment;
}

/**
 * Starts a service; from then on the supervisor ends everything when it dies.
 * @returns when it said that it is ready
 * @throws StartProblem `process-not-ready`, or the reason why everything has to stop, which may be its own death
 */
export async function startService(
  service: Service,
  { supervisor, layout, environment }: Surroundings,
): Promise<Child> {
  supervisor.signal.throwIfAborted();
  const output = join(layout.logs, `${service.log}.log`);
  const child = startChild({
    name: service.name,
    command: process.execPath,
    args: [service.script],
    cwd: REPOSITORY,
    env: environment,
    output,
    channel: true,
    tier: 'service',
    ending: { signal: 'SIGTERM', grace: 15_000 },
    records: layout.run,
  });
  supervisor.watch(child, shown(output));
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(notReady(child, shown(output))), READY_WITHIN);
  try {
    await supervisor.unlessStopped(Promise.race([child.ready, late.promise]));
    return child;
  } finally {
    clearTimeout(timer);
  }
}

function notReady(child: Child, log: string): StartProblem {
  const said = child.tail();
  return new StartProblem('process-not-ready', {
    what: `${child.name} was not ready after ${READY_WITHIN / 1000} s.${said.length > 0 ? ' Its last lines:' : ''}`,
    said,
    waysOut: [`read its whole log: ${log}`, 'start again: npm start'],
  });
}
