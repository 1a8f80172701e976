import { parseArguments, USAGE } from './arguments.ts';
import { readConfig, type Environment } from './config.ts';
import { openTerminal, type Terminal } from './console.ts';
import { launch, type Plan } from './launch.ts';
import { createFolders, layoutOf, removeData, type Layout } from './layout.ts';
import { stopLeftovers } from './process/leftovers.ts';
import { takeLock } from './process/lock.ts';
import { listenForStops } from './stop-requests.ts';
import { StopRequested, Supervisor } from './supervisor.ts';
import { welcome } from './welcome.ts';

/**
 * A whole `npm start`, from the arguments to the exit code: 0 when somebody stopped it, 1 when something went wrong.
 * When it resolves, every process it started has ended. Never rejects.
 */
export async function run(plan: Plan, args: readonly string[], environment: Environment): Promise<number> {
  const terminal = openTerminal(environment);
  try {
    const { help, reset } = parseArguments(args);
    if (help) {
      terminal.say(USAGE);
      return 0;
    }
    const config = readConfig(environment);
    const layout = layoutOf(config.directory);
    createFolders(layout);
    const lock = takeLock(layout.run);
    try {
      await clearTheGround(layout, terminal, reset);
      return await superviseAll(plan, { config, layout, terminal });
    } finally {
      lock.release();
    }
  } catch (error) {
    terminal.problem(error);
    return 1;
  }
}

/** What an earlier start left behind goes first: it holds the ports and the data. */
async function clearTheGround(layout: Layout, terminal: Terminal, reset: boolean): Promise<void> {
  const stopped = await stopLeftovers(layout.run);
  if (stopped.length > 0)
    terminal.say(`An earlier start was killed; stopped what it had left running: ${stopped.join(', ')}.`);
  if (reset) terminal.say(`Beginning anew; removed: ${removeData(layout).join(', ')}.`);
}

async function superviseAll(
  plan: Plan,
  start: { config: ReturnType<typeof readConfig>; layout: Layout; terminal: Terminal },
): Promise<number> {
  const since = performance.now();
  const supervisor = new Supervisor();
  listenForStops(supervisor);
  let reason: unknown;
  try {
    const demo = await launch(plan, { ...start, supervisor });
    start.terminal.say(
      ...welcome(demo, start.config.httpPort, start.layout, ((performance.now() - since) / 1000).toFixed(1)),
    );
    reason = await supervisor.untilStopped();
  } catch (error) {
    reason = supervisor.signal.aborted ? supervisor.signal.reason : error;
    supervisor.stopBecause(reason);
  }
  await supervisor.stopAll((names) => start.terminal.say(`Stopping ${names.join(' and ')} ...`));
  if (reason instanceof StopRequested) {
    start.terminal.say('Stopped. The data is kept.');
    return 0;
  }
  start.terminal.problem(reason);
  return 1;
}
