import { expect, test } from 'vitest';
import { OutboxAudit } from './audit.ts';

function findings(rows: number, records: readonly (readonly [lead: string, row: number])[]) {
  const audit = new OutboxAudit();
  for (const [lead, row] of records) audit.see(lead, row);
  return audit.findings(rows);
}

test('nothing is found when every row is there, and each lead’s in their order', () => {
  expect(
    findings(4, [
      ['a', 2],
      ['b', 1],
      ['a', 4],
      ['b', 3],
    ]),
  ).toEqual({ missing: 0, repeated: 0, disorder: 0 });
});

test('a row that is not there is missing', () => {
  expect(
    findings(3, [
      ['a', 1],
      ['a', 3],
    ]),
  ).toMatchObject({ missing: 1, disorder: 0 });
});

test('a row that first comes behind a later one of its lead is in disorder', () => {
  expect(
    findings(3, [
      ['a', 1],
      ['a', 3],
      ['a', 2],
    ]),
  ).toEqual({ missing: 0, repeated: 0, disorder: 1 });
});

test('a row that is written again is repeated, and in no disorder', () => {
  expect(
    findings(2, [
      ['a', 1],
      ['a', 2],
      ['a', 1],
    ]),
  ).toEqual({ missing: 0, repeated: 1, disorder: 0 });
});
