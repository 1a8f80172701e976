import { topicsConsumedBy } from '@biznavigate/contracts';
import { deliverAgain } from './faults/duplicates.ts';
import { progress, type Work } from './open-questions.ts';
import type { Run } from './run.ts';

const all = 1_000_000;

/**
 * P10: everything again, twice, beside what runs. Groups that are new begin at the earliest record, as a group does whose
 * offsets were reset; and all answers are written once more.
 */
export async function replayTwice(run: Run): Promise<void> {
  for (const time of ['first', 'second']) {
    const before = await stateOf(run);
    await replay(run, time);
    run.comparisons.push({ what: `the ${time} replay`, before, after: await stateOf(run) });
  }
}

async function replay(run: Run, time: string): Promise<void> {
  await deliverAgain(run, all);
  const groups = { ai: `replay-${time}-ai`, backend: `replay-${time}-backend` } as const;
  const units = [
    run.fleet.unit('ai', { KAFKA_GROUP_ID: groups.ai, AI_CONCURRENCY: '256' }, groups.ai),
    run.fleet.unit('backend', { KAFKA_GROUP_ID: groups.backend }, groups.backend),
  ];
  run.visitors.push(...units);
  await Promise.all(units.map((unit) => unit.start()));
  // What the new AI group answers anew is more to read for the others.
  const look = async (): Promise<Work> => {
    const states = await Promise.all([
      run.broker.admin.group(groups.ai, topicsConsumedBy('ai')),
      run.broker.admin.group(groups.backend, topicsConsumedBy('backend')),
      run.broker.admin.group('biznavigate-backend-group', topicsConsumedBy('backend')),
    ]);
    const lags = states.flatMap((state) => state.lags);
    return {
      left: lags.reduce((sum, { lag }) => sum + lag, 0),
      done: lags.reduce((sum, { committed }) => sum + (committed ?? 0), 0),
    };
  };
  if (!(await progress(look, 60_000))) run.recoveries.push({ after: `the ${time} replay`, ms: null });
  await Promise.all(units.map((unit) => unit.stop()));
}

/** Everything that a customer or an agent could see, with its times. */
async function stateOf(run: Run): Promise<string> {
  const rows = await run.fleet.query<{ state: string }>(`
    select md5(string_agg(hash, '' order by hash)) as state from (select md5(row) as hash from (
      select leads::text as row from leads
      union all select messages::text from messages
      union all select analyses::text from analyses
      union all select activities::text from activities
    ) as rows) as hashes`);
  return rows[0]?.state ?? '';
}
