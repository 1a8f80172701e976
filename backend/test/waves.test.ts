import { expect, it } from 'vitest';
import { wavesOf } from '../src/features/outbox/waves.ts';

const item = (key: string | null, topic: string, name: string) => ({ name, record: { key, topic } });
const namesOf = (items: Parameters<typeof wavesOf<ReturnType<typeof item>>>[0]) =>
  wavesOf(items).map((wave) => wave.map(({ name }) => name));

it('takes all that is in one topic, or of different keys, or without one, at once', () => {
  expect(
    namesOf([
      item('a', 'x', 'a1'),
      item('b', 'y', 'b1'),
      item('a', 'x', 'a2'),
      item(null, 'x', 'n1'),
      item(null, 'y', 'n2'),
    ]),
  ).toEqual([['a1', 'b1', 'a2', 'n1', 'n2']]);
  expect(namesOf([])).toEqual([]);
});

it('puts what a key has in another topic behind what comes before it, and holds up nobody else', () => {
  expect(
    namesOf([
      item('a', 'x', 'a1'),
      item('a', 'y', 'a2'),
      item('b', 'y', 'b1'),
      item('a', 'y', 'a3'),
      item('a', 'x', 'a4'),
      item('b', 'y', 'b2'),
    ]),
  ).toEqual([['a1', 'b1', 'b2'], ['a2', 'a3'], ['a4']]);
});
