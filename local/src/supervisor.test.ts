import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startChild, type Child } from './process/child.ts';
import type { Tier } from './process/record.ts';
import { StopRequested, Supervisor } from './supervisor.ts';

let folder: string;
/** Who ended how, in order. */
let story: string[];
const children: Child[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'biznavigate-supervisor-'));
  story = [];
});
afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => child.kill()));
  rmSync(folder, { recursive: true });
});

function childOf(tier: Tier, script = 'exec sleep 60'): Child {
  const child = startChild({
    name: tier,
    command: 'sh',
    args: ['-c', script],
    output: join(folder, `${tier}.log`),
    tier,
    ending: { signal: 'SIGTERM', grace: 10_000 },
  });
  children.push(child);
  void child.exited.then(({ code, signal }) => story.push(`${tier} ended by ${signal ?? code}`));
  return child;
}

function reasonOf(supervisor: Supervisor): Promise<unknown> {
  return supervisor.untilStopped().catch((reason: unknown) => reason);
}

test('services stop before Kafka, and Kafka before PostgreSQL', async () => {
  const supervisor = new Supervisor();
  for (const tier of ['postgres', 'service', 'kafka'] as const) supervisor.watch(childOf(tier), 'log');
  await supervisor.stopAll((names) => story.push(`stopping ${names.join()}`));
  expect(story).toEqual([
    'stopping service',
    'service ended by SIGTERM',
    'stopping kafka',
    'kafka ended by SIGTERM',
    'stopping postgres',
    'postgres ended by SIGTERM',
  ]);
});

test('a child that ends by itself is the reason, with its exit, its last lines and its log', async () => {
  const supervisor = new Supervisor();
  supervisor.watch(childOf('kafka', 'echo last words; exit 3'), 'logs/kafka.log');
  expect(await reasonOf(supervisor)).toMatchObject({
    code: 'process-died',
    message: 'kafka stopped with exit code 3; so everything was stopped. Its last lines:',
    said: ['last words'],
    waysOut: expect.arrayContaining([expect.stringContaining('logs/kafka.log')]) as unknown,
  });
});

test('a program that is not there has died, too', async () => {
  const supervisor = new Supervisor();
  const child = startChild({
    name: 'Nobody',
    command: join(folder, 'no-such-program'),
    args: [],
    output: join(folder, 'nobody.log'),
    tier: 'service',
    ending: { signal: 'SIGTERM', grace: 1000 },
  });
  supervisor.watch(child, 'log');
  expect(await reasonOf(supervisor)).toMatchObject({
    message: 'Nobody could not be started (ENOENT); so everything was stopped.',
  });
});

test('the first reason counts; what falls down after it is a consequence', async () => {
  const supervisor = new Supervisor();
  const child = childOf('kafka');
  supervisor.watch(child, 'log');
  supervisor.stopBecause(new StopRequested('Ctrl-C'));
  process.kill(child.pid, 'SIGKILL');
  await child.exited;
  expect(await reasonOf(supervisor)).toBeInstanceOf(StopRequested);
});

test('tasks side by side: one that fails stops the others, and all have ended when the first failure is thrown', async () => {
  const supervisor = new Supervisor();
  const slow = async () => {
    await reasonOf(supervisor);
    story.push('the other has ended');
    throw new Error('a consequence');
  };
  await expect(supervisor.sideBySide(slow, () => Promise.reject(new Error('first')))).rejects.toThrow(
    'first',
  );
  expect(story).toEqual(['the other has ended']);
  await expect(supervisor.sideBySide(() => Promise.resolve())).rejects.toThrow('first');
});

test('a request to stop ends a wait that would last for ever', async () => {
  const supervisor = new Supervisor();
  const wait = supervisor.unlessStopped(new Promise<never>(() => undefined));
  supervisor.stopBecause(new StopRequested('Ctrl-C'));
  await expect(wait).rejects.toBeInstanceOf(StopRequested);
});

test('in a hurry everything is killed, also what is only now being watched', async () => {
  const supervisor = new Supervisor();
  supervisor.watch(childOf('service'), 'log');
  supervisor.hurry();
  supervisor.watch(childOf('kafka'), 'log');
  await supervisor.stopAll(() => undefined);
  await Promise.all(children.map((child) => child.exited));
  expect(story.toSorted()).toEqual(['kafka ended by SIGKILL', 'service ended by SIGKILL']);
});
