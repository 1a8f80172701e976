import { join } from 'node:path';
import type { Environment } from './config.ts';
import { REPOSITORY, type Layout } from './layout.ts';
import { describeExit } from './process/child.ts';
import { runCommand } from './process/command.ts';
import { lastLines } from './process/log-file.ts';
import { StartProblem } from './problem.ts';

export const SEED_SCRIPT = join(REPOSITORY, 'backend', 'dist', 'seed-demo.js');

/** The demo business. The backend's script prints it as one line of JSON; it is the same at every start. */
export interface Demo {
  readonly business_name: string;
  readonly owner_email: string;
  readonly api_key: string;
}

/**
 * Makes the demo business, or finds it. The script writes the API key to `.biznavigate/api-key`, for its owner only.
 * @throws StartProblem (code `seed-failed`) with what the script said
 */
export async function seedDemo(
  script: string,
  layout: Layout,
  environment: Environment,
  signal: AbortSignal,
): Promise<Demo> {
  const result = await runCommand({
    name: 'demo business',
    command: process.execPath,
    args: [script, '--api-key-file', layout.apiKey],
    cwd: REPOSITORY,
    env: environment,
    records: layout.run,
    signal,
  });
  const demo = result.code === 0 ? parseDemo(result.stdout) : undefined;
  if (demo !== undefined) return demo;
  throw new StartProblem('seed-failed', {
    what: `The demo business could not be made: the script ${result.code === 0 ? 'did not print it' : describeExit(result)}.`,
    said: lastLines([...result.stdout, ...result.stderr].join('\n')),
    waysOut: ['begin anew, without the data of earlier starts: npm start -- --reset'],
  });
}

/** The last line that is such a JSON object: a library's warning before it does no harm. */
export function parseDemo(lines: readonly string[]): Demo | undefined {
  for (const line of lines.toReversed()) {
    const demo = parseLine(line);
    if (demo !== undefined) return demo;
  }
  return undefined;
}

function parseLine(line: string): Demo | undefined {
  try {
    const value = JSON.parse(line) as Partial<Demo> | null;
    const complete = [value?.business_name, value?.owner_email, value?.api_key].every(
      (each) => typeof each === 'string',
    );
    return complete ? (value as Demo) : undefined;
  } catch {
    return undefined;
  }
}
