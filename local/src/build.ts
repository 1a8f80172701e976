import { join } from 'node:path';
import { runCommand, type Command } from './process/command.ts';
import { REPOSITORY } from './layout.ts';
import { lastLines } from './process/log-file.ts';
import { StartProblem } from './problem.ts';

/**
 * Compiles the backend and what it is made of; the compiler itself skips what has not changed.
 * @throws StartProblem (code `build-failed`) with what the compiler said
 */
export async function build(options: Pick<Command, 'records' | 'signal'>): Promise<void> {
  const result = await runCommand({
    ...options,
    name: 'TypeScript',
    command: process.execPath,
    args: [
      join(REPOSITORY, 'node_modules', 'typescript', 'bin', 'tsc'),
      '-b',
      'backend',
      '--pretty',
      'false',
    ],
    cwd: REPOSITORY,
  });
  if (result.code === 0) return;
  throw new StartProblem('build-failed', {
    what: 'The backend does not compile.',
    said: lastLines([...result.stdout, ...result.stderr].join('\n')),
    waysOut: ['undo the change that broke it: git status', 'see all errors: npx tsc -b backend'],
  });
}
