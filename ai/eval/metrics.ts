/** Hits, misses and false alarms of one kind. */
export interface Counts {
  readonly hits: number;
  readonly wrong: number;
  readonly missed: number;
}

export interface Rates {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** How many there are in truth. */
  readonly count: number;
}

/** Nothing to find and nothing found is perfect. */
export function rates({ hits, wrong, missed }: Counts): Rates {
  const precision = hits + wrong === 0 ? 1 : hits / (hits + wrong);
  const recall = hits + missed === 0 ? 1 : hits / (hits + missed);
  const f1 = hits === 0 ? (wrong + missed === 0 ? 1 : 0) : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1, count: hits + missed };
}

export function sum(counts: readonly Counts[]): Counts {
  return counts.reduce(
    (a, b) => ({ hits: a.hits + b.hits, wrong: a.wrong + b.wrong, missed: a.missed + b.missed }),
    {
      hits: 0,
      wrong: 0,
      missed: 0,
    },
  );
}

export interface Answer {
  readonly truth: string;
  readonly given: string;
}

export function accuracy(answers: readonly Answer[]): number {
  return answers.filter(({ truth, given }) => truth === given).length / Math.max(answers.length, 1);
}

export function perLabel(answers: readonly Answer[]): Map<string, Rates> {
  const labels = [...new Set(answers.map(({ truth }) => truth))].sort();
  return new Map(
    labels.map((label) => {
      const hits = answers.filter(({ truth, given }) => truth === label && given === label).length;
      const wrong = answers.filter(({ truth, given }) => truth !== label && given === label).length;
      const missed = answers.filter(({ truth, given }) => truth === label && given !== label).length;
      return [label, rates({ hits, wrong, missed })];
    }),
  );
}

/** Mean of the labels' F1, each label counting the same. */
export function macroF1(answers: readonly Answer[]): number {
  const all = [...perLabel(answers).values()];
  return all.reduce((total, { f1 }) => total + f1, 0) / Math.max(all.length, 1);
}

/** @param share 0.5 for the median, 0.99 for p99 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
