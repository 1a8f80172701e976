import { expect, test } from 'vitest';
import { codeOf, describeProblem, messageOf, StartProblem } from './problem.ts';

test('a problem reads: what is wrong, what was said, what to do', () => {
  const problem = new StartProblem('kafka-failed', {
    what: 'Kafka did not start.',
    said: ['out of memory'],
    waysOut: ['close something', 'buy some'],
  });
  expect(describeProblem(problem)).toEqual([
    'Kafka did not start.',
    '',
    '  | out of memory',
    '',
    'What you can do:',
    '  - close something',
    '  - buy some',
  ]);
});

test('a problem without words of a program has no empty part for them', () => {
  expect(describeProblem(new StartProblem('arguments', { what: 'No.', waysOut: ['yes'] }))).toEqual([
    'No.',
    '',
    'What you can do:',
    '  - yes',
  ]);
});

test('anything that was thrown has a message, and a code when it carries one', () => {
  expect([messageOf(new Error('a')), messageOf('b'), messageOf(undefined)]).toEqual(['a', 'b', 'undefined']);
  expect([codeOf(Object.assign(new Error(), { code: 'ENOENT' })), codeOf('b'), codeOf(null)]).toEqual([
    'ENOENT',
    '',
    '',
  ]);
});
