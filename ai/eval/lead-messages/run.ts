import type { Profile, Understanding, UnderstandingResult } from '../../services/understanding/index.ts';
import type { Row } from './row.ts';

export interface Answered {
  readonly row: Row;
  readonly result: UnderstandingResult;
  readonly micros: number;
}

/** All sets are read as if they had come at this time. */
export const RECEIVED_AT = '2025-10-25T10:30:00Z';

export async function answerAll(
  rows: readonly Row[],
  understanding: Understanding,
  profile: Profile | null,
): Promise<Answered[]> {
  const { signal } = new AbortController();
  const answered: Answered[] = [];
  for (const row of rows) {
    const since = performance.now();
    const result = await understanding.understand({
      text: row.text,
      receivedAt: RECEIVED_AT,
      profile,
      signal,
    });
    answered.push({ row, result, micros: (performance.now() - since) * 1000 });
  }
  return answered;
}
