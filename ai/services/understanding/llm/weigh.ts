import type { Ranked } from '../result.ts';
import type { LlmAnswer } from './answer.ts';

/**
 * How often a model is right about a message whose intent is among its candidates, by what it says of itself. Models say 0.9
 * and more of nearly everything, so their word moves this little.
 */
const RIGHT_WHEN_UNSURE = 0.6;
const RIGHT_WHEN_SURE = 0.9;
/** Classifier and model err on the same messages, so that their agreement is worth less than it would be of strangers. */
const AT_MOST = 0.95;

/** How probable the model’s answer is when `each` is the truth. */
function likelihood(each: Ranked, answer: LlmAnswer, candidates: readonly Ranked[]): number {
  const right = RIGHT_WHEN_UNSURE + (RIGHT_WHEN_SURE - RIGHT_WHEN_UNSURE) * answer.confidence;
  if (each.intent === answer.intent) return right;
  const asked = candidates.some(({ intent }) => intent === each.intent);
  // What it was not offered it could not choose: its answer is then one of the candidates as well as another.
  return asked ? (1 - right) / Math.max(candidates.length - 1, 1) : 1 / Math.max(candidates.length, 1);
}

/** The first at most `AT_MOST`; what is cut off goes to the others as they stand. */
function capped([best, ...others]: readonly Ranked[]): Ranked[] {
  if (!best || best.probability <= AT_MOST) return best ? [best, ...others] : [];
  const rest = others.reduce((sum, { probability }) => sum + probability, 0);
  const factor = rest === 0 ? 0 : (1 - AT_MOST) / rest;
  return [
    { intent: best.intent, probability: AT_MOST },
    ...others.map((each) => ({ intent: each.intent, probability: each.probability * factor })),
  ];
}

/**
 * The classifier’s calibrated probabilities after the model’s answer, best first, by Bayes’ rule: the model is a witness who
 * is right in 60 to 90 cases of 100. So it overrules a classifier that hesitates, and not one that is all but certain.
 */
export function weigh(
  ranking: readonly Ranked[],
  candidates: readonly Ranked[],
  answer: LlmAnswer,
): Ranked[] {
  const weights = ranking.map((each) => ({
    intent: each.intent,
    probability: each.probability * likelihood(each, answer, candidates),
  }));
  const total = weights.reduce((sum, { probability }) => sum + probability, 0);
  if (total === 0) return [...ranking];
  return capped(
    weights
      .map(({ intent, probability }) => ({ intent, probability: probability / total }))
      .sort((a, b) => b.probability - a.probability),
  );
}
