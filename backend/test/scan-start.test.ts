import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScanStart } from '../src/features/outbox/scan-start.ts';

const batchMax = 3;
const leads = 4;

interface Row {
  readonly id: number;
  readonly lead: number;
}

/** Transactions that hold a lead’s lock while they write rows of it, and commit in any order. */
class Outbox {
  readonly #open = new Map<number, { readonly lead: number; readonly rows: Row[] }>();
  readonly committed: Row[] = [];
  readonly sent: Row[] = [];
  #xid = 10;
  #newestEnded = 9;
  #id = 0;

  begin(lead: number): void {
    if ([...this.#open.values()].every((other) => other.lead !== lead))
      this.#open.set(this.#xid++, { lead, rows: [] });
  }

  insert(turn: number): void {
    const transaction = [...this.#open.values()][turn % Math.max(1, this.#open.size)];
    transaction?.rows.push({ id: ++this.#id, lead: transaction.lead });
  }

  commit(turn: number): void {
    const [xid, transaction] = [...this.#open][turn % Math.max(1, this.#open.size)] ?? [];
    if (xid === undefined || transaction === undefined) return;
    this.#open.delete(xid);
    this.#newestEnded = Math.max(this.#newestEnded, xid);
    this.committed.push(...transaction.rows);
  }

  commitAll(): void {
    while (this.#open.size > 0) this.commit(0);
  }

  find(from: number): { readonly rows: readonly Row[]; readonly snapshot: string } {
    const pending = this.committed.filter((row) => row.id > from && !this.sent.includes(row));
    const rows = pending.toSorted((one, other) => one.id - other.id).slice(0, batchMax);
    // As PostgreSQL does: what began after the newest that has ended is open too, and not listed.
    const xmax = this.#newestEnded + 1;
    const open = [...this.#open.keys()].filter((xid) => xid < xmax);
    return { rows, snapshot: `${open[0] ?? xmax}:${xmax}:${open.join(',')}` };
  }

  /** Marking is a transaction of the relay's own. */
  mark(rows: readonly Row[]): void {
    this.sent.push(...rows);
    if (rows.length > 0) this.#newestEnded = this.#xid++;
  }

  /** As the relay does. @returns how many were sent */
  move(start: ScanStart): number {
    let from = start.next;
    let { rows, snapshot } = this.find(from);
    while (start.needed(snapshot) < from) {
      from = start.needed(snapshot);
      ({ rows, snapshot } = this.find(from));
    }
    this.mark(rows);
    const last = rows.at(-1)?.id ?? 0;
    start.advance(snapshot, rows.length === batchMax ? last : Math.max(last, start.reached));
    return rows.length;
  }
}

const steps = fc.array(
  fc.record({
    what: fc.constantFrom('begin', 'insert', 'insert', 'commit', 'move', 'move'),
    turn: fc.nat(leads - 1),
  }),
  { minLength: 20, maxLength: 200 },
);

describe('where a scan of the outbox begins', () => {
  it('overlooks no row and no lead’s order, in whatever order transactions commit', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const [outbox, start] = [new Outbox(), new ScanStart()];
        for (const { what, turn } of taken) {
          if (what === 'begin') outbox.begin(turn);
          else if (what === 'insert') outbox.insert(turn);
          else if (what === 'commit') outbox.commit(turn);
          else outbox.move(start);
        }
        outbox.commitAll();
        while (outbox.move(start) > 0);
        expect(outbox.sent.length).toBe(outbox.committed.length);
        for (let lead = 0; lead < leads; lead += 1) {
          const ids = outbox.sent.filter((row) => row.lead === lead).map(({ id }) => id);
          expect(ids).toEqual(ids.toSorted((one, other) => one - other));
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('is at most one batch before the end of what was sent, also while one transaction stays open for long', () => {
    const start = new ScanStart();
    for (let scan = 1; scan <= 10; scan += 1) start.advance(`100:${200 + scan}:100`, scan * 1000);
    expect(start.next).toBe(9_000);
    expect(start.needed('100:300:100')).toBe(9_000);
    expect(start.needed('301:301:')).toBe(0);
    start.advance('100:300:100', 10_000);
    expect(start.next).toBe(10_000);
  });

  it('is the beginning after a reset', () => {
    const start = new ScanStart();
    start.advance('5:5:', 70);
    start.advance('5:5:', 70);
    expect(start.next).toBe(70);
    start.reset();
    expect(start.next).toBe(0);
  });
});
