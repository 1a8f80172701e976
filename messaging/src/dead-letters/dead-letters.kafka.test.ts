import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import type { Consumption } from '../consumption.ts';
import { consumeRecords } from '../engine/consume-records.ts';
import { kafkaBroker } from '../kafka/kafka-broker.ts';
import { type Outcome, deadLetter, done } from '../outcome.ts';
import type { OutgoingMessage, ReceivedMessage } from '../message.ts';
import type { Broker } from '../ports.ts';
import { until } from '../testing/index.ts';
import '../testing/provided.ts';
import { dropLetters } from './dropping.ts';
import { idOf, obstacleTo } from './letter.ts';
import { readLetters, readRecords } from './reading.ts';
import { isResolution } from './resolution.ts';
import { retryLetters } from './retrying.ts';

/** A topic of a real Kafka, and a consumer that refuses everything until it is told otherwise. */
describe('dead letters on Kafka', () => {
  const decision = { at: Date.UTC(2026, 0, 31), note: null };
  let made = 0;
  let topic: string;
  let broker: Broker;
  let consumption: Consumption;
  let mended: boolean;
  let handled: string[];

  beforeEach(async () => {
    topic = `letters-${process.pid}-${Date.now().toString(36)}-${++made}`;
    mended = false;
    handled = [];
    broker = kafkaBroker({ brokers: [inject('brokers')], clientId: 'letters' });
    await broker.admin.ensureTopics([
      { name: topic, partitions: 3 },
      { name: `${topic}.dlq`, partitions: 3, config: { 'max.message.bytes': '4000' } },
    ]);
    const handle = ({ key, value }: ReceivedMessage): Outcome => {
      if (!mended) return deadLetter('unknown_lead', 'not yet');
      handled.push(`${key} ${Buffer.from(value ?? []).toString('hex')}`);
      return done;
    };
    consumption = await consumeRecords({ broker, groupId: topic, topics: [topic], handle });
  });

  afterEach(async () => {
    await consumption.stop();
    await broker.close();
  });

  const write = (...messages: readonly Pick<OutgoingMessage, 'key' | 'value'>[]) =>
    broker.publisher().publish(messages.map((message) => ({ ...message, topic, headers: { trace: 't' } })));
  const letters = async () => (await readLetters(broker, [`${topic}.dlq`])).all();
  const waiting = async () => (await letters()).filter(({ resolution }) => resolution === null);
  const lettersOnce = (count: number) =>
    until(`${count} letters`, async () => {
      const found = await letters();
      return found.length === count ? found : null;
    });

  test('are handled when the cause is gone, in the order of each key, byte for byte', async () => {
    const messages = Array.from({ length: 30 }, (_, number) => ({
      key: number === 0 ? null : `key-${number % 5}`,
      value: Uint8Array.of(0xff, 0, number),
    }));
    await write(...messages);
    await lettersOnce(30);
    mended = true;
    const retries = await retryLetters(broker, await waiting(), decision);
    expect(new Set(retries.map(({ kind }) => kind))).toEqual(new Set(['retried']));
    await until('all records', () => handled.length === 30);
    for (const key of ['key-0', 'key-1', 'key-2', 'key-3', 'key-4', 'null'])
      expect(handled.filter((name) => name.startsWith(key))).toEqual(
        messages
          .filter((message) => String(message.key) === key)
          .map(({ value }) => `${key} ${Buffer.from(value).toString('hex')}`),
      );
    expect(await waiting()).toEqual([]);
  });

  test('have their resolution behind them in their own partition, and stay as they were', async () => {
    await write({ key: 'a', value: Uint8Array.of(1) }, { key: 'b', value: Uint8Array.of(2) });
    const found = await lettersOnce(2);
    await dropLetters(broker.publisher(), found, { ...decision, note: 'junk' });
    expect(await waiting()).toEqual([]);
    for (const { position } of found) {
      const tail = await broker.readTail({ ...position, recordsMax: 10 });
      const resolution = tail.find(({ headers }) => headers['dlq_resolves'] === idOf(position));
      expect(resolution).toBeDefined();
      expect(resolution !== undefined && isResolution(resolution)).toBe(true);
      expect(resolution?.position.offset).toBeGreaterThan(position.offset);
    }
    const records = await readRecords(
      broker,
      found.map(({ position }) => position),
    );
    expect(new Set([...records.values()].map(({ value }) => value?.[0]))).toEqual(new Set([1, 2]));
  });

  test('whose value found no room are never published without it', async () => {
    await write({ key: 'a', value: new Uint8Array(3_900) });
    const [letter] = await lettersOnce(1);
    expect(letter).toMatchObject({ valueBytes: null, lostBytes: 3_900 });
    expect(letter && obstacleTo(letter)).toMatch(/3900 bytes was too large/);
    mended = true;
    const [retry] = await retryLetters(broker, await waiting(), decision);
    expect(retry?.kind).toBe('failed');
    expect(await waiting()).toHaveLength(1);
  });
});
