import { LeadClassifier } from './classifier/tier.ts';
import type { LlmSettings } from './llm/settings.ts';
import { LlmTier } from './llm/tier.ts';
import type { Understanding } from './result.ts';
import { Tagger } from './tagger/tagger.ts';
import { Tiers } from './understanding.ts';

export { llmSettings, llmVariables, type LlmSettings } from './llm/settings.ts';
export type { Profile, Understanding, UnderstandingResult } from './result.ts';

export interface UnderstandingOptions {
  /** A language model for what the cheap tiers are not sure of; without it nothing leaves the process. */
  readonly llm?: LlmSettings | null;
}

/**
 * Understands messages: rules and a classifier in this process, without a network, and a language model where one is given.
 * @throws Error when a model file is missing or broken
 */
export function createUnderstanding({ llm = null }: UnderstandingOptions = {}): Understanding {
  return new Tiers({
    classifier: LeadClassifier.load(),
    tagger: Tagger.load(),
    llm: llm && new LlmTier(llm),
  });
}
