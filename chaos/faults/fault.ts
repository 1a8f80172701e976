import { failpointsOf } from '../hook/failpoints.ts';

export type Wire = 'kafka' | 'postgres';
export type Process = 'backend' | 'ai';

/** How one process of a volley dies: `afterMs` after it is ready, at the next pass of `failpoint` or wherever it is. */
export interface Strike {
  readonly process: Process;
  readonly which: number;
  readonly afterMs: number;
  readonly failpoint: string | null;
}

/** Something that goes wrong, and all that has to be known to make it go wrong in the same way again. */
export type Fault =
  /** Whichever process passes the named place first, after `skip` passes, dies there by SIGKILL. */
  | { readonly kind: 'failpoint'; readonly failpoint: string; readonly skip: number }
  /** SIGKILL, at whatever it is doing. */
  | { readonly kind: 'kill'; readonly process: Process; readonly which: number }
  /** Several processes within milliseconds of each other, each soon after it works again after the volley before. */
  | { readonly kind: 'volley'; readonly strikes: readonly Strike[] }
  | { readonly kind: 'broker-kill'; readonly downMs: number }
  | { readonly kind: 'database-end'; readonly how: 'immediate' | 'kill'; readonly downMs: number }
  /** SIGSTOP for longer than the group waits for a member, then SIGCONT. */
  | { readonly kind: 'zombie'; readonly process: Process; readonly which: number; readonly ms: number }
  | { readonly kind: 'reset'; readonly wire: Wire; readonly times: number }
  /** Until readiness has seen it, at least so long. */
  | { readonly kind: 'black-hole'; readonly wire: Wire; readonly ms: number }
  | { readonly kind: 'drip'; readonly wire: Wire; readonly ms: number }
  | { readonly kind: 'rolling-restart' }
  /** Workers that join and leave, one a second. */
  | { readonly kind: 'churn'; readonly members: number }
  | { readonly kind: 'late-commit' }
  | { readonly kind: 'junk' }
  | { readonly kind: 'dead-letters-refused'; readonly ms: number }
  /** Answers that are delivered again. */
  | { readonly kind: 'duplicates'; readonly records: number };

export type FaultKind = Fault['kind'];

type Draw = (below: number) => number;
type Make = (draw: Draw) => Fault;

const process = (draw: Draw): Process => (draw(2) === 0 ? 'backend' : 'ai');
const wire = (draw: Draw): Wire => (draw(2) === 0 ? 'kafka' : 'postgres');
const failpoint =
  (name: string, skipMax: number): Make =>
  (draw) => ({ kind: 'failpoint', failpoint: name, skip: draw(skipMax) });

/** How many of each kind of process there are. */
export const processesOfEach = 3;
const volleysOfARound = 22;
const volleyWithinMs = 60;
/** For so long at most a process works again before it is hit: it is new to its group, or already busy. */
const lifeMaxMs = 1_500;

function volley(draw: Draw): Fault {
  const all = (['backend', 'ai'] as const).flatMap((kind) =>
    Array.from({ length: processesOfEach }, (_, which) => ({ process: kind, which })),
  );
  const spared = draw(all.length);
  const count = 3 + draw(all.length - 2);
  const victims = all.map((_, index) => all[(index + spared) % all.length]).slice(0, count);
  const lifeMs = draw(lifeMaxMs);
  const strikes = victims.flatMap((victim) => (victim ? [strike(victim, lifeMs, draw)] : []));
  return { kind: 'volley', strikes };
}

function strike({ process, which }: Pick<Strike, 'process' | 'which'>, lifeMs: number, draw: Draw): Strike {
  const names = failpointsOf[process];
  const failpoint = draw(2) === 0 ? (names[draw(names.length)] ?? null) : null;
  return { process, which, afterMs: lifeMs + draw(volleyWithinMs), failpoint };
}

/** One round of everything. A schedule is rounds, each in an order and with figures of its own. */
export const deck: readonly Make[] = [
  ...[...new Set([...failpointsOf.backend, ...failpointsOf.ai])].map((name) => failpoint(name, 10)),
  ...failpointsOf.deadLetter.map((name) => failpoint(name, 2)),
  (draw) => ({ kind: 'kill', process: 'backend', which: draw(processesOfEach) }),
  (draw) => ({ kind: 'kill', process: 'ai', which: draw(processesOfEach) }),
  (draw) => ({ kind: 'kill', process: process(draw), which: draw(processesOfEach) }),
  ...Array.from({ length: volleysOfARound }, () => volley),
  (draw) => ({ kind: 'broker-kill', downMs: draw(3_000) }),
  (draw) => ({ kind: 'database-end', how: draw(2) === 0 ? 'immediate' : 'kill', downMs: draw(2_000) }),
  (draw) => ({
    kind: 'zombie',
    process: process(draw),
    which: draw(processesOfEach),
    ms: 4_000 + draw(4_000),
  }),
  (draw) => ({ kind: 'reset', wire: wire(draw), times: 1 + draw(5) }),
  (draw) => ({ kind: 'black-hole', wire: wire(draw), ms: draw(4_000) }),
  (draw) => ({ kind: 'drip', wire: wire(draw), ms: 1_000 + draw(3_000) }),
  () => ({ kind: 'rolling-restart' }),
  (draw) => ({ kind: 'churn', members: 2 + draw(3) }),
  () => ({ kind: 'late-commit' }),
  () => ({ kind: 'junk' }),
  (draw) => ({ kind: 'dead-letters-refused', ms: 1_000 + draw(2_000) }),
  (draw) => ({ kind: 'duplicates', records: 50 + draw(200) }),
];
