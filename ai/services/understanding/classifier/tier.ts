import { readFileSync } from 'node:fs';
import { intents, type Intent } from '@biznavigate/contracts';
import type { Rough } from '../entities/rough.ts';
import type { Ranked } from '../result.ts';
import type { CueMatch } from '../rules/cue.ts';
import type { Reading } from '../text/reading.ts';
import { leadInput } from './lead-input.ts';
import { decodeModel } from './model-file.ts';
import { Model } from './model.ts';

export const MODEL_FILE = new URL('lead-messages.model', import.meta.url);

/**
 * UNKNOWN answers when it has at least this share of the best intent's probability: calling a person to a message that was
 * clear costs less than acting on one that was not.
 */
const UNKNOWN_SHARE = 0.5;

export interface Classified {
  /** Best first; all labels. */
  readonly ranking: readonly Ranked[];
  readonly reasons: readonly string[];
}

const known: ReadonlySet<string> = new Set(intents);

function isIntent(label: string): label is Intent {
  return known.has(label);
}

/** UNKNOWN moves to the front when the best intent is hardly more probable. */
function unknownFirst(ranking: readonly Ranked[]): Ranked[] {
  const [best] = ranking;
  const unknown = ranking.find(({ intent }) => intent === 'UNKNOWN');
  if (!best || !unknown || best === unknown || unknown.probability < UNKNOWN_SHARE * best.probability)
    return [...ranking];
  return [unknown, ...ranking.filter((each) => each !== unknown)];
}

/** The classifier over our intents. */
export class LeadClassifier {
  readonly #model: Model;

  constructor(model: Model) {
    this.#model = model;
  }

  /** @throws Error when the model file is missing or broken */
  static load(): LeadClassifier {
    return new LeadClassifier(new Model(decodeModel(readFileSync(MODEL_FILE))));
  }

  get temperature(): number {
    return this.#model.weights.temperature;
  }

  classify(reading: Reading, cues: readonly CueMatch[], rough: Rough): Classified {
    const input = leadInput(reading, cues, rough);
    const vector = this.#model.vector(input);
    const ranking = this.#model
      .predict(vector)
      .flatMap(({ label, probability }) => (isIntent(label) ? [{ intent: label, probability }] : []));
    const ordered = unknownFirst(ranking);
    const best = ordered[0]?.intent ?? 'UNKNOWN';
    return { ranking: ordered, reasons: this.#model.reasons(input, vector, best) };
  }
}
