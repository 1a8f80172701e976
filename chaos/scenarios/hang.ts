import { placesOfWorker } from '../fleet/fleet.ts';
import { readNotes } from '../ledger/evidence.ts';
import type { Run } from '../run.ts';
import { always, ordinaryText } from '../traffic/texts.ts';

/** Below the time that a hanging call takes, and far above what an ordinary one does on a busy machine. */
const othersWithinMs = 5_000;
const calledWithinMs = 10_000;
const looksEveryMs = 20;

/** P8: while the call of one lead hangs, other leads of every partition are answered. */
export async function hangOne(run: Run): Promise<void> {
  await run.traffic.burst(3, 1, () => always.hangs);
  const told = run.traffic.told.messages.length;
  await run.traffic.burst(30, 1, ordinaryText);
  const others = run.traffic.told.messages.slice(told).map(({ messageId }) => messageId);
  const since = performance.now();
  for (let left = others.length; left > 0 && performance.now() - since < 2 * othersWithinMs;) {
    const rows = await run.fleet.query('select 1 from analyses where message_id = any($1::uuid[])', [others]);
    left = others.length - rows.length;
    if (left > 0) await new Promise((resolve) => setTimeout(resolve, looksEveryMs));
  }
  run.waiting.push({
    what: `the last of ${others.length} leads beside 3 that hung`,
    ms: Math.round(performance.now() - since),
    boundMs: othersWithinMs,
  });
  await run.settle();
}

/** Resolves when every place of every worker is taken by a call that hangs. Nothing else may be going on. */
export async function hangAll(run: Run, leads: readonly string[]): Promise<void> {
  const calls = () => readNotes(run.fleet.notesFile).filter(({ kind }) => kind === 'called').length;
  const wanted = calls() + run.fleet.workers.length * placesOfWorker;
  await run.traffic.oneEach(leads, always.hangs);
  const since = performance.now();
  while (calls() < wanted) {
    if (performance.now() - since > calledWithinMs)
      throw new Error('the workers do not call as much as they can');
    await new Promise((resolve) => setTimeout(resolve, looksEveryMs));
  }
}
