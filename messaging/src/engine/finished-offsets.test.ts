import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Run, decodeFinished, encodeFinished, metadataBytesMax } from './finished-offsets.ts';

const offset = fc.integer({ min: 0, max: 2 ** 45 });

/** Runs above an offset, as lengths: so many not finished, so many finished, and so on. */
function runsAbove(next: number, lengths: readonly (readonly [number, number])[]): readonly Run[] {
  let at = next;
  return lengths.map(([gap, length]) => {
    const from = at + gap;
    at = from + length;
    return { from, to: at };
  });
}

const lengths = (max: number, count: number) =>
  fc.array(fc.tuple(fc.integer({ min: 1, max }), fc.integer({ min: 1, max })), {
    maxLength: count,
    size: 'max',
  });

test('what is written is read again, whatever is finished', () => {
  fc.assert(
    fc.property(offset, lengths(2 ** 33, 150), (next, above) => {
      const runs = runsAbove(next, above);
      expect(decodeFinished(next, encodeFinished(next, runs))).toEqual(runs);
    }),
  );
});

test('what does not fit is left out from the top: never longer than a broker keeps, never an offset too much', () => {
  let cut = 0;
  fc.assert(
    fc.property(offset, lengths(1_000, 1_500), (next, above) => {
      const runs = runsAbove(next, above);
      const text = encodeFinished(next, runs);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(metadataBytesMax);
      const read = decodeFinished(next, text);
      expect(read).toEqual(runs.slice(0, read.length));
      if (read.length === runs.length) return;
      cut++;
      expect(Buffer.byteLength(text)).toBeGreaterThan(metadataBytesMax - 16);
    }),
  );
  expect(cut).toBeGreaterThan(5);
});

test('four thousand records that are not finished, each behind one that is, fit', () => {
  const runs = runsAbove(
    0,
    Array.from({ length: 4_000 }, (_, n) => [1 + (n % 3), 1 + (n % 2)] as const),
  );
  expect(decodeFinished(0, encodeFinished(0, runs))).toEqual(runs);
});

test('runs that touch, also one at the offset itself, are written as one', () => {
  const text = encodeFinished(5, [
    { from: 5, to: 7 },
    { from: 7, to: 9 },
    { from: 11, to: 12 },
  ]);
  expect(decodeFinished(5, text)).toEqual([
    { from: 5, to: 9 },
    { from: 11, to: 12 },
  ]);
});

test('nothing finished, nothing to tell', () => {
  expect(encodeFinished(7, [])).toBe('');
  expect(decodeFinished(7, '')).toEqual([]);
});

test('a text that is foreign, damaged, cut off or meant for another offset says nothing, and does not throw', () => {
  const some = encodeFinished(
    10,
    runsAbove(10, [
      [1, 300],
      [70_000, 2],
    ]),
  );
  const prefix = some.slice(0, some.indexOf('.') + 1);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.base64String(), fc.nat(), (text, body, at) => {
      expect(decodeFinished(10, text)).toEqual([]);
      expect(decodeFinished(10, prefix + text)).toEqual([]);
      expect(decodeFinished(10, prefix + body)).toEqual([]);
      expect(decodeFinished(10, some.slice(0, at % some.length))).toEqual([]);
      const place = prefix.length + (at % (some.length - prefix.length));
      const other = some[place] === 'A' ? 'w' : 'A';
      expect(decodeFinished(10, some.slice(0, place) + other + some.slice(place + 1))).toEqual([]);
      expect(decodeFinished(11 + at, some)).toEqual([]);
    }),
  );
});
