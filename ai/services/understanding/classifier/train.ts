import { fitTemperature, type Scored } from './calibration.ts';
import { Features, type Input, type Shape, type Sparse } from './features.ts';
import { Model, type Weights } from './model.ts';
import { squaredLengths, trainPlane } from './svm.ts';

export interface Example {
  readonly input: Input;
  readonly label: string;
  /** How much a mistake on it costs beside one on another; 1 by default. */
  readonly weight?: number;
}

export interface Settings extends Shape {
  /** Cost of a mistake; larger fits the examples more closely. */
  readonly cost: number;
  /** 0: all examples alike; 1: all classes alike. */
  readonly balance: number;
  /** Features of fewer examples are left out. */
  readonly atLeast: number;
  readonly iterations: number;
  /** What the name of a label counts as an example of it; 0 leaves the names out. */
  readonly nameWeight: number;
}

/** One setting for every set, found by cross-validation on several. */
export const SETTINGS: Settings = {
  bits: 18,
  wordWeight: 1,
  nearWeight: 0.9,
  openingWeight: 0,
  charWeight: 1.2,
  signWeight: 1,
  cost: 1,
  balance: 0.5,
  atLeast: 1,
  iterations: 20,
  nameWeight: 2,
};

/** "card_arrival" and "CardArrival" say what is meant: where examples are few, that is as good as one more. */
function named(labels: readonly string[], weight: number): Example[] {
  if (weight === 0) return [];
  return labels.map((label) => {
    const apart = label.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ').toLowerCase();
    return { input: { words: apart.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [], signs: [] }, label, weight };
  });
}

function costs(examples: readonly Example[], settings: Settings): Float64Array {
  const counts = new Map<string, number>();
  for (const { label } of examples) counts.set(label, (counts.get(label) ?? 0) + 1);
  const mean = examples.length / counts.size;
  return Float64Array.from(examples, ({ label, weight }) => {
    const balance = (mean / (counts.get(label) ?? mean)) ** settings.balance;
    return settings.cost * balance * (weight ?? 1);
  });
}

/** Examples as the SVM sees them, for one model or for several that learn from parts of them. */
export interface Prepared {
  readonly settings: Settings;
  readonly labels: readonly string[];
  /** Those that were given, in their order, then the names of the labels. */
  readonly examples: readonly Example[];
  readonly idf: Float32Array;
  readonly rows: readonly Sparse[];
}

export function prepare(given: readonly Example[], settings: Settings): Prepared {
  const labels = [...new Set(given.map(({ label }) => label))].sort();
  const examples = [...given, ...named(labels, settings.nameWeight)];
  const features = new Features(settings);
  const inputs = examples.map(({ input }) => input);
  const idf = features.idf(inputs, settings.atLeast);
  return { settings, labels, examples, idf, rows: inputs.map((input) => features.vector(input, idf)) };
}

/**
 * Trains on all examples but those left out, which are given by their places; the temperature is 1 until it is fitted.
 * What is left out still counts in the frequencies of features, without its label.
 */
export function trainOn(prepared: Prepared, leftOut: ReadonlySet<number> = new Set()): Model {
  const { settings, labels, idf } = prepared;
  const kept = <T>(all: readonly T[]): T[] => all.filter((_, i) => !leftOut.has(i));
  const [examples, rows] = [kept(prepared.examples), kept(prepared.rows)];
  const size = 2 ** settings.bits;
  const table = new Int8Array(size * labels.length);
  const scales = new Float32Array(labels.length);
  const biases = new Float32Array(labels.length);
  const [cost, lengths] = [costs(examples, settings), squaredLengths(rows)];
  labels.forEach((label, at) => {
    const positive = Uint8Array.from(examples, (example) => (example.label === label ? 1 : 0));
    const plane = trainPlane({ rows, lengths, positive, cost, size, iterations: settings.iterations });
    biases[at] = plane.bias;
    scales[at] = quantise(plane.weights, table, at, labels.length);
  });
  const { bits, wordWeight, nearWeight, openingWeight, charWeight, signWeight } = settings;
  const shape = { bits, wordWeight, nearWeight, openingWeight, charWeight, signWeight };
  return new Model({ labels, shape, idf, table, scales, biases, temperature: 1 });
}

export function train(examples: readonly Example[], settings: Settings): Model {
  return trainOn(prepare(examples, settings));
}

/** Eight bits a weight lose nothing that a test can see. @returns the factor that brings them back */
function quantise(weights: Float32Array, table: Int8Array, at: number, labels: number): number {
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  const scale = largest / 127 || 1;
  weights.forEach((weight, place) => {
    if (weight !== 0) table[place * labels + at] = Math.round(weight / scale);
  });
  return scale;
}

export function withTemperature(model: Model, temperature: number): Model {
  const weights: Weights = { ...model.weights, temperature };
  return new Model(weights);
}

/** The margins of a model on examples whose labels it knows. */
export function score(model: Model, examples: readonly Example[]): Scored[] {
  return examples.flatMap(({ input, label }) => {
    const at = model.weights.labels.indexOf(label);
    return at < 0 ? [] : [{ margins: model.margins(input), label: at }];
  });
}

/** Sets the temperature on examples that the model was not trained on. */
export function calibrate(model: Model, heldOut: readonly Example[]): Model {
  return withTemperature(model, fitTemperature(score(model, heldOut)));
}
