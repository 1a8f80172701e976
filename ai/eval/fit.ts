import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { calibrationError } from '../services/understanding/classifier/calibration.ts';
import type { Input } from '../services/understanding/classifier/features.ts';
import type { Model, Prediction } from '../services/understanding/classifier/model.ts';
import { calibrate, SETTINGS, train, type Example } from '../services/understanding/classifier/train.ts';
import { accuracy, macroF1, percentile } from './metrics.ts';

export interface FitRequest {
  readonly train: readonly string[];
  readonly dev: string;
  readonly test: string;
  /** The field that holds the label; `intent` by default. */
  readonly label?: string;
}

export interface FitReport {
  readonly train: number;
  readonly test: number;
  readonly labels: number;
  /** Of messages in scope, when every message gets an answer. */
  readonly accuracy: number;
  readonly macro_f1: number;
  readonly ece: number;
  /** At the threshold: what share in scope is right, and what share out of scope is refused; null without such messages. */
  readonly threshold: number | null;
  readonly in_scope_accuracy: number | null;
  readonly out_of_scope_recall: number | null;
  /** Of the classifier alone, on the test messages. */
  readonly micros_p50: number;
  readonly micros_p99: number;
  readonly seconds: number;
}

/** Labels that mean "none of the others". */
const OUT_OF_SCOPE: ReadonlySet<string> = new Set(['oos', 'UNKNOWN', 'NO_NODES_DETECTED']);
const line = z.record(z.string(), z.unknown());

/** Any language: lower-case words, numbers and signs, without the signs of our own rules. */
function inputOf(text: string): Input {
  return { words: text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu) ?? [], signs: [] };
}

/** @throws Error that names the file, and the line that has no text or no label */
function readExamples(file: string, field: string): Example[] {
  const examples = linesOf(file).flatMap((text, i) => {
    if (text.trim() === '') return [];
    const row = line.safeParse(parse(text)).data ?? {};
    const [message, label] = [row['text'], row[field]];
    if (typeof message !== 'string' || typeof label !== 'string') {
      throw new Error(`${file}, line ${i + 1}: expected an object with the strings text and ${field}`);
    }
    return [{ input: inputOf(message), label }];
  });
  if (examples.length === 0) throw new Error(`${file} has no messages`);
  return examples;
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch (error) {
    throw new Error(`${file} can’t be read`, { cause: error });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @throws Error when there is nothing to tell apart, or nothing to calibrate on */
function requireLabels(
  train: readonly Example[],
  { train: files, dev: devFile }: FitRequest,
  dev: readonly Example[],
): void {
  const labels = new Set(train.map(({ label }) => label));
  if (labels.size < 2) throw new Error(`${files.join(', ')}: training needs two labels or more`);
  if (!dev.some(({ label }) => labels.has(label)))
    throw new Error(`${devFile} has none of the labels that ${files.join(', ')} has`);
}

interface Scored {
  readonly label: string;
  readonly inScope: boolean;
  /** The best label that is in scope, and how sure the model is that one of them is right. */
  readonly best: Prediction;
  readonly micros: number;
}

function scoreAll(model: Model, examples: readonly Example[]): Scored[] {
  return examples.map(({ input, label }) => {
    const since = performance.now();
    const ranking = model.predict(model.vector(input));
    const micros = (performance.now() - since) * 1000;
    const best = ranking.find((each) => !OUT_OF_SCOPE.has(each.label)) ?? { label: '', probability: 0 };
    return { label, inScope: !OUT_OF_SCOPE.has(label), best, micros };
  });
}

function share(values: readonly boolean[]): number {
  return values.filter(Boolean).length / Math.max(values.length, 1);
}

interface AtThreshold {
  readonly inScope: number;
  readonly outOfScope: number;
}

function at(threshold: number, scored: readonly Scored[]): AtThreshold {
  const [inside, outside] = [
    scored.filter(({ inScope }) => inScope),
    scored.filter(({ inScope }) => !inScope),
  ];
  return {
    inScope: share(inside.map(({ best, label }) => best.probability >= threshold && best.label === label)),
    outOfScope: share(outside.map(({ best }) => best.probability < threshold)),
  };
}

/** In scope and without an answer is twice as bad as out of scope and answered: there somebody wants what we offer. */
const IN_SCOPE_WEIGHT = 2;

/** Where least is lost on the development messages, by the share of each side. */
function chooseThreshold(dev: readonly Scored[]): number {
  const candidates = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);
  const worth = candidates.map((threshold) => {
    const { inScope, outOfScope } = at(threshold, dev);
    return IN_SCOPE_WEIGHT * inScope + outOfScope;
  });
  return candidates[worth.indexOf(Math.max(...worth))] ?? 0;
}

/** Trains on any set with the settings that every set gets, calibrates on its development split, and measures on its test split. */
export function fit(request: FitRequest): FitReport {
  const { label = 'intent' } = request;
  const examples = request.train.flatMap((file) => readExamples(file, label));
  const [dev, test] = [readExamples(request.dev, label), readExamples(request.test, label)];
  requireLabels(examples, request, dev);
  const since = performance.now();
  const model = calibrate(train(examples, SETTINGS), dev);
  const seconds = (performance.now() - since) / 1000;
  const [devScored, testScored] = [scoreAll(model, dev), scoreAll(model, test)];
  const inside = testScored.filter(({ inScope }) => inScope);
  const hasOutside = devScored.some(({ inScope }) => !inScope) && testScored.some(({ inScope }) => !inScope);
  const threshold = hasOutside ? chooseThreshold(devScored) : null;
  const chosen = threshold === null ? null : at(threshold, testScored);
  const answers = inside.map(({ label, best }) => ({ truth: label, given: best.label }));
  const micros = testScored.map((each) => each.micros);
  return {
    train: examples.length,
    test: test.length,
    labels: model.weights.labels.length,
    accuracy: accuracy(answers),
    macro_f1: macroF1(answers),
    ece: calibrationError(
      inside.map(({ label, best }) => ({ confidence: best.probability, right: best.label === label })),
    ),
    threshold,
    in_scope_accuracy: chosen?.inScope ?? null,
    out_of_scope_recall: chosen?.outOfScope ?? null,
    micros_p50: percentile(micros, 0.5),
    micros_p99: percentile(micros, 0.99),
    seconds,
  };
}
