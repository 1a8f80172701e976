import { roughly } from '../entities/rough.ts';
import { findCues } from '../rules/judge.ts';
import { read } from '../text/reading.ts';
import { fitTemperature, type Scored } from './calibration.ts';
import { folds } from './folds.ts';
import { leadInput } from './lead-input.ts';
import type { Model } from './model.ts';
import {
  prepare,
  score,
  SETTINGS,
  trainOn,
  withTemperature,
  type Example,
  type Prepared,
  type Settings,
} from './train.ts';

export interface Labelled {
  readonly text: string;
  readonly intent: string;
}

/** In a table of 2^16 places too many features meet; with 2^17 the file stays at 3 MB. */
export const LEAD_SETTINGS: Settings = {
  ...SETTINGS,
  bits: 17,
  wordWeight: 1.3,
  nearWeight: 0,
  openingWeight: 0.5,
  signWeight: 0.8,
  cost: 0.7,
  iterations: 5,
};

/** A real message says more about real messages than one that was written for training. */
export const REAL_WEIGHT = 3;
const INNER_FOLDS = 3;

export function leadExample({ text, intent }: Labelled, weight = 1): Example {
  const reading = read(text);
  return { input: leadInput(reading, findCues(reading), roughly(reading, null)), label: intent, weight };
}

/** Margins of each real message by a model that never saw its label; the real messages stand at `from` and after. */
function heldOut(prepared: Prepared, real: readonly Example[], from: number): Scored[] {
  const parts = folds(
    real.map(({ label }) => label),
    INNER_FOLDS,
  );
  return Array.from({ length: INNER_FOLDS }, (_, part) => {
    const places = real.flatMap((_each, i) => (parts[i] === part ? [from + i] : []));
    const model = trainOn(prepared, new Set(places));
    return score(
      model,
      real.filter((_each, i) => parts[i] === part),
    );
  }).flat();
}

/** Trains on written and real messages; confidence is calibrated on real ones that a model had not seen. */
export function trainLeadModel(
  written: readonly Labelled[],
  real: readonly Labelled[],
  settings = LEAD_SETTINGS,
): Model {
  const own = written.map((message) => leadExample(message));
  const messages = real.map((message) => leadExample(message, REAL_WEIGHT));
  const prepared = prepare([...own, ...messages], settings);
  const temperature = fitTemperature(heldOut(prepared, messages, own.length));
  return withTemperature(trainOn(prepared), temperature);
}
