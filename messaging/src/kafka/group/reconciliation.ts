import { code, isTransient } from '../codes.ts';

/** What to do to get from what we have to what the group wants us to have. All by key. */
export interface Reconciliation {
  /** Ours, and wanted back. */
  readonly askBack: readonly string[];
  /** Not ours yet: find where to begin, then take. */
  readonly load: readonly string[];
  /** Was being loaded, is no longer wanted, was never told to anyone. */
  readonly forget: readonly string[];
}

/**
 * Compares a target with what there is. A partition that is wanted again while it is being handed back stays on its way
 * out: it was promised back already, and returns as a new assignment.
 */
export function reconcile(
  target: ReadonlySet<string>,
  has: { readonly owned: ReadonlySet<string>; readonly loading: ReadonlySet<string> },
): Reconciliation {
  return {
    askBack: [...has.owned].filter((key) => !target.has(key)),
    load: [...target].filter((key) => !has.owned.has(key) && !has.loading.has(key)),
    forget: [...has.loading].filter((key) => !target.has(key)),
  };
}

/** What an answer to a heartbeat means. */
export type Verdict =
  | 'in'
  /** The group went on without us: everything is lost, join anew. */
  | 'out'
  /** The group is being moved or loaded: again in a moment. */
  | 'again'
  /** The group asks its members to come together anew (classic protocol). */
  | 'rebalance'
  /** It will never let us in: wrong settings or rights. */
  | 'refused';

export function verdictOf(errorCode: number): Verdict {
  switch (errorCode) {
    case code.NONE:
      return 'in';
    case code.UNKNOWN_MEMBER_ID:
    case code.FENCED_MEMBER_EPOCH:
    case code.ILLEGAL_GENERATION:
      return 'out';
    case code.REBALANCE_IN_PROGRESS:
      return 'rebalance';
    default:
      return isTransient(errorCode) ? 'again' : 'refused';
  }
}
