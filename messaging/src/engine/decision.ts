import type { RetryPolicy } from '../consumption.ts';
import type { Outcome } from '../outcome.ts';
import type { Verdict } from './work.ts';

/** What the loop does with an outcome. */
export type Decision =
  | { readonly kind: 'finish' }
  | { readonly kind: 'again'; readonly afterMs: number }
  | { readonly kind: 'bury'; readonly verdict: Verdict };

const finish: Decision = { kind: 'finish' };

/** `failures` counts this outcome when it is `retry`, `holds` when it is `hold`. */
export function decide(
  outcome: Outcome,
  so: { readonly failures: number; readonly holds: number },
  policy: RetryPolicy,
  random: () => number,
): Decision {
  switch (outcome.kind) {
    case 'done':
    case 'skip':
      return finish;
    case 'hold':
      return { kind: 'again', afterMs: backoffMs(so.holds, policy, random) };
    case 'deadLetter':
      return bury(outcome.reason, outcome.message, so.failures + 1);
    case 'retry':
      if (so.failures >= policy.attemptsMax) return bury('attempts_exhausted', outcome.reason, so.failures);
      return { kind: 'again', afterMs: backoffMs(so.failures, policy, random) };
  }
}

function bury(reason: Verdict['reason'], detail: string, attempts: number): Decision {
  return { kind: 'bury', verdict: { reason, detail, attempts } };
}

/** Full jitter: anywhere between nothing and the doubled base, so that many do not come back at once. */
export function backoffMs(times: number, policy: RetryPolicy, random: () => number): number {
  return random() * Math.min(policy.maxMs, policy.baseMs * 2 ** (times - 1));
}
