import { describe, expect, test } from 'vitest';
import { ceilingOf, longestKey } from './ceiling.ts';
import { dataSetOf, keyName } from './data-set.ts';

describe('a data set', () => {
  test('is the same for the same arguments', () => {
    expect(dataSetOf('zipf-10000', 5_000).keys).toEqual(dataSetOf('zipf-10000', 5_000).keys);
    expect(dataSetOf('1000', 5_000, 1).keys).not.toEqual(dataSetOf('1000', 5_000, 2).keys);
  });

  test('that is uniform has the same number of records per key, not one key after the other', () => {
    const { keys } = dataSetOf('1000', 20_000);
    const counts = [...Map.groupBy(keys, (key) => key).values()].map(({ length }) => length);
    expect(counts).toHaveLength(1000);
    expect(new Set(counts)).toEqual(new Set([20]));
    expect(keys.slice(0, 1000)).not.toEqual(Uint32Array.from({ length: 1000 }, (_, index) => index));
  });

  test('that follows Zipf gives the first key a tenth, and the second half of that', () => {
    const { keys } = dataSetOf('zipf-10000', 200_000);
    const share = (key: number) => keys.filter((each) => each === key).length / keys.length;
    expect(share(0)).toBeCloseTo(1 / 9.79, 2);
    expect(share(1) / share(0)).toBeCloseTo(0.5, 1);
  });

  test('names keys like lead ids', () => {
    expect(keyName(42)).toBe('00000000-0000-4000-8000-000000000042');
  });
});

describe('the ceiling', () => {
  test('of equal keys is the smaller of keys and slots over work', () => {
    const set = dataSetOf('1000', 20_000);
    expect(ceilingOf(set, 100, 1000)).toBeCloseTo(10_000);
    expect(ceilingOf(set, 100, 5000)).toBeCloseTo(10_000);
    expect(ceilingOf(set, 100, 100)).toBeCloseTo(1_000);
  });

  test('of unequal keys is set by the longest, however many slots there are', () => {
    const set = dataSetOf('zipf-10000', 10_000);
    const longest = longestKey(set);
    expect(ceilingOf(set, 10, 1000)).toBeCloseTo(10_000 / (longest * 0.01));
    expect(ceilingOf(set, 10, 5)).toBeCloseTo(5 / 0.01);
  });

  test('of one key is one record after the other', () => {
    expect(ceilingOf(dataSetOf('1', 60), 100, 1000)).toBeCloseTo(10);
  });

  test('is not set by order when there is no work', () => {
    expect(ceilingOf(dataSetOf('1000', 1000), 0, 1000)).toBeNull();
  });
});
