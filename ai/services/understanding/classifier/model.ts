import { softmax } from './calibration.ts';
import { Features, type Input, type Shape, type Sparse } from './features.ts';

/** Weights lie place by place, all classes of a place together: a message touches few places. */
export interface Weights {
  readonly labels: readonly string[];
  readonly shape: Shape;
  readonly idf: Float32Array;
  /** `table[place * labels + label] * scales[label]` is a weight. */
  readonly table: Int8Array;
  readonly scales: Float32Array;
  readonly biases: Float32Array;
  readonly temperature: number;
}

export interface Prediction {
  readonly label: string;
  readonly probability: number;
}

/** Signs that speak loudest, named in the reasons. */
const REASONS = 3;

export class Model {
  readonly weights: Weights;
  readonly #features: Features;

  constructor(weights: Weights) {
    this.weights = weights;
    this.#features = new Features(weights.shape);
  }

  vector(input: Input): Sparse {
    return this.#features.vector(input, this.weights.idf);
  }

  margins(input: Input): Float64Array {
    return this.marginsOf(this.vector(input));
  }

  marginsOf({ indices, values }: Sparse): Float64Array {
    const { labels, table, scales, biases } = this.weights;
    const sums = new Float64Array(labels.length);
    for (let i = 0; i < indices.length; i += 1) {
      const from = (indices[i] ?? 0) * labels.length;
      const value = values[i] ?? 0;
      for (let label = 0; label < labels.length; label += 1) {
        sums[label] = (sums[label] ?? 0) + (table[from + label] ?? 0) * value;
      }
    }
    return sums.map((sum, label) => sum * (scales[label] ?? 0) + (biases[label] ?? 0));
  }

  /** All labels, most probable first; the probabilities are calibrated and sum to 1. */
  predict(vector: Sparse): Prediction[] {
    const probabilities = softmax(this.marginsOf(vector), this.weights.temperature);
    return this.weights.labels
      .map((label, i) => ({ label, probability: probabilities[i] ?? 0 }))
      .sort((a, b) => b.probability - a.probability);
  }

  /** The words and signs that spoke loudest for a label. */
  reasons(input: Input, { indices, values }: Sparse, label: string): string[] {
    const { labels, table, scales } = this.weights;
    const at = labels.indexOf(label);
    const gains = new Map<number, number>();
    indices.forEach((index, i) => {
      gains.set(index, (table[index * labels.length + at] ?? 0) * (scales[at] ?? 0) * (values[i] ?? 0));
    });
    return this.#features
      .named(input)
      .map(({ name, index }) => ({ name, gain: gains.get(index) ?? 0 }))
      .filter(({ gain }) => gain > 0)
      .sort((a, b) => b.gain - a.gain)
      .slice(0, REASONS)
      .map(({ name, gain }) => `${name} +${gain.toFixed(2)}`);
  }
}
