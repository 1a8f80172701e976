import { squaredLengths, trainPlane } from '../classifier/svm.ts';
import type { Sparse } from '../classifier/features.ts';
import type { Reading } from '../text/reading.ts';
import { LABELS } from './labels.ts';
import type { TaggerWeights } from './weights.ts';
import { HISTORY, historyFeatures, tokenFeatures, type Hints } from './token-features.ts';

export interface TaggedMessage {
  readonly reading: Reading;
  readonly hints: Hints;
  /** One label for each token; -1 where nobody knows, and nothing is learned. */
  readonly labels: readonly number[];
  /** What a mistake in it costs beside one in another. */
  readonly weight: number;
}

const BITS = 16;
const COST = 0.05;
const ITERATIONS = 7;

interface Row {
  readonly sparse: Sparse;
  readonly label: number;
  readonly weight: number;
}

/** One row for each token whose label is known; the labels before it are the true ones. */
function rowsOf({ reading, hints, labels, weight }: TaggedMessage): Row[] {
  const history = new Int32Array(HISTORY);
  const mask = 2 ** BITS - 1;
  return tokenFeatures(reading, hints).flatMap((features, i) => {
    const label = labels[i] ?? -1;
    if (label < 0) return [];
    const [one, two] = [Math.max(labels[i - 1] ?? 0, 0), Math.max(labels[i - 2] ?? 0, 0)];
    historyFeatures(one, two, reading.tokens[i]?.folded ?? '', history);
    const indices = Int32Array.from([...features, ...history], (feature) => feature & mask);
    return [{ sparse: { indices, values: new Float32Array(indices.length).fill(1) }, label, weight }];
  });
}

/** One linear SVM for each label; eight bits a weight, one scale for all, since only their order matters. */
export function trainTagger(messages: readonly TaggedMessage[]): TaggerWeights {
  const rows = messages.flatMap(rowsOf);
  const sparse = rows.map((row) => row.sparse);
  const cost = Float64Array.from(rows, ({ weight }) => COST * weight);
  const [size, lengths] = [2 ** BITS, squaredLengths(sparse)];
  const planes = LABELS.map((_, label) => {
    const positive = Uint8Array.from(rows, (row) => (row.label === label ? 1 : 0));
    return trainPlane({ rows: sparse, lengths, positive, cost, size, iterations: ITERATIONS });
  });
  let largest = 0;
  for (const { weights } of planes)
    for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  const scale = 127 / (largest || 1);
  const table = new Int8Array(size * LABELS.length);
  planes.forEach(({ weights }, label) => {
    weights.forEach((weight, place) => {
      table[place * LABELS.length + label] = Math.round(weight * scale);
    });
  });
  return { bits: BITS, table, biases: planes.map(({ bias }) => bias * scale) };
}
