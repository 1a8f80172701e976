import { expect, test } from 'vitest';
import { isFull, readOptions } from './options.ts';

test('lists may be given at once or one by one', () => {
  const { benches, runtimes, works } = readOptions(
    '--bench B1,b3 --runtime ours --runtime kafkajs --work 0,100'.split(' '),
  );
  expect(benches).toEqual(['B1', 'B3']);
  expect(runtimes).toEqual(['ours', 'kafkajs']);
  expect(works).toEqual([0, 100]);
});

test('what is no bench, runtime, number or time is named', () => {
  expect(() => readOptions(['--bench', 'B9'])).toThrow('--bench B9');
  expect(() => readOptions(['--runtime', 'kafka'])).toThrow('--runtime kafka');
  expect(() => readOptions(['--work', 'much'])).toThrow('--work much');
  expect(() => readOptions(['--soak', 'long'])).toThrow('--soak long');
});

test('only a run of everything with five repetitions replaces the figures of the repository', () => {
  expect(isFull(readOptions([]))).toBe(true);
  expect(isFull(readOptions(['--bench', 'B1']))).toBe(true);
  expect(isFull(readOptions(['--quick']))).toBe(false);
  expect(isFull(readOptions(['--repetitions', '3']))).toBe(false);
  expect(isFull(readOptions(['--work', '100']))).toBe(false);
  expect(isFull(readOptions(['--soak', '1h']))).toBe(false);
});

test('a soak is told in seconds, minutes or hours', () => {
  expect(readOptions(['--soak', '1h']).soakMs).toBe(3_600_000);
  expect(readOptions(['--soak', '90s']).soakMs).toBe(90_000);
});
