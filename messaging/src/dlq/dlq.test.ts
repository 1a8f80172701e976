import { deadLetterReasons } from '../outcome.ts';
import { describe, expect, test } from 'vitest';
import { type Letter, Letters } from '../dead-letters/index.ts';
import { dropLetters } from '../dead-letters/dropping.ts';
import { InMemoryBroker } from '../memory/in-memory-broker.ts';
import type { Headers, ReceivedMessage } from '../message.ts';
import { readLetters } from '../dead-letters/reading.ts';
import { adviceFor } from './advice.ts';
import { type Choice, UsageError, parseCommand } from './arguments.ts';
import { listing, listingJson } from './list.ts';
import { drop, retry } from './settle.ts';
import { description, descriptionJson } from './show.ts';
import { age } from './text.ts';

const now = Date.UTC(2026, 0, 31, 12);
const parse = (text: string) =>
  parseCommand(
    text.split(' ').filter((word) => word !== ''),
    now,
  );

describe('a command', () => {
  test.each([
    [
      'list --topic lead.message --reason invalid_json --key k --since 2h',
      { filter: { topic: 'lead.message.dlq', reason: 'invalid_json', key: 'k', since: now - 7_200_000 } },
    ],
    [
      'list --topic ai.error.dlq --all --json',
      { filter: { topic: 'ai.error.dlq' }, resolvedToo: true, json: true },
    ],
    ['list --since 2026-01-31T10:00', { filter: { since: Date.UTC(2026, 0, 31, 10) } }],
    ['list --since 2026-01-31T10:00+05:30', { filter: { since: Date.UTC(2026, 0, 31, 4, 30) } }],
    ['list --since 2026-01-31', { filter: { since: Date.UTC(2026, 0, 31) } }],
    ['show lead.message.dlq/1/42', { id: { topic: 'lead.message.dlq', partition: 1, offset: 42 } }],
    [
      'retry ai.error.dlq/0/1 ai.error.dlq/0/1 --again',
      { choice: { kind: 'ids', ids: [{ offset: 1 }] }, again: true },
    ],
    ['retry --all', { choice: { kind: 'filter', filter: {} }, yes: false, note: null }],
    [
      'drop --reason wrong_key --yes --note junk',
      { choice: { kind: 'filter', filter: { reason: 'wrong_key' } }, yes: true, note: 'junk' },
    ],
    ['--help', { name: 'help' }],
  ])('%s is understood', (text, command) => {
    expect(parse(text)).toMatchObject(command);
  });

  test.each([
    ['', 'a command is missing'],
    ['lsit', 'no command lsit'],
    ['list lead.message.dlq/1/42', 'list takes no ids'],
    ['list --yes', 'list takes no --yes'],
    ['list --topic lead.massage', 'only of lead.created'],
    ['list --reason broken', 'only invalid_json'],
    ['list --since yesterday', '30m'],
    ['list --nonsense', '--nonsense'],
    ['show', 'the id of one letter'],
    ['show 42', 'topic/partition/offset'],
    ['show business.profile.dlq/0/0', 'no dead letters of business.profile.dlq'],
    ['show lead.message/1/42', 'is where a record lay'],
    ['retry', 'which letters'],
    ['retry --all --again', 'needs the ids'],
    ['drop lead.message.dlq/1/42 --all', 'not both'],
  ])('"%s" is refused, and the refusal says why', (text, why) => {
    expect(() => parse(text)).toThrow(UsageError);
    expect(() => parse(text)).toThrow(why);
  });
});

const hostile = 'red \u001b[31m, back \r, right to left \u202e, a line\nbreak ';

function lettersOf(...letters: readonly Headers[]): Letters {
  const folded = new Letters();
  letters.forEach((headers, offset) => folded.take(messageAt(offset, headers)));
  return folded;
}

function messageAt(offset: number, headers: Headers): ReceivedMessage {
  return {
    position: { topic: 'ai.process.request.dlq', partition: 2, offset: 100_000 + offset },
    key: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
    value: Buffer.from('{"a":["long ".repeat]}'),
    headers: {
      dlq_reason: 'attempts_exhausted',
      dlq_message: hostile.repeat(10),
      dlq_attempts: '5',
      dlq_origin_topic: 'ai.process.request',
      dlq_origin_partition: '2',
      dlq_origin_offset: '7',
      dlq_at: '2026-01-31T11:30:00Z',
      ...headers,
    },
    timestamp: now,
  };
}

/** No line is wider than a terminal or moves its cursor. */
function expectTidy(text: string): void {
  for (const line of text.split('\n')) {
    expect(line.length).toBeLessThanOrEqual(100);
    expect(line).not.toMatch(/[\p{Cc}\u202e]/u);
  }
}

describe('what is shown', () => {
  const letters = lettersOf({}, { dlq_reason: 'invalid_event', dlq_retries: '2' }, { dlq_reason: hostile });
  const all = letters.all();

  test('fits the terminal and does nothing to it, whatever letters hold', () => {
    expectTidy(listing(all, now));
    for (const [offset, letter] of all.entries()) expectTidy(description(letter, messageAt(offset, {}), now));
  });

  test('counts what waits by topic and reason, and says what comes back', () => {
    const text = listing(all.slice(0, 2), now);
    expect(text).toContain('2 dead letters wait:');
    expect(text).toMatch(/attempts_exhausted +1 +retry may pass/);
    expect(text).toMatch(/invalid_event +1 +comes back unless its reader was changed/);
    expect(text).toContain('30 min');
    expect(text).toContain('retried 2 times before');
    expect(listing([], now)).toBe('No dead letter waits.');
  });

  test('is the same for programs, byte for byte', () => {
    expect(JSON.parse(listingJson(all))).toMatchObject({
      letters: [
        { id: 'ai.process.request.dlq/2/100000', origin: 'ai.process.request/2/7', comes_back: false },
        { retries: 2, comes_back: true, at: '2026-01-31T11:30:00.000Z' },
        { message: hostile.repeat(10) },
      ],
      sums: [{ waiting: 1 }, { waiting: 1 }, { waiting: 1 }],
    });
  });

  test.each([
    ['JSON', Buffer.from('{"a":1}'), '  {\n    "a": 1\n  }', '{"a":1}'],
    ['text', Buffer.from('नमस्ते'), '  नमस्ते', 'नमस्ते'],
    ['bytes', Buffer.from([0xff, 0x41]), '  000000  ff 41', null],
    ['nothing', null, 'Value, ', null],
  ])('of a value that is %s', (_, value, shown, text) => {
    const [letter] = all;
    const record = { ...messageAt(0, {}), value };
    expect(letter && description(letter, record, now)).toContain(shown);
    expect(letter && JSON.parse(descriptionJson(letter, record))).toMatchObject({ value: text });
  });

  test('of a value without an end is bounded', () => {
    const [letter] = all;
    const value = Buffer.from(JSON.stringify(Array.from({ length: 10_000 }, (_, number) => number)));
    const text = letter === undefined ? '' : description(letter, { ...messageAt(0, {}), value }, now);
    expect(text.split('\n').length).toBeLessThan(120);
    expect(text).toContain('… and more');
  });

  test('says for every reason what to do', () => {
    const [letter] = all;
    for (const reason of deadLetterReasons)
      expect(letter && adviceFor({ ...letter, reason })).toMatch(/[Rr]etr|drop/);
    expect(letter && adviceFor({ ...letter, origin: null })).toContain('cannot be retried');
  });

  test('ages in their largest unit', () => {
    expect([-5, 59_999, 60_000, 3_600_000, 172_800_000].map(age)).toEqual([
      '0 s',
      '59 s',
      '1 min',
      '1 h',
      '2 d',
    ]);
  });
});

describe('what is settled', () => {
  const topic = 'ai.error.dlq';
  const settling = async (...reasons: readonly string[]) => {
    const broker = new InMemoryBroker();
    await broker.admin.ensureTopics(['ai.error', topic].map((name) => ({ name, partitions: 1 })));
    const headers = { dlq_origin_topic: 'ai.error', dlq_origin_partition: '0', dlq_origin_offset: '0' };
    await broker.publisher().publish(
      reasons.map((reason) => ({
        topic,
        key: 'a',
        value: null,
        headers: { ...headers, dlq_reason: reason },
      })),
    );
    return { broker, now, letters: await readLetters(broker, [topic]) };
  };
  const everything: Choice = { kind: 'filter', filter: {} };
  const rest = { again: false, yes: false, note: null };
  const waiting = async (broker: InMemoryBroker): Promise<readonly Letter[]> =>
    (await readLetters(broker, [topic])).all().filter(({ resolution }) => resolution === null);

  test('by a filter is dropped only with --yes', async () => {
    const parts = await settling('invalid_json', 'invalid_json');
    const asked = await drop(parts, { name: 'drop', choice: everything, ...rest });
    expect(asked).toMatchObject({ exitCode: 1, text: expect.stringContaining('would drop 2 dead letters') });
    expect(await waiting(parts.broker)).toHaveLength(2);
    const done = await drop(parts, { name: 'drop', choice: everything, ...rest, yes: true });
    expect(done).toMatchObject({ exitCode: 0, text: expect.stringContaining('2 dead letters dropped.') });
    expect(await waiting(parts.broker)).toEqual([]);
  });

  test('by a retry of everything does not take along what comes back, unless it is told to', async () => {
    const parts = await settling('attempts_exhausted', 'invalid_json');
    const asked = await retry(parts, { name: 'retry', choice: everything, ...rest });
    expect(asked).toMatchObject({ exitCode: 1, text: expect.stringContaining('1 of them comes back') });
    expect(await waiting(parts.broker)).toHaveLength(2);
    const named: Choice = { kind: 'filter', filter: { reason: 'invalid_json' } };
    expect(await retry(parts, { name: 'retry', choice: named, ...rest })).toMatchObject({ exitCode: 0 });
    expect(await waiting(parts.broker)).toHaveLength(1);
  });

  test('is refused when it is resolved or not there, and the rest is done', async () => {
    const parts = await settling('attempts_exhausted', 'attempts_exhausted');
    await dropLetters(parts.broker.publisher(), parts.letters.all().slice(0, 1), { at: now, note: null });
    const letters = await readLetters(parts.broker, [topic]);
    const ids = [0, 1, 9].map((offset) => ({ topic, partition: 0, offset }));
    const choice: Choice = { kind: 'ids', ids };
    const answer = await retry({ ...parts, letters }, { name: 'retry', choice, ...rest });
    expect(answer.exitCode).toBe(1);
    expect(answer.text).toContain('it was dropped');
    expect(answer.text).toContain('ai.error.dlq/0/9  there is no such letter');
    expect(answer.text).toContain('1 dead letter retried, 2 not.');
    const again = await retry(
      { ...parts, letters },
      { name: 'retry', choice: { kind: 'ids', ids: ids.slice(0, 1) }, ...rest, again: true },
    );
    expect(again.exitCode).toBe(0);
  });
});
