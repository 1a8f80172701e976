import { expect, test } from 'vitest';
import { Credit } from './credit.ts';
import { OwnedPartition } from './owned-partition.ts';

function setUp(count: number): { credit: Credit; partitions: OwnedPartition[] } {
  const credit = new Credit({
    partitionRecordsMax: 100,
    partitionBytesMax: 1_000,
    bytesMax: 1_500,
    partitionWindowMax: 500,
  });
  const partitions = Array.from(
    { length: count },
    (_, partition) =>
      new OwnedPartition({ topic: 'work', partition, epoch: partition }, { next: 0, metadata: '' }),
  );
  return { credit, partitions };
}

test('over the budget of all, those above their fair share stop, and those below go on', () => {
  const { credit, partitions } = setUp(3);
  const [large, larger, small] = partitions as [OwnedPartition, OwnedPartition, OwnedPartition];
  credit.take(large, 700);
  credit.take(larger, 790);
  credit.take(small, 5);
  expect(partitions.map((partition) => credit.isUsedUp(partition, 3))).toEqual([false, false, false]);
  credit.take(small, 5);
  expect(partitions.map((partition) => credit.isUsedUp(partition, 3))).toEqual([true, true, false]);
});

test('a partition that stopped goes on below 70 % of its limit, not one record at a time', () => {
  const { credit, partitions } = setUp(1);
  const [partition] = partitions as [OwnedPartition];
  for (let record = 0; record < 100; record++) credit.take(partition, 1);
  expect(credit.isUsedUp(partition, 1)).toBe(true);
  partition.paused = true;
  for (let record = 0; record < 30; record++) credit.giveBack(partition, 1);
  expect(credit.isUsedUp(partition, 1)).toBe(true);
  credit.giveBack(partition, 1);
  expect(credit.isUsedUp(partition, 1)).toBe(false);
});

test('finished records behind one that is not are limited too: a crash would deliver them again', () => {
  const { credit, partitions } = setUp(1);
  const [partition] = partitions as [OwnedPartition];
  for (let offset = 0; offset < 500; offset++) {
    const slot = partition.frontier.arrive(offset);
    if (slot !== null && offset > 0) partition.frontier.finish(slot);
  }
  expect(credit.isUsedUp(partition, 1)).toBe(true);
  partition.frontier.finish(0);
  expect(credit.isUsedUp(partition, 1)).toBe(false);
});

test('what goes takes its bytes with it', () => {
  const { credit, partitions } = setUp(2);
  const [one, two] = partitions as [OwnedPartition, OwnedPartition];
  credit.take(one, 900);
  credit.take(two, 100);
  credit.giveBackAll(one);
  expect([credit.bytes, one.records, two.bytes]).toEqual([100, 0, 100]);
});
