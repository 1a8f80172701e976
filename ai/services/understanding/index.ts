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

/** Understands messages in this process, without a network. */
export function createUnderstanding(): Understanding {
  return new Tiers();
}
