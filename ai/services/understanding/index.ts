import { LeadClassifier } from './classifier/tier.ts';
import { Tagger } from './tagger/tagger.ts';
import type { Understanding } from './result.ts';
import { Tiers } from './understanding.ts';

export type {
  Message,
  Profile,
  Ranked,
  Understanding,
  UnderstandingResult,
  UnderstoodEntities,
} from './result.ts';

/**
 * Understands messages in this process, without a network.
 * @throws Error when a model file is missing or broken
 */
export function createUnderstanding(): Understanding {
  return new Tiers(LeadClassifier.load(), Tagger.load());
}
