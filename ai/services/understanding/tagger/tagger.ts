import { readFileSync } from 'node:fs';
import type { Reading } from '../text/reading.ts';
import { LABELS, mayFollow } from './labels.ts';
import { decodeTagger } from './tagger-file.ts';
import type { TaggerWeights } from './weights.ts';
import { HISTORY, historyFeatures, tokenFeatures, type Hints } from './token-features.ts';

export const TAGGER_FILE = new URL('lead-messages.tagger', import.meta.url);

const COUNT = LABELS.length;

/** Sums the weights of all labels for one token. */
export function scoreToken(
  features: Int32Array,
  history: Int32Array,
  { bits, table, biases }: TaggerWeights,
  into: Float64Array,
): void {
  const mask = 2 ** bits - 1;
  into.set(biases);
  for (const part of [features, history]) {
    for (const feature of part) {
      const from = (feature & mask) * COUNT;
      for (let label = 0; label < COUNT; label += 1)
        into[label] = (into[label] ?? 0) + (table[from + label] ?? 0);
    }
  }
}

export function bestLabel(scores: Float64Array, before: number): number {
  let best = 0;
  for (let label = 1; label < COUNT; label += 1) {
    if ((scores[label] ?? 0) > (scores[best] ?? 0) && mayFollow(before, label)) best = label;
  }
  return best;
}

/** Labels the tokens of a message from left to right; each sees the two labels before it. */
export class Tagger {
  readonly #weights: TaggerWeights;

  constructor(weights: TaggerWeights) {
    this.#weights = weights;
  }

  /** @throws Error when the file is missing or broken */
  static load(): Tagger {
    return new Tagger(decodeTagger(readFileSync(TAGGER_FILE)));
  }

  tag(reading: Reading, hints: Hints): number[] {
    const features = tokenFeatures(reading, hints);
    const history = new Int32Array(HISTORY);
    const scores = new Float64Array(COUNT);
    const labels: number[] = [];
    features.forEach((each, i) => {
      const [one, two] = [labels[i - 1] ?? 0, labels[i - 2] ?? 0];
      historyFeatures(one, two, reading.tokens[i]?.folded ?? '', history);
      scoreToken(each, history, this.#weights, scores);
      labels.push(bestLabel(scores, one));
    });
    return labels;
  }
}
