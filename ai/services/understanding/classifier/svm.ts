import type { Sparse } from './features.ts';
import { seeded, shuffle } from './random.ts';

/**
 * One class against the rest: an L2-regularised linear SVM with squared hinge loss, trained by dual coordinate descent
 * (Hsieh et al., "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML 2008, algorithm 1 with shrinking).
 */
export interface Problem {
  readonly rows: readonly Sparse[];
  /** Of {@link squaredLengths}: one class after the other has the same rows. */
  readonly lengths: Float64Array;
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

/** Of each row, the bias counted as one more feature. */
export function squaredLengths(rows: readonly Sparse[]): Float64Array {
  return Float64Array.from(rows, ({ values }) => {
    let sum = 1;
    for (const value of values) sum += value * value;
    return sum;
  });
}

/** Stops when no dual variable violates its optimality by more than this. */
const TOLERANCE = 0.1;

class Descent {
  readonly #problem: Problem;
  readonly #weights: Float32Array;
  readonly #alpha: Float64Array;
  #bias = 0;

  constructor(problem: Problem) {
    this.#problem = problem;
    this.#weights = new Float32Array(problem.size);
    this.#alpha = new Float64Array(problem.rows.length);
  }

  get plane(): Plane {
    return { weights: this.#weights, bias: this.#bias };
  }

  #margin({ indices, values }: Sparse): number {
    const weights = this.#weights;
    let margin = this.#bias;
    for (let j = 0; j < indices.length; j += 1) margin += (weights[indices[j] ?? 0] ?? 0) * (values[j] ?? 0);
    return margin;
  }

  #move({ indices, values }: Sparse, step: number): void {
    const weights = this.#weights;
    for (let j = 0; j < indices.length; j += 1) {
      const index = indices[j] ?? 0;
      weights[index] = (weights[index] ?? 0) + step * (values[j] ?? 0);
    }
    this.#bias += step;
  }

  /** Improves the dual variable of one row. @returns by how much it was off; null when the row may rest */
  step(i: number): number | null {
    const { rows, lengths, positive, cost } = this.#problem;
    const row = rows[i];
    if (!row) return null;
    const sign = positive[i] === 1 ? 1 : -1;
    const slope = 1 / (2 * (cost[i] ?? 1));
    const old = this.#alpha[i] ?? 0;
    const gradient = sign * this.#margin(row) - 1 + slope * old;
    // A row far on its right side stays there: it is left out until the end.
    if (old === 0 && gradient > 1) return null;
    const next = Math.max(old - gradient / ((lengths[i] ?? 1) + slope), 0);
    this.#alpha[i] = next;
    if (next !== old) this.#move(row, (next - old) * sign);
    return Math.abs(old === 0 ? Math.min(gradient, 0) : gradient);
  }
}

/** One pass over the active rows, in a new order. @returns the rows that stay active and the worst violation */
function pass(
  descent: Descent,
  active: Int32Array,
  random: () => number,
): { active: Int32Array; worst: number } {
  shuffle(active, random);
  let [worst, kept] = [0, 0];
  for (const i of active) {
    const violation = descent.step(i);
    if (violation === null) continue;
    active[kept++] = i;
    worst = Math.max(worst, violation);
  }
  return { active: active.slice(0, kept), worst };
}

export function trainPlane(problem: Problem): Plane {
  const { rows, iterations } = problem;
  const descent = new Descent(problem);
  const random = seeded(7);
  let active: Int32Array = Int32Array.from(rows.keys());
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    const done = pass(descent, active, random);
    active = done.active;
    if (done.worst >= TOLERANCE) continue;
    // Optimal among the active rows: all come back once, to see whether it holds for them too.
    if (active.length === rows.length) break;
    active = Int32Array.from(rows.keys());
  }
  return descent.plane;
}
