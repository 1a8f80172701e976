import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTerminal, type Output } from './console.ts';
import { StartProblem } from './problem.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const ESCAPE = String.fromCharCode(27);
const MOVES = new RegExp(`(${ESCAPE}\\[\\d*[AJm]|\n|\r)`);
const UP = new RegExp(`^${ESCAPE}\\[(\\d+)A$`);
const COLOUR = new RegExp(`${ESCAPE}\\[\\d+m`);

class Screen implements Output {
  readonly isTTY: boolean;
  readonly columns = 60;
  text = '';
  constructor(isTTY: boolean) {
    this.isTTY = isTTY;
  }
  write(text: string): void {
    this.text += text;
  }
  /** What stands on it in the end, when the moves of the cursor are carried out. */
  shown(): string[] {
    const lines: string[] = [''];
    for (const part of this.text.split(MOVES)) {
      const up = UP.exec(part);
      if (up) lines.splice(lines.length - 1 - Number(up[1]), Infinity, '');
      else if (part === '\n') lines.push('');
      else if (!part.startsWith('\u001b') && part !== '\r') lines.push(`${lines.pop() ?? ''}${part}`);
    }
    return lines.slice(0, -1);
  }
}

test('without a terminal: a line at begin and end of a step, no colour, nothing that moves', () => {
  const screen = new Screen(false);
  const terminal = createTerminal(screen, {}, () => undefined);
  const step = terminal.step('Kafka', 'starting');
  vi.advanceTimersByTime(1200);
  step.done('on 127.0.0.1:9092');
  terminal.step('PostgreSQL', 'starting').fail();
  expect(screen.text).toBe(
    '  Kafka: starting ...\n✓ Kafka       on 127.0.0.1:9092  1.2 s\n  PostgreSQL: starting ...\n✗ PostgreSQL\n',
  );
});

test('without a terminal a long step tells its first news at once, and then some every five seconds', () => {
  const screen = new Screen(false);
  const step = createTerminal(screen, {}, () => undefined).step('Kafka', 'starting');
  for (let second = 0; second <= 10; second += 1) {
    step.update(`file ${second}`);
    vi.advanceTimersByTime(1000);
  }
  expect(screen.shown()).toEqual([
    '  Kafka: starting ...',
    '  Kafka: file 0 ...',
    '  Kafka: file 5 ...',
    '  Kafka: file 10 ...',
  ]);
});

test('with a terminal: ended steps stay above, running ones move below, and every long line is cut', () => {
  const screen = new Screen(true);
  const terminal = createTerminal(screen, { TERM: 'xterm' }, () => undefined);
  const kafka = terminal.step('Kafka', 'starting');
  const postgres = terminal.step('PostgreSQL', 'creating');
  kafka.update(`downloading ${'x'.repeat(100)}`);
  vi.advanceTimersByTime(2000);
  postgres.done('on 127.0.0.1:5432');
  expect(screen.shown()[0]).toBe('✓ PostgreSQL  on 127.0.0.1:5432  2.0 s');
  expect(screen.shown()[1]).toMatch(/^. Kafka {7}downloading x+… {2}2\.0 s$/);
  expect(Math.max(...screen.shown().map((line) => line.length))).toBeLessThanOrEqual(screen.columns);
  kafka.done('on 127.0.0.1:9092');
  terminal.say('Runs.');
  expect(screen.shown().slice(1)).toEqual(['✓ Kafka       on 127.0.0.1:9092  2.0 s', 'Runs.']);
  expect(vi.getTimerCount()).toBe(0);
});

test('NO_COLOR keeps the movement and leaves out the colours; a dumb terminal has neither', () => {
  const [plain, dumb] = [new Screen(true), new Screen(true)];
  createTerminal(plain, { NO_COLOR: '1' }, () => undefined)
    .step('Kafka', 'starting')
    .done('on');
  createTerminal(dumb, { TERM: 'dumb' }, () => undefined)
    .step('Kafka', 'starting')
    .done('on');
  expect(plain.text).not.toMatch(COLOUR);
  expect(plain.text).toContain('\u001b[');
  expect(dumb.text).not.toContain('\u001b');
});

test('a problem is told without a stack, and everything else with it: that is a defect of ours', () => {
  const told: string[] = [];
  const terminal = createTerminal(new Screen(false), {}, (text) => told.push(text));
  terminal.problem(new StartProblem('arguments', { what: 'Unknown argument: x', waysOut: ['npm start'] }));
  terminal.problem(new Error('oh'));
  expect(told[0]).toBe('\n✗ Unknown argument: x\n\nWhat you can do:\n  - npm start\n');
  expect(told[1]).toMatch(/defect in BizNavigate's launcher:\nError: oh\n {4}at /);
});
