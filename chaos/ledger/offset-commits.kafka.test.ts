import { type Assignment, kafkaBroker } from '@biznavigate/messaging';
import { expect, inject, onTestFinished, test } from 'vitest';
import type {} from '../../e2e/src/servers.ts';
import { readOffsetCommits } from './offset-commits.ts';

test('every commit is read as it was made: offset, what went along with it, short or long, and the broker’s time', async () => {
  const broker = kafkaBroker({ brokers: inject('brokers').split(','), clientId: 'offset-commits' });
  onTestFinished(() => broker.close());
  const topic = `offset-commits-${Date.now()}`;
  const group = `${topic}-group`;
  await broker.admin.ensureTopics([{ name: topic, partitions: 1 }]);
  const assigned = Promise.withResolvers<Assignment>();
  const nothing = (): void => undefined;
  const subscription = await broker.subscribe(
    { groupId: group, topics: [topic] },
    {
      assigned: ([first]) => first && assigned.resolve(first),
      received: nothing,
      revoking: nothing,
      lost: nothing,
      disturbed: nothing,
    },
  );
  const assignment = await assigned.promise;
  const before = Date.now();
  const made = ['', 'short', 'x'.repeat(127), 'y'.repeat(4_096)].map((metadata, next) => ({
    next,
    metadata,
  }));
  for (const one of made) await subscription.commit([{ assignment, ...one }]);
  const commits = (await readOffsetCommits(broker)).filter((commit) => commit.group === group);
  expect(commits.map(({ next, metadata }) => ({ next, metadata }))).toEqual(made);
  for (const { topic: of, partition, at } of commits) {
    expect([of, partition]).toEqual([topic, 0]);
    expect(Math.abs(at - before)).toBeLessThan(60_000);
  }
});
