import { sql } from 'kysely';
import type { Database } from '../../platform/database/database.ts';

/** Counting stops here: beyond it, the exact number says nothing more. */
const countMax = 100_000;

export interface OutboxState {
  readonly pending: number;
  /** Seconds since the oldest pending row was made; 0 when there is none. */
  readonly oldestSeconds: number;
}

export async function readOutboxState(lookup: Database): Promise<OutboxState> {
  const { rows } = await sql<{ pending: number; oldest: number | null }>`
    select count(*) as pending, extract(epoch from clock_timestamp() - min(created_at))::float8 as oldest
    from (
      select created_at from outbox
      where published_at is null and rejected_reason is null
      order by outbox_id limit ${countMax}
    ) as waiting
  `.execute(lookup);
  const state = rows[0];
  return { pending: state?.pending ?? 0, oldestSeconds: Math.max(0, state?.oldest ?? 0) };
}
