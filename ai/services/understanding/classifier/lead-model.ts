import { roughly } from '../entities/rough.ts';
import { findCues } from '../rules/judge.ts';
import { read } from '../text/reading.ts';
import { fitTemperature, type Scored } from './calibration.ts';
import { folds } from './folds.ts';
import { leadInput } from './lead-input.ts';
import type { Model } from './model.ts';
import { score, SETTINGS, train, withTemperature, type Example, type Settings } from './train.ts';

export interface Labelled {
  readonly text: string;
  readonly intent: string;
}

/** A table of 2^16 places is enough for nineteen labels, and the file stays under 2 MB. */
export const LEAD_SETTINGS: Settings = { ...SETTINGS, bits: 16, cost: 0.2, signWeight: 0.8, iterations: 8 };

/** A real message says more about real messages than one that was written for training. */
export const REAL_WEIGHT = 3;
const INNER_FOLDS = 3;

export function leadExample({ text, intent }: Labelled, weight = 1): Example {
  const reading = read(text);
  return { input: leadInput(reading, findCues(reading), roughly(reading, null)), label: intent, weight };
}

/** Margins of each real message by a model that never saw it. */
function heldOut(written: readonly Example[], real: readonly Example[], settings: Settings): Scored[] {
  const parts = folds(
    real.map(({ label }) => label),
    INNER_FOLDS,
  );
  return Array.from({ length: INNER_FOLDS }, (_, part) => {
    const model = train([...written, ...real.filter((_each, i) => parts[i] !== part)], settings);
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
  const temperature = fitTemperature(heldOut(own, messages, settings));
  return withTemperature(train([...own, ...messages], settings), temperature);
}
