import type { ChurnFindings } from './audit.ts';

/** Holds a churned group to order by key and to commits that lose nothing. Empty when both were kept. */
export function churnFaultsOf(
  { disorder, frontiers }: ChurnFindings,
  committed: readonly (number | null)[],
): readonly string[] {
  const beyond = committed.flatMap((next, partition) => {
    const frontier = frontiers[partition] ?? 0;
    return (next ?? 0) > frontier
      ? [`partition ${partition}: ${next} is committed, and ${frontier} has not ended`]
      : [];
  });
  return [...(disorder > 0 ? [`${disorder} calls out of their key’s order`] : []), ...beyond];
}
