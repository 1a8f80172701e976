import { expect, test } from 'vitest';
import { parseArguments, USAGE } from './arguments.ts';
import { portsOf, readConfig } from './config.ts';

test('nothing, --reset and --help are understood', () => {
  expect(parseArguments([])).toEqual({ help: false, reset: false });
  expect(parseArguments(['--reset'])).toEqual({ help: false, reset: true });
  expect(parseArguments(['-h'])).toEqual({ help: true, reset: false });
});

test('what is not known is named, all of it, and never taken for a start', () => {
  expect(() => parseArguments(['--rest', '--reset', 'now'])).toThrow(
    expect.objectContaining({ code: 'arguments', message: 'Unknown argument: --rest now' }),
  );
});

test('the help names the ports that are used', () => {
  for (const [name, port] of portsOf(readConfig({})))
    expect(USAGE).toMatch(new RegExp(`${name} .*\\(${port}\\)`));
});
