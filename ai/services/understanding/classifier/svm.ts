import type { Sparse } from './features.ts';
import { seeded, shuffle } from './random.ts';

/**
 * One class against the rest: an L2-regularised linear SVM with squared hinge loss, trained by dual coordinate descent
 * (Hsieh et al., "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML 2008, algorithm 1 with shrinking).
 */
export interface Problem {
  readonly rows: readonly Sparse[];
  /** Whether each row belongs to the class. */
  readonly positive: Uint8Array;
  /** What a mistake on each row costs. */
  readonly cost: Float64Array;
  /** Length of the weight vector, without the bias. */
  readonly size: number;
  readonly iterations: number;
}

export interface Plane {
  readonly weights: Float32Array;
  readonly bias: number;
}

/** Stops when no dual variable violates its optimality by more than this. */
const TOLERANCE = 0.1;

export function trainPlane(problem: Problem): Plane {
  const { rows, positive, cost, size, iterations } = problem;
  const weights = new Float32Array(size);
  const alpha = new Float64Array(rows.length);
  const norms = Float64Array.from(rows, ({ values }) =>
    values.reduce((sum, value) => sum + value * value, 1),
  );
  let active = Int32Array.from(rows.keys());
  const random = seeded(7);
  let bias = 0;
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    shuffle(active, random);
    let worst = 0;
    let kept = 0;
    for (const i of active) {
      const row = rows[i];
      if (!row) continue;
      const { indices, values } = row;
      const sign = positive[i] === 1 ? 1 : -1;
      let margin = bias;
      for (let j = 0; j < indices.length; j += 1)
        margin += (weights[indices[j] ?? 0] ?? 0) * (values[j] ?? 0);
      const slope = 1 / (2 * (cost[i] ?? 1));
      const old = alpha[i] ?? 0;
      const gradient = sign * margin - 1 + slope * old;
      // A row far on its right side stays there: it is left out until the end.
      if (old === 0 && gradient > 1) continue;
      active[kept++] = i;
      const violation = old === 0 ? Math.min(gradient, 0) : gradient;
      if (Math.abs(violation) < 1e-12) continue;
      worst = Math.max(worst, Math.abs(violation));
      const next = Math.max(old - gradient / ((norms[i] ?? 1) + slope), 0);
      const step = (next - old) * sign;
      alpha[i] = next;
      for (let j = 0; j < indices.length; j += 1) {
        const index = indices[j] ?? 0;
        weights[index] = (weights[index] ?? 0) + step * (values[j] ?? 0);
      }
      bias += step;
    }
    const shrunk = kept < rows.length;
    active = active.slice(0, kept);
    if (worst < TOLERANCE) {
      if (!shrunk || iteration === iterations - 1) break;
      active = Int32Array.from(rows.keys());
    }
  }
  return { weights, bias };
}
