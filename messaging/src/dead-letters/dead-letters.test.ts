import { deadLetterHeaderNames as names } from '@biznavigate/contracts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { consumeRecords } from '../engine/consume-records.ts';
import { InMemoryBroker } from '../memory/in-memory-broker.ts';
import type { Headers, ReceivedMessage } from '../message.ts';
import { type Outcome, deadLetter, done } from '../outcome.ts';
import { dropLetters } from './dropping.ts';
import { type Letter, comesBack, idOf, letterOf, obstacleTo, positionOf } from './letter.ts';
import { Letters } from './letters.ts';
import { readLetters, readRecords } from './reading.ts';
import { isResolution, resolutionOf, resolutionRecord } from './resolution.ts';
import { portionsOf, retryLetters } from './retrying.ts';
import { select } from './selection.ts';

const at = Date.UTC(2026, 0, 31, 10);
const decision = { at, note: null };
const told: Headers = {
  event_type: 'x',
  [names.reason]: 'attempts_exhausted',
  [names.message]: 'it broke',
  [names.topic]: 'work',
  [names.partition]: '2',
  [names.offset]: '7',
  [names.group]: 'g',
  [names.attempts]: '5',
  [names.at]: '2026-01-31T09:00:00.000Z',
};

function received(offset: number, headers: Headers, key: string | null = 'a'): ReceivedMessage {
  const position = { topic: 'work.dlq', partition: 1, offset };
  return { position, key, value: Buffer.from('tea'), headers, timestamp: at };
}

function resolutionAt(offset: number, letter: Letter, kind: 'retried' | 'dropped'): ReceivedMessage {
  const to = { topic: 'work', partition: 2, offset: 9 };
  const resolution = kind === 'retried' ? { kind, at, note: 'mended', to } : { kind, at, note: null };
  return received(offset, resolutionRecord(letter, resolution).headers);
}

describe('a letter', () => {
  test('says where it came from, why, and how often it was tried', () => {
    expect(letterOf(received(0, told))).toEqual({
      position: { topic: 'work.dlq', partition: 1, offset: 0 },
      key: 'a',
      reason: 'attempts_exhausted',
      detail: 'it broke',
      attempts: 5,
      group: 'g',
      at: Date.UTC(2026, 0, 31, 9),
      origin: { topic: 'work', partition: 2, offset: 7 },
      firstOffset: 7,
      retries: 0,
      valueBytes: 3,
      lostBytes: 0,
      resolution: null,
    });
  });

  test.each([
    ['no headers', {}],
    [
      'nonsense',
      { [names.offset]: '-1', [names.attempts]: 'many', [names.at]: 'soon', [names.topic]: 'a/b' },
    ],
  ])('with %s is one whose origin is unknown, and cannot be retried', (_, headers) => {
    const letter = letterOf(received(3, headers));
    expect(letter).toMatchObject({ reason: 'unknown', origin: null, attempts: 0, at, firstOffset: 3 });
    expect(obstacleTo(letter)).toMatch(/do not say where/);
  });

  test('that names a topic whose dead letters lie elsewhere is not published there', () => {
    const letter = letterOf(received(0, { ...told, [names.topic]: 'other' }));
    expect(obstacleTo(letter)).toMatch(/came from other, whose dead letters lie elsewhere/);
  });

  test('that lost its value cannot be retried, and says where the value lies', () => {
    expect(obstacleTo(letterOf(received(0, { ...told, dlq_lost_bytes: '1000' })))).toMatch(/work\/2\/7/);
  });

  test('comes back when the reader is what refuses it', () => {
    expect(
      ['invalid_event', 'attempts_exhausted', 'unknown_lead'].map((reason) => comesBack({ reason })),
    ).toEqual([true, false, false]);
  });

  test('has an id that leads back to it', () => {
    const position = { topic: 'lead.message.dlq', partition: 0, offset: 123_456_789_012 };
    expect(positionOf(idOf(position))).toEqual(position);
    expect(['', 'a', 'a/1', 'a/1/x', 'a/1/2/3', 'a b/1/2', '/1/2', 'a/-1/2'].map(positionOf)).toEqual(
      Array.from({ length: 8 }, () => null),
    );
  });
});

describe('a resolution', () => {
  const letter = letterOf(received(0, told));

  test('has the letter’s key, names it, and is no letter', () => {
    const record = resolutionRecord(letter, { kind: 'dropped', at, note: 'n'.repeat(600) });
    expect(record).toMatchObject({ topic: 'work.dlq', key: 'a', value: null });
    const back = received(1, record.headers);
    expect(isResolution(back)).toBe(true);
    expect(resolutionOf(back)).toEqual({
      id: 'work.dlq/1/0',
      resolution: { kind: 'dropped', at, note: 'n'.repeat(500) },
    });
    expect(resolutionOf(received(0, told))).toBeNull();
  });

  test('settles its letter and no other, and the last one counts, wherever it was read', () => {
    const letters = new Letters();
    // In another partition, and so read before its letter.
    letters.take({
      ...resolutionAt(5, letter, 'dropped'),
      position: { topic: 'work.dlq', partition: 0, offset: 5 },
    });
    letters.take(received(0, told));
    letters.take(received(1, told));
    expect(letters.all().map(({ resolution }) => resolution?.kind ?? 'waits')).toEqual(['dropped', 'waits']);
    letters.take(resolutionAt(2, letter, 'retried'));
    expect(letters.get('work.dlq/1/0')?.resolution).toEqual({
      kind: 'retried',
      at,
      note: 'mended',
      to: { topic: 'work', partition: 2, offset: 9 },
    });
    expect(letters.get('work.dlq/1/2')).toBeNull();
  });
});

test('a filter asks for topic, reason, key and time together, and its topic by either name', () => {
  const letter = letterOf(received(0, told));
  const other = { ...letter, key: 'b', at: letter.at - 1 };
  const all = [letter, other];
  expect(select(all, {})).toEqual(all);
  expect(select(all, { topic: 'work', reason: 'attempts_exhausted', key: 'a' })).toEqual([letter]);
  expect(select(all, { topic: 'work.dlq', since: letter.at })).toEqual([letter]);
  expect(select(all, { topic: 'wor' })).toEqual([]);
  expect(select(all, { reason: 'invalid_json' })).toEqual([]);
});

test('portions stay below both limits, keep the order, and leave nothing out', () => {
  const sized = [1, 1, 1, 9, 20, 1].map((valueBytes, offset) => ({
    ...letterOf(received(offset, told)),
    valueBytes,
  }));
  const portions = portionsOf(sized, { lettersMax: 2, bytesMax: 10 });
  expect(portions.map((portion) => portion.map(({ valueBytes }) => valueBytes))).toEqual([
    [1, 1],
    [1, 9],
    [20],
    [1],
  ]);
});

/** A topic, its dead letters, and a consumer that refuses what it is told to. */
describe('letters of a running consumer', () => {
  let broker: InMemoryBroker;
  let refused: Set<string>;
  let handled: string[];
  let stop: () => Promise<void>;

  beforeEach(async () => {
    broker = new InMemoryBroker();
    await broker.admin.ensureTopics(['work', 'work.dlq'].map((name) => ({ name, partitions: 3 })));
    refused = new Set();
    handled = [];
    const handle = ({ key, value }: ReceivedMessage): Outcome => {
      const name = `${key}${Buffer.from(value ?? []).toString()}`;
      handled.push(name);
      return refused.has(name) ? deadLetter('unknown_lead', `not ${name}`) : done;
    };
    const consumption = await consumeRecords({ broker, groupId: 'g', topics: ['work'], handle });
    stop = () => consumption.stop();
  });

  afterEach(async () => {
    await stop();
    await broker.close();
  });

  const write = (...names: readonly string[]) =>
    broker.publisher().publish(
      names.map((name) => ({
        topic: 'work',
        key: name.slice(0, 1),
        value: Buffer.from(name.slice(1)),
        headers: { trace: `t-${name}` },
      })),
    );
  const handledOnce = (count: number) => vi.waitFor(() => expect(handled).toHaveLength(count));
  const lettersOnce = (count: number) =>
    vi.waitFor(async () => {
      const letters = (await readLetters(broker, ['work.dlq'])).all();
      expect(letters).toHaveLength(count);
      return letters;
    });
  const waiting = async () =>
    (await readLetters(broker, ['work.dlq'])).all().filter(({ resolution }) => resolution === null);

  test('come to their topic again with the same key, bytes and headers, and wait no longer', async () => {
    refused = new Set(['a1']);
    const [origin] = await write('a1');
    const [letter] = await lettersOnce(1);
    expect(letter?.origin).toEqual(origin);
    refused.clear();
    const retries = await retryLetters(broker, await waiting(), { at, note: 'mended' });
    expect(retries.map(({ kind }) => kind)).toEqual(['retried']);
    await handledOnce(2);
    expect(handled).toEqual(['a1', 'a1']);
    const to = retries[0]?.kind === 'retried' ? retries[0].to : null;
    const record = to && (await readRecords(broker, [to])).get(idOf(to));
    expect(record).toMatchObject({ key: 'a', value: Buffer.from('1') });
    expect(record?.headers).toEqual({
      trace: 't-a1',
      dlq_retries: '1',
      dlq_first_offset: String(origin?.offset),
    });
    expect(await waiting()).toEqual([]);
    const [settled] = (await readLetters(broker, ['work.dlq'])).all();
    expect(settled?.resolution).toEqual({ kind: 'retried', at, note: 'mended', to });
  });

  test('of one key go in the order in which they came at first, also when some died once more', async () => {
    refused = new Set(['a1', 'a2', 'a3', 'b1']);
    await write('a1', 'b1', 'a2', 'a3');
    await lettersOnce(4);
    const [first] = await waiting().then((letters) => letters.filter(({ key }) => key === 'a'));
    await retryLetters(broker, first === undefined ? [] : [first], decision);
    const again = (await lettersOnce(5)).filter(({ retries }) => retries === 1);
    expect(again).toMatchObject([{ key: 'a', firstOffset: first?.firstOffset }]);
    handled = [];
    refused.clear();
    // The one that died twice is the newest letter, and still the oldest record.
    await retryLetters(broker, await waiting(), decision);
    await handledOnce(4);
    expect(handled.filter((name) => name.startsWith('a'))).toEqual(['a1', 'a2', 'a3']);
    expect(await waiting()).toEqual([]);
  });

  test('that die again are new letters that know of their retries', async () => {
    refused = new Set(['a1']);
    await write('a1');
    await lettersOnce(1);
    await retryLetters(broker, await waiting(), decision);
    await lettersOnce(2);
    await retryLetters(broker, await waiting(), decision);
    const letters = await lettersOnce(3);
    expect(letters.map(({ retries }) => retries).toSorted((a, b) => a - b)).toEqual([0, 1, 2]);
    expect(new Set(letters.map(({ firstOffset }) => firstOffset)).size).toBe(1);
    expect(await waiting()).toHaveLength(1);
  });

  test('that are dropped wait no longer, and are handled no more', async () => {
    refused = new Set(['a1', 'a2']);
    await write('a1', 'a2');
    await lettersOnce(2);
    const [letter] = await waiting();
    await dropLetters(broker.publisher(), letter === undefined ? [] : [letter], { at, note: 'junk' });
    expect(await waiting()).toHaveLength(1);
    expect((await readLetters(broker, ['work.dlq'])).all()[0]?.resolution).toMatchObject({ note: 'junk' });
    expect(handled).toHaveLength(2);
  });

  test('wait on when the broker does not take them, and those behind them are not tried', async () => {
    await broker.publisher().publish(
      Array.from({ length: 150 }, () => ({
        topic: 'work.dlq',
        key: 'a',
        value: Buffer.from('1'),
        headers: told,
      })),
    );
    const letters = await lettersOnce(150);
    const { cluster } = broker;
    const append = cluster.append.bind(cluster);
    vi.spyOn(cluster, 'append').mockImplementation((messages) => {
      cluster.goDown();
      return append(messages);
    });
    const retries = await retryLetters(broker, letters, decision);
    expect(retries).toHaveLength(100);
    expect(new Set(retries.map(({ kind }) => kind))).toEqual(new Set(['failed']));
    cluster.comeUp();
    vi.restoreAllMocks();
    expect(await waiting()).toHaveLength(150);
    expect(handled).toEqual([]);
  });

  test('wait on when they were published and nobody could write that down', async () => {
    refused = new Set(['a1']);
    await write('a1');
    const letters = await lettersOnce(1);
    const { cluster } = broker;
    const append = cluster.append.bind(cluster);
    vi.spyOn(cluster, 'append').mockImplementation((messages) => {
      if (messages.some(({ topic }) => topic === 'work.dlq')) cluster.goDown();
      return append(messages);
    });
    const retries = await retryLetters(broker, letters, decision);
    expect(retries.map(({ kind }) => kind)).toEqual(['unrecorded']);
    cluster.comeUp();
    vi.restoreAllMocks();
    expect((await waiting()).length).toBeGreaterThan(0);
  });

  test('on topics that do not exist are none', async () => {
    expect((await readLetters(broker, ['nothing.dlq'])).all()).toEqual([]);
  });
});
