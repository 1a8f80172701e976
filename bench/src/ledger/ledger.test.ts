import { describe, expect, test } from 'vitest';
import { Ledger } from './ledger.ts';
import { type Evidence, faultsOf } from './verdict.ts';

const ordered = { order: true, commits: true };

function evidence(ledger: Ledger, more: Partial<Evidence> = {}): Evidence {
  const ledgerSummary = ledger.summary();
  return {
    ledger: ledgerSummary,
    promises: ordered,
    expected: ledgerSummary.distinct,
    complete: true,
    committed: ledgerSummary.frontiers,
    ends: ledgerSummary.frontiers,
    ...more,
  };
}

function handle(ledger: Ledger, partition: number, offset: number, key: string): void {
  ledger.end(partition, offset, ledger.begin(partition, offset, key));
}

describe('the ledger', () => {
  test('is clean when every record was handled once, in its key’s order, and committed', () => {
    const ledger = new Ledger(2);
    const [first, other] = [ledger.begin(0, 0, 'a'), ledger.begin(0, 1, 'b')];
    ledger.end(0, 1, other);
    ledger.end(0, 0, first);
    handle(ledger, 0, 2, 'a');
    handle(ledger, 1, 0, 'c');
    expect(ledger.summary()).toMatchObject({
      handled: 4,
      distinct: 4,
      orderViolations: 0,
      frontiers: [3, 1],
    });
    expect(faultsOf(evidence(ledger))).toEqual([]);
  });

  test('sees two records of a key at once', () => {
    const ledger = new Ledger(1);
    const first = ledger.begin(0, 0, 'a');
    const second = ledger.begin(0, 1, 'a');
    ledger.end(0, 0, first);
    ledger.end(0, 1, second);
    expect(faultsOf(evidence(ledger))).toEqual(['1 records were begun out of their key’s order']);
  });

  test('sees a record that begins behind a younger one of its key, and lets a repetition pass', () => {
    const overtaken = new Ledger(1);
    handle(overtaken, 0, 1, 'a');
    handle(overtaken, 0, 0, 'a');
    expect(overtaken.summary().orderViolations).toBe(1);
    const repeated = new Ledger(1);
    handle(repeated, 0, 0, 'a');
    handle(repeated, 0, 1, 'a');
    handle(repeated, 0, 0, 'a');
    expect(repeated.summary()).toMatchObject({ orderViolations: 0, duplicates: 1 });
  });

  test('holds nobody to an order that was not promised', () => {
    const ledger = new Ledger(1);
    handle(ledger, 0, 1, 'a');
    handle(ledger, 0, 0, 'a');
    expect(faultsOf(evidence(ledger, { promises: { order: false, commits: false } }))).toEqual([]);
  });

  test('sees a commit beyond a record that has not ended', () => {
    const ledger = new Ledger(1);
    handle(ledger, 0, 0, 'a');
    ledger.begin(0, 1, 'b');
    handle(ledger, 0, 2, 'c');
    const faults = faultsOf(evidence(ledger, { complete: false, committed: [3], ends: [3] }));
    expect(faults).toEqual(['partition 0: 3 is committed, and 1 has not ended']);
  });

  test('sees what a clean stop left uncommitted', () => {
    const ledger = new Ledger(1);
    handle(ledger, 0, 0, 'a');
    expect(faultsOf(evidence(ledger, { committed: [null] }))).toEqual([
      'partition 0: all 1 have ended, and nothing is committed',
    ]);
  });

  test('sees lost records', () => {
    const ledger = new Ledger(1);
    handle(ledger, 0, 0, 'a');
    expect(faultsOf(evidence(ledger, { expected: 3, ends: [1] }))).toEqual(['2 records were never handled']);
  });

  test('tells when everything has ended, repetitions not counted', async () => {
    const ledger = new Ledger(1);
    let complete = false;
    const told = ledger.whenComplete(2).then(() => (complete = true));
    handle(ledger, 0, 0, 'a');
    handle(ledger, 0, 0, 'a');
    await Promise.resolve();
    expect(complete).toBe(false);
    handle(ledger, 0, 1, 'a');
    await told;
    expect(complete).toBe(true);
  });

  test('grows with its partitions', () => {
    const ledger = new Ledger(1);
    for (let offset = 0; offset < 10_000; offset++) handle(ledger, 0, offset, 'a');
    expect(ledger.summary().frontiers[0]).toBeGreaterThanOrEqual(10_000);
    expect(ledger.summary().distinct).toBe(10_000);
  });
});
