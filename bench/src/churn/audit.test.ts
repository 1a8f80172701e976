import { describe, expect, test } from 'vitest';
import { auditChurn } from './audit.ts';
import type { Call } from './journal.ts';
import { churnFaultsOf } from './verdict.ts';

function call(member: string, offset: number, begin: number, end: number | null, key = 'a'): Call {
  return { member, partition: 0, offset, key, begin, end };
}
const window = { from: 0, to: 100 };

describe('the audit of a churn', () => {
  test('finds nothing where one member takes over from another', () => {
    const calls = [call('one', 0, 0, 50), call('two', 1, 50, 100)];
    expect(auditChurn(calls, 1, window)).toEqual({
      duplicates: 0,
      repeatedCalls: 0,
      cutOff: 0,
      disorder: 0,
      pauses: [],
      frontiers: [2],
    });
  });

  test('tells repeated calls after a kill from duplicates', () => {
    const killed = [call('one', 0, 0, null), call('two', 0, 20, 100)];
    expect(auditChurn(killed, 1, window)).toMatchObject({ duplicates: 0, repeatedCalls: 1, cutOff: 1 });
    const graceful = [call('one', 0, 0, 20), call('two', 0, 20, 100)];
    expect(auditChurn(graceful, 1, window)).toMatchObject({ duplicates: 1, repeatedCalls: 1, cutOff: 0 });
  });

  test('sees a key that two members handle at once', () => {
    const calls = [call('one', 0, 0, 50), call('two', 1, 40, 100)];
    expect(auditChurn(calls, 1, window).disorder).toBe(1);
    const different = [call('one', 0, 0, 50, 'a'), call('two', 1, 40, 100, 'b')];
    expect(auditChurn(different, 1, window).disorder).toBe(0);
  });

  test('sees a record that is first begun behind a younger one of its key, and lets a repetition pass', () => {
    const overtaken = [call('one', 1, 0, 50), call('two', 0, 50, 100)];
    expect(auditChurn(overtaken, 1, window).disorder).toBe(1);
    const repeated = [call('one', 0, 0, 20), call('one', 1, 20, 50), call('two', 0, 50, 100)];
    expect(auditChurn(repeated, 1, window)).toMatchObject({ disorder: 0, duplicates: 1 });
  });

  test('measures how long a partition stood still', () => {
    const calls = [call('one', 0, 0, 40), call('two', 1, 70, 100)];
    expect(auditChurn(calls, 1, window).pauses).toEqual([30]);
  });

  test('finds the frontier below the first gap', () => {
    const calls = [call('one', 0, 0, 10, 'a'), call('one', 1, 0, null, 'b'), call('one', 2, 0, 10, 'c')];
    expect(auditChurn(calls, 1, window).frontiers).toEqual([1]);
  });
});

describe('the verdict on a churn', () => {
  const faults = (calls: readonly Call[], committed: readonly (number | null)[]) =>
    churnFaultsOf(auditChurn(calls, 1, window), committed);

  test('is clean where every committed record has ended, in the order of its key', () => {
    expect(faults([call('one', 0, 0, 50), call('two', 1, 50, 100)], [2])).toEqual([]);
    expect(faults([call('one', 0, 0, 50)], [null])).toEqual([]);
  });

  test('names a record that was dropped: committed, and never handled to its end', () => {
    const dropped = [call('one', 0, 0, 50, 'a'), call('one', 2, 50, 60, 'c')];
    expect(faults(dropped, [3])).toEqual(['partition 0: 3 is committed, and 1 has not ended']);
    const cutOff = [call('one', 0, 0, null)];
    expect(faults(cutOff, [1])).toEqual(['partition 0: 1 is committed, and 0 has not ended']);
  });

  test('names records that changed places', () => {
    expect(faults([call('one', 1, 0, 50), call('two', 0, 50, 100)], [2])).toEqual([
      '1 calls out of their key’s order',
    ]);
  });
});
