/** Scans that a transaction must have been open in to count as a long one. */
const longAfter = 3;

interface OpenTransaction {
  /** All rows that it may still show have higher ids. */
  readonly above: number;
  readonly scans: number;
}

/**
 * Where the next scan for pending rows may begin, so that it does not walk over all that was ever sent: index entries of
 * marked rows can’t be cleaned away while any transaction is old enough to see them as they were.
 *
 * A row with a lower id than others that were found can still appear, when its transaction commits. Hence each open
 * transaction holds a place: how far the scans had come before it began, because ids are given in ascending order and its
 * own are all higher. One that has ended since may have left rows from its place on, and a scan that began higher is made
 * again from there before anything of it is sent, because it may hold later events of the same lead.
 *
 * A snapshot lists only those open transactions that are older than the newest one that has ended. All others began after
 * the relay last marked rows, a transaction of its own that had ended, so that their ids are above what was reached before
 * that scan. The next one begins there again, and that is the place of whoever is listed for the first time.
 *
 * That a transaction is open before its rows have their ids holds for whoever changed anything before, as all do who hold
 * a lead’s lock. Others have no order to lose; that none of theirs is overlooked is left to a scan from 0 now and then.
 */
export class ScanStart {
  #open: ReadonlyMap<string, OpenTransaction> = new Map();
  #reached = 0;
  /** What was reached before the last scan. */
  #reachedBefore = 0;

  /** Scan above this id. Takes long transactions to be open still, and all others to have ended. */
  get next(): number {
    const young = [...this.#open.values()].filter(({ scans }) => scans < longAfter);
    return Math.min(this.#reachedBefore, ...young.map(({ above }) => above));
  }

  /** Up to here everything was found that could be seen. */
  get reached(): number {
    return this.#reached;
  }

  /** How low a scan had to begin that saw this `pg_current_snapshot()`. */
  needed(snapshot: string): number {
    const open = openIn(snapshot);
    const ended = [...this.#open].filter(([id]) => !open.has(id));
    return Math.min(this.#reachedBefore, ...ended.map(([, { above }]) => above));
  }

  /**
   * All pending rows that a scan with this snapshot had to find, from `needed` up to the id, are marked. An id below what
   * was reached before means that there are more from there on.
   */
  advance(snapshot: string, upTo: number): void {
    const places = [...openIn(snapshot)].map((id): [string, OpenTransaction] => {
      const { above, scans } = this.#open.get(id) ?? { above: this.#reachedBefore, scans: 0 };
      return [id, { above: Math.min(above, upTo), scans: scans + 1 }];
    });
    this.#open = new Map(places);
    this.#reachedBefore = Math.min(this.#reached, upTo);
    this.#reached = upTo;
  }

  reset(): void {
    this.#open = new Map();
    this.#reached = 0;
    this.#reachedBefore = 0;
  }
}

/** PostgreSQL writes a snapshot as `xmin:xmax:open,open`. */
function openIn(snapshot: string): ReadonlySet<string> {
  const open = snapshot.split(':')[2] ?? '';
  return new Set(open === '' ? [] : open.split(','));
}
