import { parseArguments, USAGE } from './arguments.ts';
import { readConfig, type Environment } from './config.ts';
import { openTerminal } from './console.ts';
import { launch, type Launch, type Plan } from './launch.ts';
import { createFolders, layoutOf, removeData } from './layout.ts';
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
  const supervisor = new Supervisor();
  listenForStops(supervisor); // before anything else: from here on a signal does not leave anything half done
  const terminal = openTerminal(environment);
  try {
    const { help, reset } = parseArguments(args);
    if (help) {
      terminal.say(USAGE);
      return 0;
    }
    const config = readConfig(environment);
    return await runIn(plan, { config, layout: layoutOf(config.directory), terminal, supervisor }, reset);
  } catch (error) {
    terminal.problem(error);
    return 1;
  }
}

async function runIn(plan: Plan, start: Launch, reset: boolean): Promise<number> {
  createFolders(start.layout);
  const lock = takeLock(start.layout.run);
  try {
    const reason = await untilAllHasStopped(plan, start, reset);
    if (!(reason instanceof StopRequested)) throw reason;
    start.terminal.say('Stopped. The data is kept.');
    return 0;
  } finally {
    lock.release();
  }
}

/** @returns the reason of the stop: a StopRequested, or what went wrong */
async function untilAllHasStopped(plan: Plan, start: Launch, reset: boolean): Promise<unknown> {
  const { supervisor, terminal } = start;
  const since = performance.now();
  try {
    await clearTheGround(start, reset);
    const demo = await launch(plan, start);
    terminal.say(...welcome(demo, start, performance.now() - since));
    await supervisor.untilStopped();
  } catch (error) {
    supervisor.stopBecause(error);
  }
  await supervisor.stopAll((names) => terminal.say(`Stopping ${names.join(' and ')} ...`));
  return supervisor.signal.reason;
}

/** What an earlier start left behind goes first: it holds the ports and the data. */
async function clearTheGround({ layout, terminal, supervisor }: Launch, reset: boolean): Promise<void> {
  const stopped = await stopLeftovers(layout.run);
  if (stopped.length > 0)
    terminal.say(`An earlier start was killed; stopped what it had left running: ${stopped.join(', ')}.`);
  supervisor.signal.throwIfAborted();
  if (reset) terminal.say(`Beginning anew; removed: ${removeData(layout).join(', ')}.`);
}
