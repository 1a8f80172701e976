import { StopRequested, type Supervisor } from './supervisor.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Turns every way to say "stop" into one: Ctrl-C, a signal, a closed terminal, and the end of the process that started
 * us (its channel closes; that is how we learn of its kill -9). A second signal while stopping means: hurry.
 */
export function listenForStops(supervisor: Supervisor): void {
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (supervisor.signal.aborted) supervisor.hurry();
      else supervisor.stopBecause(new StopRequested(signal === 'SIGINT' ? 'Ctrl-C' : signal));
    });
  }
  process.on('disconnect', () => supervisor.stopBecause(new StopRequested('the end of npm start')));
  // The channel alone must not keep us alive when everything has ended.
  process.channel?.unref();
}
