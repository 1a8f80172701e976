import { failpointsOf } from '../hook/failpoints.ts';

export type Wire = 'kafka' | 'postgres';
export type Process = 'backend' | 'ai';

/** Something that goes wrong, and all that has to be known to make it go wrong in the same way again. */
export type Fault =
  /** Whichever process passes the named place first, after `skip` passes, dies there by SIGKILL. */
  | { readonly kind: 'failpoint'; readonly failpoint: string; readonly skip: number }
  /** SIGKILL, at whatever it is doing. */
  | { readonly kind: 'kill'; readonly process: Process; readonly which: number }
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

/** One round of everything. A schedule is rounds, each in an order and with figures of its own. */
export const deck: readonly Make[] = [
  ...[...new Set([...failpointsOf.backend, ...failpointsOf.ai])].map((name) => failpoint(name, 20)),
  ...failpointsOf.deadLetter.map((name) => failpoint(name, 2)),
  () => ({ kind: 'kill', process: 'backend', which: 0 }),
  () => ({ kind: 'kill', process: 'backend', which: 1 }),
  () => ({ kind: 'kill', process: 'ai', which: 0 }),
  () => ({ kind: 'kill', process: 'ai', which: 1 }),
  (draw) => ({ kind: 'kill', process: process(draw), which: draw(2) }),
  (draw) => ({ kind: 'broker-kill', downMs: draw(3_000) }),
  (draw) => ({ kind: 'database-end', how: draw(2) === 0 ? 'immediate' : 'kill', downMs: draw(2_000) }),
  (draw) => ({ kind: 'zombie', process: process(draw), which: draw(2), ms: 4_000 + draw(4_000) }),
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
