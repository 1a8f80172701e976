import { expect, test } from 'vitest';
import { runCommand } from './command.ts';
import { identify } from './identity.ts';

const shell = (script: string) => ({ name: 'A shell', command: 'sh', args: ['-c', script] });

test('the result has the exit code and the lines of both streams, and failing is no exception', async () => {
  const lines: string[] = [];
  const result = await runCommand({
    ...shell('echo a; echo b >&2; printf c; exit 3'),
    onLine: (line) => lines.push(line),
  });
  expect(result).toEqual({ code: 3, signal: null, stdout: ['a', 'c'], stderr: ['b'] });
  expect(lines.toSorted()).toEqual(['a', 'b', 'c']);
});

test('a program that is not there is a result with the reason', async () => {
  const result = await runCommand({ name: 'Nobody', command: '/no/such/program', args: [] });
  expect(result).toMatchObject({ code: null, error: { code: 'ENOENT' }, stdout: [], stderr: [] });
});

test('being stopped throws the reason, after the command has ended', async () => {
  const abort = new AbortController();
  let pid = 0;
  const command = runCommand({
    ...shell('echo $$; exec sleep 60'),
    signal: abort.signal,
    onLine: (line) => {
      pid = Number(line);
      abort.abort(new Error('enough'));
    },
  });
  await expect(command).rejects.toThrow('enough');
  expect(identify(pid)).toBeUndefined();
  await expect(runCommand({ ...shell('exit 0'), signal: abort.signal })).rejects.toThrow('enough');
});

test('memory does not grow with what a command prints: the last lines are kept', async () => {
  const { stdout } = await runCommand(shell('seq 1 5000'));
  expect(stdout).toHaveLength(400);
  expect(stdout.at(-1)).toBe('5000');
});
